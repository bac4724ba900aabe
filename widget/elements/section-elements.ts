import { NowSection } from './now-section.ts';
import { ReachSection } from './reach-section.ts';
import { TopicsSection } from './topics-section.ts';

/** The sections that `<ask-first>` lays out, by tag; registered with it. */
export const sectionElements = {
  'ask-first-now': NowSection,
  'ask-first-reach': ReachSection,
  'ask-first-topics': TopicsSection,
};

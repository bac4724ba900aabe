import { FullView } from './full-view.ts';
import { NowSection } from './now-section.ts';
import { ReachSection } from './reach-section.ts';
import { TopicsSection } from './topics-section.ts';

export { sheet } from './styles/sheet.ts';

/** What `<ask-first>` draws with, by tag. */
export const elements = {
  'ask-first-full': FullView,
  'ask-first-now': NowSection,
  'ask-first-reach': ReachSection,
  'ask-first-topics': TopicsSection,
};

import type { Topic } from '../contract/catalog.ts';
import type { Choices, TopicChoice } from '../contract/choices.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { wordsOf } from './topic-of.ts';

/** The state that a yes is judged in. */
export interface YesContext {
  choices: Choices;
  published: PublishedCatalog | null;
  /** RFC 3339. */
  now: string;
}

/**
 * Whether a yes to `topic` still stands on its evidence: not older than `validFor` (calendar periods in the customer's zone),
 * its words not outdated where the topic asks again, every recipient shown. A yes without its
 * instant or words cannot be shown to be old. Classes that need no yes are always in force.
 */
export function isYesInForce(yes: TopicChoice, topic: Topic, context: YesContext): boolean {
  if (topic.class !== 'marketing' && topic.class !== 'sharing') return true;
  if (topic.reask && yes.words !== undefined && yes.words < wordsOf(topic)) return false;
  if (!(topic.recipients ?? []).every((recipient) => yes.recipients?.includes(recipient))) return false;
  if (!topic.validFor || !yes.at) return true;
  const zone = context.choices.hours?.zone ?? context.published?.catalog.timeZone ?? 'UTC';
  const end = Temporal.Instant.from(yes.at).toZonedDateTimeISO(zone).add(topic.validFor);
  return Temporal.Instant.compare(end.toInstant(), context.now) > 0;
}

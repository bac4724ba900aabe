import type { TopicClass } from '../contract/catalog.ts';
import type { TopicChoice } from '../contract/choices.ts';
import type { CompiledTopic } from './compile-catalog.ts';
import { addPeriod } from './horizon-period.ts';
import { NO_END, PASSES } from './rule.ts';
import type { ZoneClock } from './zone-clock.ts';

const NEEDS_A_YES: ReadonlySet<TopicClass> = new Set(['marketing', 'sharing']);

/**
 * When a yes to `topic` stops standing on its evidence, in milliseconds: NO_END where it never does, PASSES where it does
 * not stand at all (older words than the topic asks again for, a recipient that was not shown). A yes without its instant or
 * without the version of its words cannot be shown to be old; a recipient counts as shown only where the yes names it.
 */
export function yesEnds(yes: TopicChoice, topic: CompiledTopic, clock: ZoneClock): number {
  if (!NEEDS_A_YES.has(topic.class)) return NO_END;
  if (topic.reask && yes.words !== undefined && yes.words < topic.words) return PASSES;
  if (topic.recipients.some((one) => !yes.recipients?.includes(one))) return PASSES;
  if (!topic.validFor || yes.at === undefined) return NO_END;
  return addPeriod(clock, Date.parse(yes.at), topic.validFor);
}

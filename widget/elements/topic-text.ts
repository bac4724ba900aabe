import { isLate } from './late.ts';
import type { TopicsSection } from './topics-section.ts';
import type { Standing } from './topic-standing.ts';

/** What comes, in a line under the topic's name. */
export function givesOf({ words }: TopicsSection, { topic }: Standing): string {
  return topic.gives ?? (topic.class === 'sharing' ? words.wouldGoTo(topic.recipients ?? []) : '');
}

/** By what and how often it comes now: “Email and text · monthly at most”. */
export function metaOf(section: TopicsSection, standing: Standing): string {
  const { words, view } = section;
  const { topic, on, pending, cap } = standing;
  const late = isLate(view, pathOf(standing)) ? [words.notTold] : [];
  if (topic.class === 'essential') return `${words.byList(standing.channels)} ${topic.why ?? ''}`;
  if (topic.class === 'sharing') return on ? words.sharedWith(topic.recipients ?? []) : words.notShared;
  if (!on) return [words.off, ...late].join(' · ');
  if (pending) return words.waiting;
  const often = cap || topic.frequencies ? [words.atMost(cap)] : [];
  const names = standing.channels.length ? [words.upper(words.list(standing.channels.map(words.channel)))] : [];
  return [...names, ...often, ...late].join(' · ');
}

/** What is not so yet, though she chose it. */
export function notYet({ words, view }: TopicsSection, standing: Standing): string {
  if (isLate(view, pathOf(standing))) return words.upper(words.notTold);
  return standing.pending ? words.waiting : '';
}

/** The line of the Undo strip: what the quieter change left. */
export function changedOf(section: TopicsSection, standing: Standing): string {
  const { words } = section;
  const { topic, on } = standing;
  return on ? words.now(topic.name, metaOf(section, standing)) : words.isOff(topic.name);
}

export function pathOf({ topic }: Standing): string {
  return `topics.${topic.id}`;
}

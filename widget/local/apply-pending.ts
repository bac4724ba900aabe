import type { Change } from '../../server/contract/change.ts';
import type { Choices, TopicChoice } from '../../server/contract/choices.ts';
import { pathOf, writePath } from './choice-path.ts';
import type { KeptChange } from './kept-change.ts';

/** What she sees: the confirmed choices with her unanswered changes on top, in the order in which she made them. */
export function applyPending(confirmed: Choices, kept: readonly KeptChange[]): Choices {
  return kept.reduce(applyOne, confirmed);
}

/* Operations that this page has no control for are left to the server's answer. */
function applyOne(choices: Choices, { change, restore, shown }: KeptChange): Choices {
  if (restore) return writePath(choices, restore.path, restore.value);
  const path = pathOf(change);
  if (change.op === 'stop') return writePath(choices, path, choices.stopped ?? { at: change.at, via: 'widget' });
  if (change.op === 'resume') return writePath(choices, path, null);
  if (change.op === 'channel') return writePath(choices, path, { use: change.use });
  if (change.op !== 'topic') return choices;
  return writePath(choices, path, answerOf(change, choices.topics[change.topic], shown));
}

/** A no forgets the rest; what a yes leaves out stays as it was. */
function answerOf(
  change: Change & { op: 'topic' },
  before: TopicChoice | undefined,
  shown: KeptChange['shown'],
): TopicChoice {
  const { want, at, topic, channels, cap } = change;
  if (want === 'no') return { want };
  const answer: TopicChoice = { ...(before?.want !== 'no' && before), want, at };
  if (channels) answer.channels = channels;
  if (cap !== undefined) answer.cap = cap ?? undefined;
  if (shown) answer.words = shown.words[topic];
  return answer;
}

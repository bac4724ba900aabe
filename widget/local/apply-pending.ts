import type { Change } from '../../server/contract/change.ts';
import type { Choices, TopicChoice } from '../../server/contract/choices.ts';
import { writePath } from './choice-path.ts';
import type { KeptChange } from './kept-change.ts';

/** What she sees: the confirmed choices with her unanswered changes on top, in the order in which she made them. */
export function applyPending(confirmed: Choices, kept: readonly KeptChange[]): Choices {
  return kept.reduce(applyOne, confirmed);
}

function applyOne(choices: Choices, { change, restore, shown }: KeptChange): Choices {
  switch (change.op) {
    case 'stop':
      return writePath(choices, 'stopped', choices.stopped ?? { at: change.at, via: 'widget' });
    case 'resume':
      return writePath(choices, 'stopped', null);
    case 'channel':
      return writePath(choices, `channels.${change.channel}`, { use: change.use });
    case 'topic':
      return writePath(choices, `topics.${change.topic}`, answerOf(change, choices.topics[change.topic], shown));
    case 'undo':
      return restore ? writePath(choices, restore.path, restore.value) : choices;
    default:
      return choices;
  }
}

/** A no forgets the rest; what a yes leaves out stays as it was. */
function answerOf(change: Change & { op: 'topic' }, before: TopicChoice | undefined, shown: KeptChange['shown']): TopicChoice {
  const { want, at, topic, channels, cap } = change;
  if (want === 'no') return { want };
  const answer: TopicChoice = { ...(before?.want !== 'no' && before), want, at };
  if (channels) answer.channels = channels;
  if (cap !== undefined) answer.cap = cap ?? undefined;
  if (shown) answer.words = shown.words[topic];
  return answer;
}

import type { Change } from '../../server/contract/change.ts';
import type { Choices, TopicChoice } from '../../server/contract/choices.ts';
import { pathOf, writePath } from './choice-path.ts';
import type { KeptChange } from './kept-change.ts';

/** What she sees: the confirmed choices with her unanswered changes on top, in the order in which she made them. */
export function applyPending(confirmed: Choices, kept: readonly KeptChange[]): Choices {
  return kept.reduce(applyOne, confirmed);
}

function applyOne(choices: Choices, { change, restore, shown }: KeptChange): Choices {
  if (restore) return writePath(choices, restore.path, restore.value);
  const value = valueOf(change, choices, shown);
  return value === undefined ? choices : writePath(choices, pathOf(change), value);
}

/** The new value on the path of a change; undefined for what only the server can say. */
function valueOf(change: Change, choices: Choices, shown: KeptChange['shown']): unknown {
  const { id, at } = change;
  if (change.op === 'stop') return choices.stopped ?? { at, via: 'widget' };
  if (change.op === 'resume') return null;
  if (change.op === 'channel') return { use: change.use };
  if (change.op === 'topic') return answerOf(change, choices.topics[change.topic], shown);
  if (change.op === 'first') return change.channel;
  if (change.op === 'cap') return change.cap;
  if (change.op === 'hours') return change.hours;
  if (change.op === 'name') return change.name;
  if (change.op === 'language') return change.language;
  if (change.op === 'pause') return [...choices.pauses, { ...change.pause, id: `pau_${id}` }];
  if (change.op === 'plan') return [...choices.plans, { ...change.plan, id: `pln_${id}` }];
  if (change.op === 'end-pause') return choices.pauses.filter((pause) => pause.id !== change.pause);
  if (change.op === 'drop-plan') return choices.plans.filter((plan) => plan.id !== change.plan);
  return undefined;
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

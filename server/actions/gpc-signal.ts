import type { Change, Step } from '../contract/change.ts';
import type { ChangesDone, ChangesQuestion } from '../domain/apply-changes.ts';

/**
 * What a browser's Global Privacy Control adds to a customer's own changes: a no to each sharing topic that is unanswered
 * after them. What she says herself goes first. `settle` applies a whole request; `newId` makes the ids of the added noes.
 */
export function withSignal(
  question: ChangesQuestion,
  own: ChangesDone,
  { settle, newId }: { settle: (question: ChangesQuestion) => ChangesDone; newId: () => string },
): ChangesDone {
  const unanswered = (question.published?.catalog.topics ?? []).filter(
    (topic) => topic.class === 'sharing' && !Object.hasOwn(own.state.choices.topics, topic.id),
  );
  if (unanswered.length === 0) return own;
  const noes = unanswered.map((topic): Change => {
    return { op: 'topic', id: newId(), at: question.now, topic: topic.id, want: 'no' };
  });
  const request = { ...question.request, changes: [...question.request.changes, ...noes] };
  const both = settle({ ...question, request });
  const signalled = both.steps.slice(own.steps.length);
  return { ...both, steps: [...own.steps, ...signalled.map(bySignal)] };
}

function bySignal({ path, from, to, direction, words }: Step): Step {
  return { path, from, to, direction, words, via: 'gpc' };
}

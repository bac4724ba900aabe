import type { Change, ChangesRequest, Step } from '../contract/change.ts';
import type { Via } from '../contract/choices.ts';
import type { ChangesAnswer } from '../contract/profile.ts';
import { applyChanges, referencedChanges, type ChangesDone, type ChangesQuestion } from '../domain/apply-changes.ts';
import { unseenProfile } from '../domain/profile-state.ts';
import type { Save } from '../store/store.ts';
import { invalid, Problem } from './problem.ts';
import { saveOf } from './save-of.ts';
import type { World } from './world.ts';

const CONFLICT = {
  status: 409,
  code: 'change-conflict',
  detail: 'The id of a change was used before for another change; nothing was applied.',
};

/** Who changes whose profile, and through which door. */
export interface ProfileChange {
  site: string;
  customer: string;
  request: ChangesRequest;
  via: Via;
  /** The browser sent Global Privacy Control: sharing that was never answered is refused in the same revision. */
  gpc: boolean;
}

/**
 * Applies a customer's changes and keeps profile, event and deliveries in one transaction; answers after it is durable.
 * Throws 422 when a change is invalid and 409 `change-conflict` when an id was used for another; then nothing is kept.
 */
export function changeProfile(world: World, act: ProfileChange): Promise<ChangesAnswer> {
  const { site, customer, request, via } = act;
  const at = new Date(world.now()).toISOString();
  const event = `evt_${world.newId()}`;
  return world.store.write({ site, customer, changes: referencedChanges(request) }, function decide(loaded) {
    const question: ChangesQuestion = {
      state: loaded.row ?? unseenProfile(),
      published: loaded.catalog,
      everTopics: loaded.everTopics,
      applied: loaded.applied,
      request,
      via,
      now: at,
    };
    const own = settled(question);
    const done = act.gpc ? withSignal(question, own, world.newId) : own;
    const isNew = done.state !== question.state;
    const save = isNew ? saveOf(loaded, { ...done, site, customer, via, at, event }) : rememberOnly(done, at);
    return { answer: answerOf(done, request), save };
  });
}

/** A change taken back before it arrived makes no revision, yet it must not act when it arrives. */
function rememberOnly({ changes }: ChangesDone, at: string): Save | null {
  return changes.length === 0 ? null : { state: null, changes, events: [], deliveries: new Map(), at };
}

/** What the changes do; throws the caller's mistakes. */
function settled(question: ChangesQuestion): ChangesDone {
  const result = applyChanges(question);
  if (result.kind === 'invalid') throw invalid(result.errors);
  if (result.kind === 'conflict') throw new Problem(CONFLICT);
  return result;
}

// What she says herself goes first: the signal answers only the sharing topics that are still unanswered after it.
function withSignal(question: ChangesQuestion, own: ChangesDone, newId: () => string): ChangesDone {
  const unanswered = (question.published?.catalog.topics ?? []).filter(
    (topic) => topic.class === 'sharing' && own.state.choices.topics[topic.id] === undefined,
  );
  if (unanswered.length === 0) return own;
  const noes = unanswered.map((topic): Change => ({
    op: 'topic',
    id: newId(),
    at: question.now,
    topic: topic.id,
    want: 'no',
  }));
  const request = { ...question.request, changes: [...question.request.changes, ...noes] };
  const both = settled({ ...question, request });
  const signalled = both.steps.slice(own.steps.length);
  return { ...both, steps: [...own.steps, ...signalled.map(bySignal)] };
}

function bySignal({ path, from, to, direction, words }: Step): Step {
  return { path, from, to, direction, words, via: 'gpc' };
}

/** Held changes are answered and kept nowhere; what the signal added is not hers and is not listed. */
function answerOf({ state, appliedIds, held }: ChangesDone, request: ChangesRequest): ChangesAnswer {
  const asked = new Set(request.changes.map(({ id }) => id));
  return {
    revision: state.revision,
    choices: state.choices,
    applied: appliedIds.filter((id) => asked.has(id)),
    held,
    sentence: null,
    receipt: null,
  };
}

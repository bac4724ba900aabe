import type { ChangesRequest, Held, QuieterSince, Step } from '../contract/change.ts';
import type { Via } from '../contract/choices.ts';
import type { Fault } from '../contract/problem.ts';
import { applyOne, type Digests } from './apply-one.ts';
import { changeDigest } from './change-digest.ts';
import { checkChange } from './check-change.ts';
import type { AppliedChange, ProfileState } from './profile-state.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import type { Proposal } from './settle-proposal.ts';

export { referencedChanges } from './referenced-changes.ts';

/** A request of changes and everything that decides about it. */
export interface ChangesQuestion {
  state: ProfileState;
  published: PublishedCatalog | null;
  /** Ids of all topics that were ever published. */
  everTopics: ReadonlySet<string>;
  /** The kept records among `referencedChanges(request)`. */
  applied: ReadonlyMap<string, AppliedChange>;
  /** The proposals that wait for her answer; none unless given. */
  proposals?: readonly Proposal[];
  request: ChangesRequest;
  via: Via;
  /** RFC 3339. */
  now: string;
}

/**
 * What was done. `state` is the same object and `steps` are empty when nothing new was applied; `changes` may then still hold
 * `undone:` markers of changes that were taken back before they arrived, to be kept without a revision or an event.
 */
export interface ChangesDone {
  kind: 'done';
  state: ProfileState;
  /** Ids that are in effect or were nothing to do; a change that was held, even in part, is not among them. */
  appliedIds: string[];
  held: Held[];
  /** What each change met that is held as `quieter-since`, by its id. */
  since: Record<string, QuieterSince>;
  steps: Step[];
  /** New records to keep: those of changes, and `undone:<change id>` without steps for each change that was taken back. */
  changes: AppliedChange[];
  eventType: 'preferences.changed' | 'preferences.stopped';
  /** Yeses that wait for a link, by the change that made them. */
  pending: { change: string; topic: string }[];
  /** Proposals that were accepted or declined. */
  settled: string[];
}

/** Invalid: nothing was applied, `errors` point into the request. Conflict: `id` was used by another change. */
export type ApplyResult = { kind: 'invalid'; errors: Fault[] } | { kind: 'conflict'; id: string } | ChangesDone;

/**
 * Applies a request of changes to a profile, making at most one revision. Quieter always applies; louder is held when it was
 * made ahead of the server, without the words shown, or before something quieter that was accepted since.
 */
export function applyChanges(question: ChangesQuestion): ApplyResult {
  const { request, applied, state } = question;
  const digests = new Map(request.changes.map((change) => [change, changeDigest(change)]));
  const clash = firstClash(digests, applied);
  if (clash !== null) return { kind: 'conflict', id: clash };
  const offer = { ...question, choices: state.choices };
  const errors = request.changes.flatMap((change, at) =>
    applied.has(change.id) ? [] : checkChange(change, `/changes/${at}`, offer),
  );
  return errors.length > 0 ? { kind: 'invalid', errors } : applyInOrder(question, digests);
}

/* An id of a change that was used, by a record or earlier in the request, for another change. */
function firstClash(digests: Digests, applied: ReadonlyMap<string, AppliedChange>): string | null {
  const used = new Map([...applied].map(([id, record]) => [id, record.digest]));
  for (const [{ id }, digest] of digests) {
    if ((used.get(id) ?? digest) !== digest) return id;
    used.set(id, digest);
  }
  return null;
}

function applyInOrder(question: ChangesQuestion, digests: Digests): ChangesDone {
  const { state, request } = question;
  const known = new Map(question.applied);
  const done: ChangesDone = {
    kind: 'done',
    state: { ...state, revision: state.revision + 1 },
    appliedIds: [],
    held: [],
    since: {},
    steps: [],
    changes: [],
    eventType: 'preferences.changed',
    pending: [],
    settled: [],
  };
  const answered = new Set<string>();
  request.changes.forEach((change, at) => {
    if (answered.has(change.id)) return;
    answered.add(change.id);
    if (known.has(change.id)) done.appliedIds.push(change.id);
    else applyOne(change, at, { question, digests, known, done });
  });
  if (done.steps.length === 0) return { ...done, state };
  const isStop = done.steps.some((step) => step.path === 'stopped' && step.to !== null);
  return { ...done, eventType: isStop ? 'preferences.stopped' : 'preferences.changed' };
}

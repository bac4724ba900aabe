import type { Change, ChangesRequest, Held, Step } from '../contract/change.ts';
import type { TopicChoice, Via } from '../contract/choices.ts';
import type { Fault } from '../contract/problem.ts';
import { applyEdits } from './apply-edits.ts';
import { changeDigest } from './change-digest.ts';
import { checkChange } from './check-change.ts';
import { intentOf } from './edits-of.ts';
import { holdOf } from './hold.ts';
import type { AppliedChange, ProfileState } from './profile-state.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { addMark } from './quieter-marks.ts';
import type { Proposal } from './settle-proposal.ts';

export { referencedChanges } from './referenced-changes.ts';

/** A request of changes and everything that decides about it. */
export interface ChangesQuestion {
  state: ProfileState;
  published: PublishedCatalog | null;
  /** Ids of all topics that were ever published. */
  everTopics: ReadonlySet<string>;
  /** The applied changes among `referencedChanges(request)`. */
  applied: ReadonlyMap<string, AppliedChange>;
  /** The proposals that wait for her answer; none unless given. */
  proposals?: readonly Proposal[];
  request: ChangesRequest;
  via: Via;
  /** RFC 3339. */
  now: string;
}

/** What was done. `state` is the same object, and `changes` and `steps` are empty, when nothing new was applied. */
export interface ChangesDone {
  kind: 'done';
  state: ProfileState;
  /** Ids that are in effect or were nothing to do; a change that was held, even in part, is not among them. */
  appliedIds: string[];
  held: Held[];
  steps: Step[];
  /** New records to keep. */
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
  const digests = new Map([...applied].map(([id, change]) => [id, change.digest]));
  for (const change of request.changes) {
    const digest = changeDigest(change);
    if ((digests.get(change.id) ?? digest) !== digest) return { kind: 'conflict', id: change.id };
    digests.set(change.id, digest);
  }
  const offer = { ...question, choices: state.choices };
  const errors = request.changes.flatMap((change, at) =>
    applied.has(change.id) ? [] : checkChange(change, `/changes/${at}`, offer),
  );
  return errors.length > 0 ? { kind: 'invalid', errors } : applyInOrder(question);
}

function applyInOrder(question: ChangesQuestion): ChangesDone {
  const { state, request } = question;
  const known = new Map(question.applied);
  const done: ChangesDone = {
    kind: 'done',
    state: { ...state, revision: state.revision + 1 },
    appliedIds: [],
    held: [],
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
    else applyOne(change, at, { question, known, done });
  });
  if (done.steps.length === 0) return { ...done, state };
  const stops = done.steps.some((step) => step.path === 'stopped' && step.to !== null);
  return { ...done, eventType: stops ? 'preferences.stopped' : 'preferences.changed' };
}

interface Progress {
  question: ChangesQuestion;
  known: Map<string, AppliedChange>;
  done: ChangesDone;
}

function applyOne(change: Change, at: number, { question, known, done }: Progress): void {
  const { state, published, request, via, now } = question;
  const shown = request.shown ?? null;
  const device = request.device ? { id: request.device.id, seq: request.device.seq + at } : null;
  const proposals = (question.proposals ?? []).filter(({ id }) => !done.settled.includes(id));
  const { choices } = done.state;
  const intent = intentOf(change, { choices, published, applied: known, proposals, shown, via, now });
  if (!intent) {
    done.appliedIds.push(change.id);
    return;
  }

  const whole = applyEdits(choices, intent.edits, 'all');
  const { base } = request;
  const { revision, marks } = state;
  const hold = holdOf({ louder: whole.louder, base, revision, shown, device, published, marks });
  const part = hold ? applyEdits(choices, intent.edits, 'quieter') : whole;
  const words = change.words ?? null;
  const said = hold ? [] : intent.said.map((step) => ({ ...step, direction: 'neutral' as const, words }));
  done.steps.push(...part.told.map((step) => ({ ...step, words })), ...said);
  const mark = { revision: done.state.revision, device: device?.id ?? null, seq: device?.seq ?? 0 };
  const marked = part.marked.reduce((all, path) => addMark(all, path, mark), done.state.marks);
  done.state = { ...done.state, choices: part.choices, marks: marked };
  if (hold) {
    done.held.push({ id: change.id, ...hold });
    return;
  }

  const steps = part.raw.map((step) => ({ ...step, direction: directionOf(part.told), words }));
  const record = { id: change.id, digest: changeDigest(change), revision: done.state.revision, steps };
  known.set(change.id, record);
  done.changes.push(record);
  done.appliedIds.push(change.id);
  if (change.op === 'accept' || change.op === 'decline') done.settled.push(change.proposal);
  if (change.op !== 'undo') done.pending.push(...pendingOf(change.id, part.raw));
}

function directionOf(told: readonly Pick<Step, 'direction'>[]): Step['direction'] {
  if (told.some(({ direction }) => direction === 'louder')) return 'louder';
  return told.some(({ direction }) => direction === 'quieter') ? 'quieter' : 'neutral';
}

function pendingOf(change: string, raw: readonly { path: string; to: unknown }[]): ChangesDone['pending'] {
  return raw
    .filter(({ path, to }) => path.startsWith('topics.') && (to as TopicChoice | null)?.want === 'pending')
    .map(({ path }) => ({ change, topic: path.slice('topics.'.length) }));
}

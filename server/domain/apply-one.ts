import type { Change, Step } from '../contract/change.ts';
import type { TopicChoice } from '../contract/choices.ts';
import { applyEdits, type Applied } from './apply-edits.ts';
import type { ChangesDone, ChangesQuestion } from './apply-changes.ts';
import { holdOf } from './hold.ts';
import { intentOf } from './intent-of.ts';
import type { AppliedChange } from './profile-state.ts';
import { addMark } from './quieter-marks.ts';
import { quieterPart } from './quieter-part.ts';
import { takenBack, undoneMarker } from './undone-marker.ts';

/** The digest of each change of a request. */
export type Digests = ReadonlyMap<Change, string>;

/** A request while its changes are applied one after the other. `known` and `done` grow. */
export interface Progress {
  question: ChangesQuestion;
  digests: Digests;
  known: Map<string, AppliedChange>;
  done: ChangesDone;
}

/** Applies the change at place `at` of the request, or the quieter part of it where the rest is held. */
export function applyOne(change: Change, at: number, { question, digests, known, done }: Progress): void {
  const { state, published, request, via, now } = question;
  const shown = request.shown ?? null;
  const device = request.device ? { id: request.device.id, seq: request.device.seq + at } : null;
  const proposals = (question.proposals ?? []).filter(({ id }) => !done.settled.includes(id));
  const { choices } = done.state;
  const intent = intentOf(change, { choices, published, applied: known, proposals, shown, via, now });
  const isTakenBack = known.has(undoneMarker(change.id));
  const edits = isTakenBack ? quieterPart(intent?.edits ?? [], choices) : (intent?.edits ?? []);
  const said = intent?.said ?? [];
  if (edits.length === 0 && said.length === 0) {
    keep(takenBackEarly(change, known, state.revision), { known, done });
    done.appliedIds.push(change.id);
    return;
  }

  const whole = applyEdits(choices, edits, 'all');
  const { revision, marks } = state;
  const hold = holdOf({ louder: whole.louder, base: request.base, revision, shown, device, published, marks });
  const part = hold ? applyEdits(choices, edits, 'quieter') : whole;
  const mark = { revision: done.state.revision, device: device?.id ?? null, seq: device?.seq ?? 0 };
  const marked = part.marked.reduce((all, path) => addMark(all, path, mark), done.state.marks);
  done.state = { ...done.state, choices: part.choices, marks: marked };
  const saying = hold ? [] : said.map(({ path, from, to }) => ({ path, from, to, direction: 'neutral' as const }));
  const words = change.words ?? null;
  done.steps.push(...[...part.told, ...saying].map((step) => Object.assign(step, { words })));
  if (hold) {
    const { since, ...why } = hold;
    done.held.push({ id: change.id, ...why });
    if (since) done.since[change.id] = since;
    return;
  }
  done.appliedIds.push(change.id);
  const made = { id: change.id, digest: digests.get(change)!, op: change.op, revision: done.state.revision };
  keep(recordsOf(change, part, made), { known, done });
  if (change.op === 'accept' || change.op === 'decline') done.settled.push(change.proposal);
  if (change.op !== 'undo') done.pending.push(...pendingOf(change.id, part));
}

function keep(records: readonly AppliedChange[], { known, done }: Pick<Progress, 'known' | 'done'>): void {
  for (const record of records) {
    if (known.has(record.id)) continue;
    known.set(record.id, record);
    done.changes.push(record);
  }
}

/* What is taken back before it arrives must not make anything louder when it does. */
function takenBackEarly(change: Change, known: ReadonlyMap<string, AppliedChange>, revision: number): AppliedChange[] {
  const target = takenBack(change);
  if (target === null || known.has(target)) return [];
  return [{ id: undoneMarker(target), digest: change.id, revision, steps: [] }];
}

function recordsOf(change: Change, part: Applied, made: Omit<AppliedChange, 'steps'>): AppliedChange[] {
  const direction = directionOf(part.told);
  const words = change.words ?? null;
  const steps = part.raw.map(({ path, from, to }) => ({ path, from, to, direction, words }));
  const record = { ...made, steps };
  if (change.op !== 'undo') return [record];
  return [record, { id: undoneMarker(change.change), digest: change.id, revision: made.revision, steps: [] }];
}

function directionOf(told: readonly Pick<Step, 'direction'>[]): Step['direction'] {
  if (told.some(({ direction }) => direction === 'louder')) return 'louder';
  return told.some(({ direction }) => direction === 'quieter') ? 'quieter' : 'neutral';
}

function pendingOf(change: string, { raw }: Applied): ChangesDone['pending'] {
  return raw
    .filter(({ path, to }) => path.startsWith('topics.') && (to as TopicChoice | null)?.want === 'pending')
    .map(({ path }) => ({ change, topic: path.slice('topics.'.length) }));
}

import type { Step } from '../contract/change.ts';
import type { ImportRow, ImportRowReason } from '../contract/import.ts';
import { applyEdits } from './apply-edits.ts';
import { changeDigest } from './change-digest.ts';
import { importAnswer, type RowReading } from './import-answer.ts';
import { importedId } from './import-draft.ts';
import type { Edit } from './place.ts';
import type { AppliedChange, ProfileState } from './profile-state.ts';
import { addMark } from './quieter-marks.ts';

/** Rows about one customer, her profile, and everything else that they are judged by. */
export interface RowsQuestion extends Omit<RowReading, 'choices'> {
  state: ProfileState;
  /** What earlier lists and she herself did, as far as these rows may have done it. */
  applied: ReadonlyMap<string, AppliedChange>;
  rows: readonly ImportRow[];
}

/** What became of each row, and of the profile, which is the same object where none did anything. */
export interface RowsDone {
  state: ProfileState;
  steps: Step[];
  changes: AppliedChange[];
  eventType: 'preferences.changed' | 'preferences.stopped';
  /** Yeses that wait for a link, by the change that made them. */
  pending: { change: string; topic: string }[];
  outcomes: ('applied' | 'already' | ImportRowReason)[];
}

/** The id of the change that a row is: the same row again is the same change. */
export function rowChangeId(row: ImportRow): string {
  const { topic, channel, answer, at, where, words } = row;
  const day = at === undefined ? '1970-01-01' : at.slice(0, 10);
  return importedId(`${day}T00:00:00Z`, { topic, channel, answer, at, where, words });
}

/** Judges rows in their order, in at most one revision. */
export function importAnswers(question: RowsQuestion): RowsDone {
  const { state, applied, rows } = question;
  const revision = state.revision + 1;
  const done: RowsDone = {
    state: { ...state, revision },
    steps: [],
    changes: [],
    eventType: 'preferences.changed',
    pending: [],
    outcomes: [],
  };
  for (const row of rows) done.outcomes.push(applyRow(row));
  if (done.steps.length === 0) return { ...done, state };
  const isStop = done.steps.some(({ path }) => path === 'stopped');
  return { ...done, eventType: isStop ? 'preferences.stopped' : 'preferences.changed' };

  function applyRow(row: ImportRow): RowsDone['outcomes'][number] {
    const id = rowChangeId(row);
    if (applied.has(id) || done.changes.some((change) => change.id === id)) return 'already';
    const outcome = importAnswer(row, { ...question, choices: done.state.choices });
    if (typeof outcome === 'string') return outcome;
    keep(row, id, outcome);
    return 'applied';
  }

  function keep(row: ImportRow, id: string, edits: readonly Edit[]): void {
    const { choices, raw, told, marked } = applyEdits(done.state.choices, edits, 'all');
    const mark = { revision, device: null, seq: 0 };
    const marks = marked.reduce((all, path) => addMark(all, path, mark), done.state.marks);
    done.state = { ...done.state, choices, marks };
    const words = row.words ?? null;
    done.steps.push(...told.map((step) => Object.assign(step, { words })));
    const direction = told.some((step) => step.direction === 'louder') ? 'louder' : 'quieter';
    const steps = raw.map((step) => ({ ...step, direction, words }) as const);
    const op = row.topic !== undefined ? 'topic' : row.channel !== undefined ? 'channel' : 'stop';
    done.changes.push({ id, digest: changeDigest({ id, row: { ...row, customer: null } }), op, revision, steps });
    const waits = raw.filter(({ path, to }) => path.startsWith('topics.') && isPending(to));
    done.pending.push(...waits.map(({ path }) => ({ change: id, topic: path.slice('topics.'.length) })));
  }
}

function isPending(to: unknown): boolean {
  return (to as { want?: string } | null)?.want === 'pending';
}

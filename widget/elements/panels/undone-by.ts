import type { HistoryAct, HistoryLine } from '../../../server/contract/history.ts';
import type { Step } from '../../../server/contract/change.ts';
import type { PreferenceView } from '../../preference-context.ts';

const OWN = new Set<HistoryLine['via']>(['widget', 'page', 'link', 'one-click']);
/** What can be taken back, and where it lands; a name, a language or a first choice is simply chosen again. */
const KINDS: Partial<Record<HistoryAct['op'], string>> = {
  stop: 'stopped',
  resume: 'stopped',
  channel: 'channels',
  topic: 'topics',
  cap: 'cap',
  hours: 'hours',
  pause: 'pauses',
  'end-pause': 'pauses',
  plan: 'plans',
  'drop-plan': 'plans',
};

/** A change that can be taken back, and the part of the choices it is about. */
export interface Undoable {
  id: string;
  kind: string;
}

/**
 * Which changes the Undo of each line takes back, the last one first; none where it would do nothing: it was taken back, it
 * changed nothing, or something newer was said about all of it. `clicked` are those that she took back on this page.
 */
export function undoneBy(
  { unsent }: PreferenceView,
  lines: readonly HistoryLine[],
  clicked: ReadonlySet<string>,
): Undoable[][] {
  const newer = new Set<string>();
  const sending = new Set(unsent.flatMap((change) => (change.op === 'undo' ? [change.change] : [])));
  return lines.map(({ via, acts, changes }) => {
    const latest = changes.filter((step) => !newer.has(placeOf(step)) && isReal(step));
    const kinds = new Set(latest.map(({ path }) => path.split('.')[0]));
    for (const step of changes) newer.add(placeOf(step));
    if (!OWN.has(via)) return [];
    const open = acts.filter(({ id, undone }) => !undone && !clicked.has(id) && !sending.has(id));
    const undoables = open.flatMap(({ id, op }) => (KINDS[op] ? [{ id, kind: KINDS[op] }] : []));
    return undoables.filter(({ kind }) => kinds.has(kind)).toReversed();
  });
}

/** Two plans may be about one subject. */
function placeOf({ path, from, to }: Step): string {
  const plan = (to ?? from) as { id: string } | null;
  return path.startsWith('plans.') && plan ? plan.id : path;
}

function isReal({ from, to }: Step): boolean {
  return JSON.stringify(from) !== JSON.stringify(to);
}

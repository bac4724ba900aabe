import type { Change } from '../contract/change.ts';

/** The id of the record that says that a change was taken back, kept beside the records of changes. */
export function undoneMarker(change: string): string {
  return `undone:${change}`;
}

/** The change that this one takes back: an undo its target, a dropped plan the change that made it; else null. */
export function takenBack(change: Change): string | null {
  if (change.op === 'undo') return change.change;
  return change.op === 'drop-plan' ? change.plan.slice('pln_'.length) : null;
}

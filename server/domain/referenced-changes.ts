import type { ChangesRequest } from '../contract/change.ts';

/** Ids of applied changes that applyChanges needs to know: those of the request, and those that it undoes. */
export function referencedChanges({ changes }: Pick<ChangesRequest, 'changes'>): string[] {
  const ids = changes.flatMap((change) => (change.op === 'undo' ? [change.id, change.change] : [change.id]));
  return [...new Set(ids)];
}

import type { ChangesRequest } from '../contract/change.ts';
import { takenBack, undoneMarker } from './undone-marker.ts';

/**
 * Ids of kept records that applyChanges needs: the request's changes and those that they take back, and for each of these the
 * marker that says whether it was taken back, perhaps before it arrived.
 */
export function referencedChanges({ changes }: Pick<ChangesRequest, 'changes'>): string[] {
  const ids = new Set<string>();
  for (const change of changes) {
    for (const id of [change.id, takenBack(change) ?? change.id]) ids.add(id).add(undoneMarker(id));
  }
  return [...ids];
}

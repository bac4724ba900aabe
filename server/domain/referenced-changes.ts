import type { ChangesRequest } from '../contract/change.ts';
import { takenBack, undoneMarker } from './undone-marker.ts';

/**
 * Ids of kept records that applyChanges needs: the request's changes and those that they take back, and for each of these the
 * marker that says whether it was taken back, perhaps before it arrived.
 */
export function referencedChanges({ changes }: Pick<ChangesRequest, 'changes'>): string[] {
  const ids = changes.flatMap((change) => [change.id, takenBack(change) ?? change.id]);
  return [...new Set(ids.flatMap((id) => [id, undoneMarker(id)]))];
}

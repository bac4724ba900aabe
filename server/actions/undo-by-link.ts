import type { Change } from '../contract/change.ts';
import { isLatestChange } from '../domain/is-latest-change.ts';
import { undoneMarker } from '../domain/undone-marker.ts';
import type { LinkRow } from '../store/links.ts';
import type { Loaded, Save } from '../store/store.ts';
import { decideChanges } from './decide-changes.ts';
import { macOfCustomer } from './identify.ts';
import { profileOf } from './profile-of.ts';
import { readUndoNonce } from './undo-nonce.ts';
import type { World } from './world.ts';

/** undone: it is as it was · ended: there is nothing that this nonce may take back · since: she has said something else. */
export type Undone = 'undone' | 'ended' | 'since';

/** Takes back what one page turned off, all of it or nothing, while each of its changes is the latest on each of its paths. */
export async function undoByLink(
  world: World,
  link: LinkRow,
  { nonce, via }: { nonce: string; via: 'page' | 'one-click' },
): Promise<Undone> {
  const undoing = readUndoNonce(world, link, nonce);
  if (!undoing) return 'ended';
  const { changes: ids, saidAgain } = undoing;
  const { site, customer } = link;
  const changes = ids.flatMap((id) => [id, undoneMarker(id)]);
  const key = { site, customer, changes, mac: () => macOfCustomer(world, site, customer) };
  return world.store.write(key, function decide(loaded): { answer: Undone; save: Save | null } {
    if (ids.every((id) => loaded.applied.has(undoneMarker(id)))) return { answer: 'undone', save: null };
    if (loaded.row?.saidAgain !== saidAgain || !ids.every((id) => isLatest(id, loaded)))
      return { answer: 'since', save: null };
    const at = new Date(world.now()).toISOString();
    const undos = ids.map((change): Change => ({ op: 'undo', id: world.newId(), at, change }));
    // As of the revision that this page made: whatever is quieter and came after it holds the undo.
    const base = Math.max(...ids.map((id) => loaded.applied.get(id)!.revision));
    const { done, save } = decideChanges(world, { site, customer, request: { base, changes: undos }, via }, loaded);
    return done.held.length > 0 ? { answer: 'since', save: null } : { answer: 'undone', save };
  });
}

function isLatest(id: string, loaded: Loaded): boolean {
  const record = loaded.applied.get(id);
  return record !== undefined && isLatestChange(record, profileOf(loaded), loaded.catalog);
}

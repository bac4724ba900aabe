import type { Change, ChangesRequest } from '../contract/change.ts';
import { isLatestChange } from '../domain/is-latest-change.ts';
import { undoneMarker } from '../domain/undone-marker.ts';
import type { LinkRow } from '../store/links.ts';
import type { Loaded } from '../store/store.ts';
import { decideChanges, type Decided } from './decide-changes.ts';
import { profileOf } from './profile-of.ts';
import type { TurnedOff } from './turned-off.ts';
import type { World } from './world.ts';

type Undo = Extract<Change, { op: 'undo' }>;

/** Undos alone, and what the page that sends them may take back. */
export interface TakingBack {
  link: Pick<LinkRow, 'site' | 'customer'>;
  request: ChangesRequest;
  turned: readonly TurnedOff[];
}

/**
 * Takes back what the page itself turned off within the hour, all of it or nothing, while each change is the latest on each of
 * its paths. What is taken back already is so. Null: it may not.
 */
export function takeBackByLink(world: World, { link, request, turned }: TakingBack, loaded: Loaded): Decided | null {
  const { site, customer } = link;
  const undos = request.changes.filter((change): change is Undo => change.op === 'undo');
  const open = undos.filter(({ id, change }) => !loaded.applied.has(id) && !loaded.applied.has(undoneMarker(change)));
  if (!open.every(({ change }) => mayTakeBack(change, turned, loaded))) return null;
  const decided = decideChanges(
    world,
    { site, customer, request: { ...request, changes: undos }, via: 'link' },
    loaded,
  );
  return decided.done.held.length > 0 ? null : decided;
}

function mayTakeBack(id: string, turned: readonly TurnedOff[], loaded: Loaded): boolean {
  const record = loaded.applied.get(id);
  const mine = turned.find(({ change }) => change === id);
  if (!record || !mine || mine.saidAgain !== loaded.row?.saidAgain) return false;
  return isLatestChange(record, profileOf(loaded), loaded.catalog);
}

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
 * its paths. What is taken back already stays as it is. Null: it may not. What the request says that she looked at counts
 * for nothing: a link gives no yes to newer words, and what came since is judged here.
 */
export function takeBackByLink(world: World, { link, request, turned }: TakingBack, loaded: Loaded): Decided | null {
  const { site, customer } = link;
  const undos = request.changes.filter((change): change is Undo => change.op === 'undo');
  const isDone = ({ id, change }: Undo) => !loaded.applied.has(id) && loaded.applied.has(undoneMarker(change));
  const changes = undos.filter((undo) => !isDone(undo));
  const open = changes.filter(({ id }) => !loaded.applied.has(id));
  if (!open.every(({ change }) => mayTakeBack(change, turned, loaded))) return null;
  const base = profileOf(loaded).revision;
  const decided = decideChanges(world, { site, customer, request: { base, changes }, via: 'link' }, loaded);
  const { done } = decided;
  if (done.held.length > 0) return null;
  const appliedIds = [...done.appliedIds, ...undos.filter(isDone).map(({ id }) => id)];
  return { ...decided, done: { ...done, appliedIds } };
}

function mayTakeBack(id: string, turned: readonly TurnedOff[], loaded: Loaded): boolean {
  const record = loaded.applied.get(id);
  const mine = turned.find(({ change }) => change === id);
  if (!record || !mine || mine.saidAgain !== loaded.row?.saidAgain) return false;
  return isLatestChange(record, profileOf(loaded), loaded.catalog);
}

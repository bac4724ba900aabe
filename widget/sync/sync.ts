import type { Change } from '../../server/contract/change.ts';
import { pathOf } from '../local/choice-path.ts';
import type { KeptChange } from '../local/kept-change.ts';
import { fail } from './call-server.ts';
import { hasUnsent } from './known.ts';
import { isStale, loadProfile } from './load-profile.ts';
import { openStores } from './open-stores.ts';
import { reportFailure } from './report-failure.ts';
import { sendChanges } from './send-changes.ts';
import { show } from './session.ts';
import type { Session } from './session.ts';

/** Brings everything up to date: who she is, what the server holds, and what it has not been told. */
export function sync(session: Session): Promise<unknown> {
  const run = () => syncOnce(session);
  return (session.syncing = session.syncing.then(run, run));
}

/** The same at her own wish: the profile anew, and not waiting for what the server asked to wait. */
export async function syncNow(session: Session): Promise<void> {
  await session.syncing;
  session.retry.reset();
  session.loadedAt = -Infinity;
  session.line.profile = null;
  await sync(session);
}

/** Shows, keeps and sends a change. */
export async function addChange(session: Session, kept: KeptChange): Promise<void> {
  const { change, restore } = kept;
  if (canSend(session)) show(session, { saving: 'saving' });
  await session.queue.add(kept);
  if (!session.own!.keeps) show(session, { keepsNothing: true });
  session.announce('ask-first-queued', { change: change.id, path: pathOf(change, restore?.path) });
  session.tabs.tell();
  await send(session);
}

/** Takes held changes out of the queue. */
export async function dropChanges(session: Session, held: readonly KeptChange[]): Promise<void> {
  await session.queue.settle(held, () => null);
  session.tabs.tell();
}

/** Sends, as hers, what was chosen on this device before anybody knew who she is. */
export async function bringChanges(session: Session, asHers: (change: Change) => KeptChange): Promise<void> {
  const { shared, own } = session;
  if (!shared || !own || shared === own) return;
  for (const { seq, change } of await shared.changes()) {
    await session.queue.add(asHers(change));
    await shared.put(seq, null);
  }
  show(session, { fromThisDevice: 0 });
  session.tabs.tell();
  await send(session);
}

async function syncOnce(session: Session): Promise<void> {
  const { line, retry } = session;
  if (session.isClosed || retry.isAskedToWait) return;
  await line.identify();
  if (session.isClosed) return;
  const isKnown = line.token !== undefined;
  if (isKnown && session.own && line.holder !== session.holder) return session.reopen();
  // The profile is on its way before IndexedDB opens.
  const loading = isKnown && isStale(session) ? loadProfile(session) : undefined;
  if (!session.own) await openStores(session);
  if (!isKnown) {
    line.profile = null;
    session.loadedAt = -Infinity;
    return reportFailure(session, fail('token-unavailable').failure);
  }
  const failure = await loading;
  if (failure?.code !== 'offline' && hasUnsent(session.known)) await send(session);
}

/** Whether there is somebody to send as, and nothing says that it would be in vain. */
function canSend({ line, known, retry }: Session): boolean {
  return !!line.token && known.online && !retry.isAskedToWait;
}

async function send(session: Session): Promise<void> {
  if (!session.line.token || !session.own || session.retry.isAskedToWait) return;
  if (canSend(session) && hasUnsent(session.known)) show(session, { saving: 'saving' });
  await sendChanges(session);
}

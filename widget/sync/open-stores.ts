import { DeviceStore } from '../local/device-store.ts';
import { hasUnsent } from './known.ts';
import type { Seen } from './known.ts';
import { storeName } from './place.ts';
import { close, see, show } from './session.ts';
import type { Session } from './session.ts';

/** How long another tab may take to send what it kept before this one tries, ms. */
const OTHER_TAB = 3000;

/**
 * Opens what this device keeps and shows it. While no token could be had, for want of a network, only this device can say
 * whose page it is: hers who was here last and did not sign out.
 */
export async function openStores(session: Session): Promise<void> {
  const { place, line, queue } = session;
  const { token } = line;
  const shared = (session.shared ??= await DeviceStore.open(storeName(place, '')));
  const holder = await shared.note<string | null>('last', (last = null) => (token === undefined ? last : line.holder));
  const name = holder && storeName(place, holder);
  const isNobodys = token === undefined && !holder;
  const own = isNobodys ? undefined : token === null ? shared : await DeviceStore.open(name);
  session.own = own;
  session.holder = holder;
  if (own) session.owned.resolve(own);
  if (session.isClosed) return close(session);
  if (!own) return show(session, { keepsNothing: true });
  if (name && own.keeps) {
    session.name = name;
    session.tabs.open(name, () => void hearTab(session));
  }
  const seen = await own.note<Seen | undefined>('seen');
  if (seen && session.known.phase !== 'ready') see(session, seen);
  await queue.read();
  const fromThisDevice = own === shared ? 0 : (await shared.changes()).length;
  show(session, { keepsNothing: !own.keeps, fromThisDevice });
}

/** Another tab has kept or sent something. */
async function hearTab(session: Session): Promise<void> {
  const hadUnsent = hasUnsent(session.known);
  await session.queue.read();
  const seen = await session.own!.note<Seen | undefined>('seen');
  if (seen && seen.revision >= session.known.revision) see(session, seen);
  if (hasUnsent(session.known)) session.retry.again(OTHER_TAB);
  else if (hadUnsent) show(session, { online: true, saving: 'saved', savedAt: session.world.now(), error: null });
}

import { DeviceStore } from '../local/device-store.ts';
import type { Connection } from './connection.ts';
import { storeName } from './place.ts';
import type { Place } from './place.ts';

/** What this device keeps for a page. */
export interface Stores {
  /** This device's own: whose page it was last, and the choices of nobody known. */
  shared: DeviceStore;
  /** Hers, or the shared one for nobody; null while nothing tells who she is. */
  own: DeviceStore | null;
  /** Whose it is; null for nobody. */
  holder: string | null;
  /** The name that her tabs share; null where this tab keeps for itself. */
  name: string | null;
}

/**
 * Opens them. While no token could be had, for want of a network, only this device can say whose page it is: hers who was
 * here last and did not sign out.
 */
export async function openStores(place: Place, line: Connection): Promise<Stores> {
  const { token } = line;
  const shared = await DeviceStore.open(storeName(place, ''));
  const holder = await shared.note<string | null>('last', (last = null) => (token === undefined ? last : line.holder));
  if (token === null) return { shared, own: shared, holder, name: null };
  if (token === undefined && !holder) {
    shared.close();
    return { shared, own: null, holder, name: null };
  }
  const name = holder && storeName(place, holder);
  const own = await DeviceStore.open(name);
  return { shared, own, holder, name: own.keeps ? name : null };
}

export function closeStores({ shared, own }: Stores): void {
  shared.close();
  own?.close();
}

import { DeviceStore } from '../local/device-store.ts';
import { storeName } from './place.ts';
import type { Place } from './place.ts';

/**
 * Forgets whose page this was: without a network it is no longer opened in her name, and what the server said of her is
 * gone from this device. What she has not been able to send stays in her own store.
 */
export async function forget(place: Place): Promise<void> {
  const shared = await DeviceStore.open(storeName(place, ''));
  const last = await shared.note<string | null>('last');
  await shared.note('last', () => null);
  shared.close();
  if (!last) return;
  const hers = await DeviceStore.open(storeName(place, last));
  await hers.note('seen', () => undefined);
  hers.close();
}

import type { DispatcherOptions } from './dispatcher.ts';
import { onceATurn } from './once-a-turn.ts';
import { createKeyring } from './signing-keys.ts';
import type { LiveKeys } from './signing-keys.ts';

type Options = Pick<DispatcherOptions, 'store' | 'vault' | 'now' | 'log'>;

/** Reads the keys that sign for an endpoint as they are now, once for all who ask together; null: one cannot be opened, which is told. */
export function createLiveKeys({ store, vault, now, log }: Options): (endpoint: string) => Promise<LiveKeys | null> {
  const openKeys = createKeyring(vault);

  return onceATurn(async function readKeys(endpoint) {
    const rows = await store.endpointKeys(endpoint);
    try {
      return openKeys(rows, now());
    } catch (error) {
      log.warn({ err: error, endpoint }, 'a signing key cannot be opened');
      return null;
    }
  });
}

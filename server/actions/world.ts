import type { Store } from '../store/store.ts';
import type { Vault } from '../secrets/vault.ts';

/** What an action needs from outside: where things are kept, the clock and the sources of chance. */
export interface World {
  store: Store;
  vault: Vault;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A bare UUIDv7. */
  newId: () => string;
  /** So many bytes nobody can guess. */
  random: (bytes: number) => Uint8Array;
  /** Why webhooks may not be sent to this URL (not https, credentials, a private address); null: they may. */
  refuseUrl: (url: string) => string | null;
  /** Base of links, `aud` of customer tokens, issuer of receipts; no slash at the end. */
  publicUrl: string;
}

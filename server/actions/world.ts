import type { Store } from '../store/store.ts';
import type { Vault } from '../secrets/vault.ts';

/** What an action needs from outside: where things are kept, the clock and the source of ids. */
export interface World {
  store: Store;
  vault: Vault;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A bare UUIDv7. */
  newId: () => string;
  /** Base of links, `aud` of customer tokens, issuer of receipts; no slash at the end. */
  publicUrl: string;
}

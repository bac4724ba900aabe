import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { AskKey, DecisionRow, Found, OwnParts } from './contacts.ts';
import type { KeyRow } from './rows.ts';

/**
 * What a store that lives in this process answers without a promise, for the one route that is asked before every contact.
 * A promise an ask, and a look at the file for each, cost more than the answer.
 */
export interface AtOnce {
  /**
   * Sees what every process committed until now; once for all asks that came in before it. Throws StoreUnavailable.
   * What the others answer holds until the next turn of the event loop.
   */
  refresh(): void;
  key(hash: Uint8Array): KeyRow | null;
  catalog(site: string): PublishedCatalog | null;
  /** What `Contacts.ask` judges; null where the log of decisions has no room: ask that. */
  find(key: AskKey): Found | null;
  /** Logs answers as `Contacts.ask` does. */
  log(rows: readonly DecisionRow[]): void;
  /** What logs answers that share all but their own parts with this one, for less than `log`. */
  logLike(row: DecisionRow): (own: OwnParts) => void;
}

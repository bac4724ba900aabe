import type { EverTopic, PublishedCatalog } from '../domain/published-catalog.ts';
import type { AtOnce } from './at-once.ts';
import type { BrokenPromises } from './broken-promises.ts';
import type { Contacts } from './contacts.ts';
import type { Links } from './links.ts';
import type { PlanEnds } from './plan-ends.ts';
import type { RefusedChannels } from './refused-channels.ts';
import type { Scrubs } from './scrubs.ts';
import type { Outbox, Redelivery } from './outbox.ts';
import type { Profiles } from './profiles.ts';
import type { Receipts } from './receipts.ts';
import type { Retention, Watching } from './retention.ts';
import type { EndpointKeyRow, EndpointRow, KeyRow, NewEvent, SiteRow } from './rows.ts';

/* What the server keeps. A driver (sqlite/, postgres/) implements Store and proves itself with test/store/conformance.ts. */

export type { EraseWish, Loaded, Profiles, Save, WriteKey } from './profiles.ts';
export type { ReceiptKeyRow, ReceiptRow, Receipts } from './receipts.ts';
export type { Outbox, Redelivery } from './outbox.ts';
export type { DeliveryPlace, OutboxState, Retention, Watching } from './retention.ts';

export interface Sites {
  createSite(site: SiteRow, key: KeyRow): Promise<'created' | 'exists'>;
  site(id: string): Promise<SiteRow | null>;
  updateSite(site: SiteRow): Promise<void>;
  /** Whether any site has this origin: what a preflight is answered by. */
  knowsOrigin(origin: string): Promise<boolean>;
  keyByHash(hash: Uint8Array): Promise<KeyRow | null>;
  keys(site: string): Promise<KeyRow[]>;
  addKey(key: KeyRow): Promise<void>;
  removeKey(site: string, id: string): Promise<boolean>;
  /** The same catalog as the current one makes no version. */
  publishCatalog(site: string, catalog: PublishedCatalog['catalog'], at: string): Promise<PublishedCatalog>;
  catalog(site: string, version?: number): Promise<PublishedCatalog | null>;
  /** Every topic that any version of the site's catalog ever had, by its id. */
  topics(site: string): Promise<ReadonlyMap<string, EverTopic>>;
}

export interface Endpoints {
  endpoint(site: string, id: string): Promise<EndpointRow | null>;
  endpoints(site: string): Promise<EndpointRow[]>;
  addEndpoint(endpoint: EndpointRow, keys: EndpointKeyRow[]): Promise<void>;
  updateEndpoint(endpoint: EndpointRow): Promise<void>;
  removeEndpoint(site: string, id: string): Promise<boolean>;
  /** An event of no customer, for the named endpoints: `endpoint.test`. */
  appendEvent(event: NewEvent, endpoints: string[]): Promise<void>;
}

/** What a POST with an Idempotency-Key found. */
export type Replay =
  | { kind: 'first' }
  | { kind: 'running' }
  | { kind: 'other-body' }
  | { kind: 'answered'; status: number; sealed: Uint8Array };

/** Answers of the business's POSTs by Idempotency-Key, kept for a day. */
export interface Replays {
  /** `customer`: whom the answer will be about, where it is about one; an erase of hers forgets it. */
  beginReplay(ask: {
    site: string;
    key: string;
    digest: string;
    now: number;
    customer?: string | null;
  }): Promise<Replay>;
  /** Keeps the sealed answer; without one (the request failed) the key is free again. */
  endReplay(end: { site: string; key: string; answer: { status: number; sealed: Uint8Array } | null }): Promise<void>;
}

export interface Store
  extends
    Sites,
    Profiles,
    PlanEnds,
    Contacts,
    BrokenPromises,
    Receipts,
    Links,
    RefusedChannels,
    Scrubs,
    Endpoints,
    Outbox,
    Redelivery,
    Retention,
    Watching,
    Replays {
  /** Where the store lives in this process. */
  atOnce?: AtOnce;
  /** Keeps the first sealed check it is given; answers the kept one, by which another master key is noticed. */
  keepKeyCheck(sealed: Uint8Array): Promise<Uint8Array>;
  /** Throws StoreUnavailable when a write would not be kept. */
  checkWritable(): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot answer now: 503 on the wire, try again. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

/** The database cannot be used at all (missing folder, read-only, newer version): one sentence, exit code 2. */
export class StoreUnusable extends Error {
  override name = 'StoreUnusable';
}

import type { EventType } from '../contract/event.ts';
import type { AppliedChange, ProfileState } from '../domain/profile-state.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type {
  AttemptRow,
  Claimed,
  CustomerRow,
  DeliveryRow,
  DeliveryState,
  EndpointAccount,
  EndpointKeyRow,
  EndpointRow,
  EventRow,
  HealthJudge,
  KeyRow,
  NewEvent,
  Recorded,
  SiteRow,
} from './rows.ts';

/* What the server keeps. A driver (sqlite/, postgres/) implements Store and proves itself with test/store/conformance.ts. */

/** What a write finds: everything the decision needs, read inside the transaction that keeps it. */
export interface Loaded {
  /** null: nobody by this id was ever seen. */
  row: CustomerRow | null;
  catalog: PublishedCatalog | null;
  /** Ids of all topics that any version of the catalog ever had. */
  everTopics: ReadonlySet<string>;
  /** The applied changes among the ids that were asked for. */
  applied: ReadonlyMap<string, AppliedChange>;
  endpoints: readonly EndpointRow[];
}

/** What a write keeps, in one transaction: profile, event, one delivery an endpoint, the applied changes. */
export interface Save {
  /** null: the profile stays as it is, only the changes are remembered. */
  state: ProfileState | null;
  changes: AppliedChange[];
  events: NewEvent[];
  /** Endpoint ids by event id. Open older `preferences.*` deliveries of a `latest` endpoint are superseded. */
  deliveries: Map<string, string[]>;
  at: string;
}

export interface Profiles {
  customer(site: string, customer: string): Promise<CustomerRow | null>;
  /** Customers in the order of their ids, after the id `after`. */
  customers(query: { site: string; after: string | null; limit: number }): Promise<CustomerRow[]>;
  /**
   * Load, decide, save, in one transaction. `decide` is pure and may run more than once; what it throws is thrown here
   * and nothing of it is kept. Resolves only after the commit is durable.
   */
  write<T>(key: WriteKey, decide: (loaded: Loaded) => { answer: T; save: Save | null }): Promise<T>;
  /** Events of a site in commit order after `after`; never skips one that commits later. */
  events(query: { site: string; after: number; types: EventType[] | null; limit: number }): Promise<EventRow[]>;
  /** A customer's own events, newest first. */
  history(query: { site: string; customer: string; before: number | null; limit: number }): Promise<EventRow[]>;
}

export interface WriteKey {
  site: string;
  customer: string;
  changes: string[];
}

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

export interface Outbox {
  /**
   * The oldest open row of each (endpoint, customer) that is due, quieter first, leased under `token`: at most `limit`,
   * and, where `perEndpoint` is given, no more than that many leases of one endpoint.
   */
  claim(ask: {
    now: number;
    leaseUntil: number;
    token: string;
    limit: number;
    perEndpoint?: number;
  }): Promise<Claimed[]>;
  /** Keeps the results whose lease is still theirs; answers how many were. `judge` is pure and may run more than once. */
  record(results: Recorded[], judge?: HealthJudge): Promise<number>;
  /** Gives leases back unsent: those under `token`, or (at boot) those that ran out before `now`. */
  release(which: { token: string } | { expiredBefore: number }): Promise<number>;
  /** When the next open row is due or its lease ends; null when nothing is open. */
  nextDue(): Promise<number | null>;
  attempts(delivery: Claimed['delivery']): Promise<AttemptRow[]>;
  /** Calls back after each commit that made a delivery due. Answers how to stop listening. */
  onDue(listener: () => void): () => void;
}

/** What became of an endpoint's events, and what sends them again. Another site's endpoint is nobody's: null. */
export interface Redelivery {
  account(site: string, endpoint: string): Promise<EndpointAccount | null>;
  /** Newest first, those with a smaller `seq` than `before`. */
  deliveries(query: {
    endpoint: string;
    state: DeliveryState | null;
    before: number | null;
    limit: number;
  }): Promise<DeliveryRow[]>;
  /** Adds new keys; the old ones sign until `oldUntil` at most (milliseconds). */
  rotateKeys(rotation: { site: string; endpoint: string; keys: EndpointKeyRow[]; oldUntil: number }): Promise<boolean>;
  /**
   * Switches an endpoint on. `now`: what was held is dropped, counted dead; an instant: what is older is; `latest`: the
   * current revision of every customer of the site is sent, and nothing older.
   */
  enable(wish: { site: string; endpoint: string; from: 'now' | 'latest' | { at: string } }): Promise<boolean>;
  /**
   * Makes ended deliveries of events of `since` to before `until` due again; answers how many. Preference events older
   * than what was acknowledged, or than what is on its way, are left out; a dead one of them counts as superseded.
   */
  redeliver(wish: {
    site: string;
    endpoint: string;
    since: string;
    until: string | null;
    types: EventType[] | null;
    onlyDead: boolean;
  }): Promise<number | null>;
}

/** What a POST with an Idempotency-Key found. */
export type Replay =
  | { kind: 'first' }
  | { kind: 'running' }
  | { kind: 'other-body' }
  | { kind: 'answered'; status: number; sealed: Uint8Array };

/** Answers of the business's POSTs by Idempotency-Key, kept for a day. */
export interface Replays {
  beginReplay(ask: { site: string; key: string; digest: string; now: number }): Promise<Replay>;
  /** Keeps the sealed answer; without one (the request failed) the key is free again. */
  endReplay(end: { site: string; key: string; answer: { status: number; sealed: Uint8Array } | null }): Promise<void>;
}

export interface Store extends Sites, Profiles, Endpoints, Outbox, Redelivery, Replays {
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

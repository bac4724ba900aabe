import type { EventType } from '../contract/event.ts';
import type {
  AttemptRow,
  Claimed,
  DeliveryRow,
  DeliveryState,
  EndpointAccount,
  EndpointKeyRow,
  HealthJudge,
  Recorded,
  RedeliveryProgress,
} from './rows.ts';

export interface Outbox {
  /**
   * The oldest open row of each (endpoint, customer) that is due, quieter first, leased under `token`: at most `limit`,
   * and, where `perEndpoint` is given, no more than that many leases of one endpoint; fewer where few of `places`, all that
   * the dispatcher has, are left (see fair-width.ts).
   */
  claim(ask: {
    now: number;
    leaseUntil: number;
    token: string;
    limit: number;
    perEndpoint?: number;
    places?: number;
  }): Promise<Claimed[]>;
  /** Keeps the results whose lease is still theirs; answers how many were. `judge` is pure and may run more than once. */
  record(results: Recorded[], judge?: HealthJudge): Promise<number>;
  /** Whether a lease still stands and its event was not erased: asked just before it is sent. */
  maySend(delivery: Claimed['delivery'], token: string): Promise<boolean>;
  /** The keys of an endpoint as they are now, newest first, ended ones too: read just before a request is signed. */
  endpointKeys(endpoint: string): Promise<EndpointKeyRow[]>;
  /** Gives leases back unsent: those under `token`, one of them, or (at boot) those that ran out before `now`. */
  release(which: { token: string; delivery?: Claimed['delivery'] } | { expiredBefore: number }): Promise<number>;
  /** When the next open row is due or its lease ends; null when nothing is open. */
  nextDue(): Promise<number | null>;
  attempts(delivery: Claimed['delivery']): Promise<AttemptRow[]>;
  /** Calls back after each commit that made a delivery due. Answers how to stop listening. */
  onDue(listener: () => void): () => void;
}

/** What became of an endpoint's events, and what sends them again. Another site's endpoint is nobody's: null. */
export interface Redelivery {
  account(site: string, endpoint: string): Promise<EndpointAccount | null>;
  /** Since when the endpoints of a site fail without one success, in milliseconds, by their ids. */
  failing(site: string): Promise<ReadonlyMap<string, number>>;
  /** Newest first, those with a smaller `seq` than `before`. */
  deliveries(query: {
    endpoint: string;
    state: DeliveryState | null;
    before: number | null;
    limit: number;
  }): Promise<DeliveryRow[]>;
  /** The attempts to deliver an event, oldest first, after the one at `after`; null: this endpoint never was to have it. */
  deliveryAttempts(query: {
    endpoint: string;
    event: string;
    after: number;
    limit: number;
  }): Promise<(AttemptRow & { position: number })[] | null>;
  /** Adds new keys; the old ones sign until `oldUntil` at most (milliseconds). `full`: so many would still sign at `now`. */
  rotateKeys(rotation: {
    site: string;
    endpoint: string;
    keys: EndpointKeyRow[];
    now: number;
    oldUntil: number;
    most: number;
  }): Promise<'rotated' | 'full' | 'unknown'>;
  /**
   * Switches an endpoint on. `now`: what was held is dropped, counted dead; an instant: what is older is; both end its replays.
   * `latest`: the current revision of every customer of the site is sent, and nothing older.
   */
  enable(wish: { site: string; endpoint: string; from: 'now' | 'latest' | { at: string } }): Promise<boolean>;
  /**
   * Makes ended deliveries of events of `since` to before `until` due again, behind everything else. Preference events
   * older than what was acknowledged, or than what is on its way, are left out; a dead one of them counts as superseded.
   * A long one is kept as a task and goes on by `continueRedelivery`, a part at a time (see replay-pace.ts).
   */
  redeliver(wish: {
    site: string;
    endpoint: string;
    since: string;
    until: string | null;
    types: EventType[] | null;
    onlyDead: boolean;
  }): Promise<RedeliveryProgress | null>;
  /** Takes the oldest unfinished replay that may go on one batch further; whether there was one. */
  continueRedelivery(): Promise<boolean>;
}

import type { Change } from '../contract/change.ts';
import type { EventType } from '../contract/event.ts';
import type { Identity, Scope } from '../contract/site.ts';
import type { ProfileState } from '../domain/profile-state.ts';

/* The rows that cross the Store interface. Instants are milliseconds since 1970, or RFC 3339 where the name ends in `At` or is `at`. */

export interface SiteRow {
  id: string;
  brand: string;
  origins: string[];
  identity: Identity;
  /** Sealed identity secrets, newest first; an old one verifies until `until`. */
  identitySecrets: { sealed: Uint8Array; until: number | null }[];
  retention: Record<string, string>;
  createdAt: string;
}

export interface KeyRow {
  id: string;
  site: string;
  name: string | null;
  scopes: Scope[];
  /** SHA-256 of the whole key. */
  hash: Uint8Array;
  createdAt: string;
}

export interface CustomerRow extends ProfileState {
  site: string;
  customer: string;
  updatedAt: string;
  /** on: her id or one of her addresses is on the suppression list; lifted: it was, and she said yes herself since. */
  suppression: 'none' | 'on' | 'lifted';
  /** When she last did something herself; null: she never did. */
  actedAt: string | null;
  /** How often a link, a list or an address said what was so already, which makes no revision. */
  saidAgain: number;
}

/** What an erase left. */
export interface Tombstone {
  /** The revision of the erase. */
  revision: number;
  suppressed: boolean;
}

/** An address under the server's key: HMAC-SHA256, never the address itself. */
export interface KnownBy {
  kind: 'email' | 'phone';
  mac: Uint8Array;
}

export interface ProposalRow {
  id: string;
  by: string;
  where: string | null;
  at: string;
  words: string | null;
  changes: Change[];
  /** null: it waits for her answer. */
  settled: 'accepted' | 'declined' | null;
}

export interface NewEvent {
  id: string;
  type: EventType;
  site: string;
  customer: string | null;
  revision: number | null;
  at: string;
  /** The JSON that a full webhook sends, byte for byte. */
  body: string;
  /** Something may no longer be done: this event travels in the first lane. */
  quieter: boolean;
}

export interface EventRow extends NewEvent {
  seq: number;
}

export interface EndpointRow {
  id: string;
  site: string;
  url: string;
  name: string;
  state: 'on' | 'paused' | 'disabled';
  events: EventType[] | null;
  topics: string[] | null;
  payload: 'full' | 'thin';
  order: 'latest' | 'every';
  headers: Record<string, string>;
  createdAt: string;
}

export interface EndpointKeyRow {
  kind: 'hmac' | 'ed25519';
  /** Sealed: the raw HMAC key, or the raw 32-byte Ed25519 seed. */
  sealed: Uint8Array;
  notAfter: number | null;
}

/** One delivery that this process may send now. */
export interface Claimed {
  delivery: { endpoint: string; seq: number };
  token: string;
  leaseUntil: number;
  /** Attempts that ended before this one. */
  attempt: number;
  endpoint: EndpointRow;
  event: EventRow;
  /** It was delivered or given up before, and somebody asked for it again. */
  replayed: boolean;
}

/** How one attempt ended and what becomes of its delivery. */
export interface Recorded {
  delivery: Claimed['delivery'];
  token: string;
  attempt: AttemptRow;
  next: { state: 'done' } | { state: 'due'; at: number } | { state: 'dead' };
  /** 410: the endpoint wants nothing more. */
  disable: boolean;
  /** How long the endpoint asked not to be called at all, in milliseconds. */
  wait?: number;
  /** How far the receiver's clock is ahead of ours, in milliseconds; null: it did not say. Not kept. */
  skew?: number | null;
}

/** How an endpoint as a whole fares. */
export interface EndpointHealth {
  /** Nothing is sent before. */
  notBefore: number;
  /** Failures of the endpoint, not of one customer's event, in a row. */
  failures: number;
  failingSince: number | null;
  /** How many deliveries may be under way at once while it recovers; null: as many as the dispatcher allows. */
  width: number | null;
}

/** What a result does to the health of its endpoint; `disable` when it has failed for too long. */
export type HealthJudge = (health: EndpointHealth, result: Recorded) => EndpointHealth & { disable: boolean };

/** What became of an endpoint's matching events; the last five add up to the first, always. */
export interface EndpointAccount {
  events: number;
  delivered: number;
  superseded: number;
  dead: number;
  /** Waiting because the endpoint is not on. */
  held: number;
  /** Waiting for their turn, or under way. */
  pending: number;
}

/** How far a replay has come; `complete: false`: it goes on by itself. */
export interface RedeliveryProgress {
  queued: number;
  complete: boolean;
}

export type DeliveryState = Exclude<keyof EndpointAccount, 'events'>;

export interface DeliveryRow {
  endpoint: string;
  seq: number;
  event: string;
  type: EventType;
  customer: string | null;
  revision: number | null;
  at: string;
  state: DeliveryState;
  /** Attempts that ended. */
  attempts: number;
  /** When the next attempt is due; 0: at once; null: none is, or it waits behind an older event of its customer. */
  nextAt: number | null;
}

export interface AttemptRow {
  n: number;
  at: string;
  status: number | null;
  class: 'ok' | 'status' | 'redirect' | 'timeout' | 'reset' | 'dns' | 'connect' | 'tls' | 'blocked' | 'too-large';
  milliseconds: number;
  peer: string | null;
  /** At most 8 KiB of the answer, or why there was none. */
  snippet: string;
}

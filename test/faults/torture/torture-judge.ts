import type { Answered } from './torture-customers.ts';
import type { TortureEndpoint } from './torture-endpoints.ts';
import type { Seen, Treatment } from './torture-receiver.ts';

/** An event of `GET /v1/events`. */
export interface Committed {
  id: string;
  type: string;
  data: { customer: string; revision: number; changes?: { path: string }[]; topic?: string };
}

export interface Account {
  events: number;
  delivered: number;
  superseded: number;
  dead: number;
  held: number;
  pending: number;
}

export interface Evidence {
  endpoint: TortureEndpoint;
  committed: readonly Committed[];
  answered: readonly Answered[];
  /** All that the receiver saw, of all endpoints. */
  seen: readonly Seen[];
  account: Account;
  /** By the id of the event, from `GET …/deliveries`. */
  deliveries: ReadonlyMap<string, string>;
}

/** What one endpoint went through. Every field from `lost` on must be 0. */
export interface Verdict {
  endpoint: string;
  events: number;
  delivered: number;
  superseded: number;
  requests: number;
  refused: number;
  reset: number;
  hang: number;
  answersLost: number;
  /** Requests that carried what had been taken before, under the same id. */
  repeated: number;
  lost: number;
  inversions: number;
  gap: number;
  open: number;
  /** Customers whose newest preference the endpoint was not sent last. */
  behind: number;
  /** The same revision under two ids, one id with two bodies, or an event that was never to be sent here. */
  strays: number;
  unverified: number;
}

const TAKEN: ReadonlySet<Treatment> = new Set(['ok', 'answer lost']);

/** Judges an endpoint by what was committed and what arrived, with the contract's filter written down a second time. */
export function judge(evidence: Evidence): Verdict {
  const { endpoint, account } = evidence;
  const wanted = evidence.committed.filter((event) => isFor(endpoint, event));
  const seen = evidence.seen.filter((one) => one.endpoint === endpoint.name);
  const count = (how: Treatment) => seen.filter((one) => one.how === how).length;
  const taken = seen.filter((one) => TAKEN.has(one.how)).map((one) => one.id);
  const { events, delivered, superseded, dead, held, pending } = account;
  return {
    endpoint: `${endpoint.name} (${endpoint.order}, ${endpoint.payload})`,
    events,
    delivered,
    superseded,
    requests: seen.length,
    refused: count('refused'),
    reset: count('reset'),
    hang: count('hang'),
    answersLost: count('answer lost'),
    repeated: taken.length - new Set(taken).size,
    lost: lostOf(evidence, wanted, new Set(taken)),
    inversions: inversionsOf(seen),
    gap: Math.abs(events - delivered - superseded - dead - held - pending) + Math.abs(events - wanted.length),
    open: dead + held + pending,
    behind: behindOf(wanted, seen),
    strays: straysOf(wanted, seen) + [...evidence.deliveries.keys()].filter((id) => !isAmong(wanted, id)).length,
    unverified: seen.filter((one) => one.unverified !== null).length,
  };
}

/** CONTRACT: types, and topics, where what is not about one topic matches every filter. */
function isFor({ events, topics }: TortureEndpoint, { type, data }: Committed): boolean {
  if (events && !events.includes(type)) return false;
  const paths = data.topic ? [`topics.${data.topic}`] : (data.changes?.map((change) => change.path) ?? []);
  if (!topics || paths.length === 0) return true;
  return paths.some((path) => !path.startsWith('topics.') || topics.includes(path.slice('topics.'.length)));
}

/** Answered changes without an event, and matching events that neither arrived nor were overtaken by one that did. */
function lostOf(evidence: Evidence, wanted: readonly Committed[], taken: ReadonlySet<string>): number {
  const { endpoint, deliveries, committed, answered } = evidence;
  // A change that changes nothing, as a yes given twice, leaves the revision where it was.
  const kept = new Set(
    committed.filter(({ type }) => isPreference(type)).map(({ data }) => `${data.customer} ${data.revision}`),
  );
  const unkept = answered.filter(
    ({ customer, base, revision }) => revision < base || (revision > 0 && !kept.has(`${customer} ${revision}`)),
  ).length;
  const arrived = new Map<string, number>();
  for (const { id, type, data } of wanted) {
    if (!isPreference(type) || !taken.has(id)) continue;
    arrived.set(data.customer, Math.max(arrived.get(data.customer) ?? 0, data.revision));
  }
  const missing = wanted.filter(({ id, type, data }) => {
    const state = deliveries.get(id);
    if (state === 'delivered') return !taken.has(id);
    const mayBeOvertaken = endpoint.order === 'latest' && isPreference(type) && state === 'superseded';
    return !mayBeOvertaken || (arrived.get(data.customer) ?? 0) <= data.revision;
  });
  return unkept + missing.length;
}

/** Requests with a preference older than one that had arrived before, whether its answer was lost or not. */
function inversionsOf(seen: readonly Seen[]): number {
  const newest = new Map<string, number>();
  let count = 0;
  for (const { customer, revision, type } of seen) {
    if (!isPreference(type)) continue;
    if (revision < (newest.get(customer) ?? 0)) count += 1;
    else newest.set(customer, revision);
  }
  return count;
}

function behindOf(wanted: readonly Committed[], seen: readonly Seen[]): number {
  const newest = new Map<string, string>();
  for (const { id, type, data } of wanted) if (isPreference(type)) newest.set(data.customer, id);
  const last = new Map<string, string>();
  for (const { id, type, customer, how } of seen) if (isPreference(type) && TAKEN.has(how)) last.set(customer, id);
  return [...newest].filter(([customer, id]) => last.get(customer) !== id).length;
}

function straysOf(wanted: readonly Committed[], seen: readonly Seen[]): number {
  const body = new Map<string, string>();
  const id = new Map<string, string>();
  return seen.filter((one) => {
    // One request can ask for two confirmations; a preference has a revision of its own.
    const place = isPreference(one.type) ? `${one.customer} ${one.revision}` : one.id;
    const isSame = (body.get(one.id) ?? one.body) === one.body && (id.get(place) ?? one.id) === one.id;
    body.set(one.id, one.body);
    id.set(place, one.id);
    return !isSame || !isAmong(wanted, one.id);
  }).length;
}

function isAmong(wanted: readonly Committed[], id: string): boolean {
  return wanted.some((event) => event.id === id);
}

function isPreference(type: string): boolean {
  return type === 'preferences.changed' || type === 'preferences.stopped';
}

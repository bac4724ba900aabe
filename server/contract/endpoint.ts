import * as z from 'zod/mini';
import { EventType } from './event.ts';
import { TopicId } from './ids.ts';
import { Instant, Overlap } from './time.ts';
import { Label } from './words.ts';

const HeaderName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9-]{1,100}$/, 'must be a header name'), z.refine(isFree, 'is set by the sender'));
/** Customers read it: a line of its own, without what turns the direction of the text around it. */
const EndpointName = Label.check(
  z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, 'must be one line without control characters'),
  z.regex(/\S/, 'must not be blank'),
);
const HeaderValue = z.string().check(z.regex(/^[\x20-\x7e]{0,1000}$/, 'must be printable ASCII'));

const shape = {
  url: z.string().check(z.maxLength(2000)),
  name: EndpointName,
  events: z.optional(z.array(EventType).check(z.minLength(1), z.maxLength(8))),
  topics: z.optional(z.array(TopicId).check(z.minLength(1), z.maxLength(200))),
  payload: z.optional(z.enum(['full', 'thin'])),
  order: z.optional(z.enum(['latest', 'every'])),
  headers: z.optional(
    z.record(HeaderName, HeaderValue).check(
      z.refine((all) => Object.keys(all).length <= 20, 'at most 20'),
      z.refine((all) => isOnceEach(Object.keys(all)), 'names a header twice'),
    ),
  ),
};

/** The body of `POST /v1/endpoints`: all events, all topics, full and latest by default. */
export const NewEndpoint = z.strictObject(shape);
export type NewEndpoint = z.infer<typeof NewEndpoint>;

/** The body of `PATCH /v1/endpoints/{id}`; `null` for `events` or `topics` means all again. */
export const EndpointPatch = z.partial(
  z.strictObject({
    ...shape,
    events: z.nullable(shape.events),
    topics: z.nullable(shape.topics),
    state: z.enum(['on', 'paused']),
  }),
);
export type EndpointPatch = z.infer<typeof EndpointPatch>;

/** The body of `POST …/rotate`: how long the old secret signs beside the new one, `PT24H` unless said. */
export const EndpointRotation = z.strictObject({ overlap: z.optional(Overlap) });
export type EndpointRotation = z.infer<typeof EndpointRotation>;

/**
 * The body of `POST …/enable`. Of what was held, `now` sends nothing, an instant what happened since, `latest` the current
 * state of every customer of the site, the first snapshot too.
 */
export const EndpointEnabling = z.strictObject({
  from: z.union([z.enum(['now', 'latest']), Instant], 'must be now, latest or an RFC 3339 instant in UTC'),
});
export type EndpointEnabling = z.infer<typeof EndpointEnabling>;

/** The body of `POST …/replay`: events of `since` to before `until` (now unless said), or only those that failed for good. */
export const EndpointReplay = z.strictObject({
  since: Instant,
  until: z.optional(Instant),
  types: z.optional(z.array(EventType).check(z.minLength(1), z.maxLength(8))),
  only: z.optional(z.literal('failed')),
});
export type EndpointReplay = z.infer<typeof EndpointReplay>;

/** What `GET …/deliveries?state=` may ask for. */
export const ListedState = z.enum(['delivered', 'superseded', 'dead', 'held', 'pending']);
export type ListedState = z.infer<typeof ListedState>;

/** One event of an endpoint, as `GET …/deliveries` lists it. */
export interface Delivery {
  event: string;
  type: EventType;
  customer: string | null;
  revision: number | null;
  at: string;
  state: ListedState;
  /** Attempts that ended. */
  attempts: number;
  /** When the next attempt is due; null: none is, one is under way, or an older event of the customer goes first. */
  nextAt: string | null;
}

/** One attempt to deliver an event; `snippet` is the beginning of the answer, or why there was none. */
export interface Attempt {
  n: number;
  at: string;
  status: number | null;
  class: string;
  milliseconds: number;
  peer: string | null;
  snippet: string;
}

/** An endpoint as it is answered; `name` is what customers read. */
export interface Endpoint {
  id: string;
  url: string;
  name: string;
  state: 'on' | 'paused' | 'disabled';
  events: EventType[] | null;
  topics: string[] | null;
  payload: 'full' | 'thin';
  order: 'latest' | 'every';
  headers: Record<string, string>;
  createdAt: string;
  /** Since when no attempt succeeded; null: it does not fail. */
  failingSince: string | null;
  /** When it will be disabled if it goes on failing. */
  disablesAt: string | null;
}

/** Answered once, when it is made or rotated: the shared secret and the public key of the signatures. */
export interface EndpointWithSecret extends Endpoint {
  secret: string;
  publicKey: string;
}

function isOnceEach(names: string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size === names.length;
}

function isFree(name: string): boolean {
  return !/^(?:webhook-|content-|host$|connection$|transfer-encoding$|user-agent$|expect$|upgrade$|te$|trailer$|keep-alive$|proxy-)/i.test(
    name,
  );
}

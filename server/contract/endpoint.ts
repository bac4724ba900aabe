import * as z from 'zod/mini';
import { EventType } from './event.ts';
import { TopicId } from './ids.ts';
import { Label } from './words.ts';

const HeaderName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9-]{1,100}$/, 'must be a header name'), z.refine(isFree, 'is set by the sender'));
const HeaderValue = z.string().check(z.regex(/^[\x20-\x7e]{0,1000}$/, 'must be printable ASCII'));

const shape = {
  url: z.string().check(z.maxLength(2000)),
  name: Label,
  events: z.optional(z.array(EventType).check(z.minLength(1), z.maxLength(8))),
  topics: z.optional(z.array(TopicId).check(z.minLength(1), z.maxLength(200))),
  payload: z.optional(z.enum(['full', 'thin'])),
  order: z.optional(z.enum(['latest', 'every'])),
  headers: z.optional(
    z.record(HeaderName, HeaderValue).check(z.refine((all) => Object.keys(all).length <= 20, 'at most 20')),
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
}

/** Answered once, when it is made or rotated: the shared secret and the public key of the signatures. */
export interface EndpointWithSecret extends Endpoint {
  secret: string;
  publicKey: string;
}

function isFree(name: string): boolean {
  return !/^(?:webhook-|content-|host$|connection$|transfer-encoding$|user-agent$|expect$|upgrade$|te$|trailer$|keep-alive$|proxy-)/i.test(
    name,
  );
}

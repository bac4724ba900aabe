import * as z from 'zod/mini';
import * as contract from '../../contract/endpoint.ts';
import { EventType } from '../../contract/event.ts';
import { Instant } from '../../contract/time.ts';
import { shapeOf } from './shape-of.ts';

const endpoint = {
  id: z.string(),
  url: z.string(),
  name: z.string(),
  state: z.enum(['on', 'paused', 'disabled']),
  events: z.nullable(z.array(EventType)),
  topics: z.nullable(z.array(z.string())),
  payload: z.enum(['full', 'thin']),
  order: z.enum(['latest', 'every']),
  headers: z.record(z.string(), z.string()),
  createdAt: Instant,
  failingSince: z.nullable(Instant),
  disablesAt: z.nullable(Instant),
};

export const Endpoint = shapeOf<contract.Endpoint>()(z.object(endpoint));

export const EndpointWithSecret = shapeOf<contract.EndpointWithSecret>()(
  z.object({
    ...endpoint,
    secret: z.string().check(z.regex(/^whsec_/)),
    publicKey: z.string().check(z.regex(/^whpk_/)),
  }),
);

export const Delivery = shapeOf<contract.Delivery>()(
  z.object({
    event: z.string(),
    type: EventType,
    customer: z.nullable(z.string()),
    revision: z.nullable(z.int()),
    at: Instant,
    state: contract.ListedState,
    attempts: z.int(),
    nextAt: z.nullable(Instant),
  }),
);

export const Attempt = shapeOf<contract.Attempt>()(
  z.object({
    n: z.int(),
    at: Instant,
    status: z.nullable(z.int()),
    class: z.string(),
    milliseconds: z.int(),
    peer: z.nullable(z.string()),
    snippet: z.string(),
  }),
);

/** What became of every event that an endpoint was to have. */
export const EndpointAccount = z.object({
  events: z.int(),
  delivered: z.int(),
  superseded: z.int(),
  dead: z.int(),
  held: z.int(),
  pending: z.int(),
});

/** How far a replay has come. */
export const ReplayProgress = z.object({ queued: z.int(), complete: z.boolean() });

/** The event that a test sends. */
export const TestSent = z.object({ event: z.string() });

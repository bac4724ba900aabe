import { EventType } from '../contract/event.ts';
import type { OperationObject, ParameterObject, ResponseObject } from './document-types.ts';
import type { Examples } from './examples.ts';
import type { SchemaDesk } from './schema-of.ts';
import { EVENT_DATA, ThinData } from './shapes/events.ts';

/** What each type of event says. */
const SAYS: Readonly<Record<EventType, string>> = {
  'preferences.changed': 'A customer’s choices changed, or what you say of them. A higher `revision` is newer.',
  'preferences.stopped':
    'A customer stopped all marketing. It takes the place of `preferences.changed`, with all changes of the same request.',
  'consent.pending': 'A yes waits for its link: send `confirmUrl` to the customer.',
  'plan.ending': 'A plan that closes a topic ends in 90 days, or a shorter one is half over. Told once a plan.',
  'promise.broken': 'A customer reports that something was done against their choices.',
  'fact.contested': 'A customer says that a fact of yours is wrong.',
  'customer.erased':
    'A customer was erased: forget them too. Sent to every endpoint that was ever told of them, whatever its filters.',
  'endpoint.test': 'Somebody asked for a test of this endpoint.',
};

const TEXT = { type: 'string' };

const HEADERS: readonly ParameterObject[] = [
  header(
    'webhook-id',
    'The event’s id, the same on every attempt and every replay: keep it, and skip what you know.',
    TEXT,
  ),
  header('webhook-timestamp', 'When this attempt was signed: whole seconds since 1970.', { type: 'integer' }),
  header(
    'webhook-signature',
    'One or more signatures with a blank between them: `v1,` and the HMAC-SHA256 of `id.timestamp.body` by the secret, a second `v1,` while a rotated secret still signs, and `v1a,` and the Ed25519 signature by the key of `publicKey`; all in base64.',
    TEXT,
  ),
];

const VERIFY = [
  'Verify before you read: any library of Standard Webhooks 1.0.0 does it with the endpoint’s secret (`whsec_…`). By hand: join `webhook-id`, `webhook-timestamp` and the body’s bytes as they came with full stops, take the HMAC-SHA256 by the secret’s bytes (base64 after `whsec_`), and compare it in constant time with each `v1,` signature. Refuse a timestamp more than five minutes away. `ask-first/verify-webhook` does the same, and takes the public key (`whpk_…`) too.',
  'Answer 2xx within 15 seconds, after you kept it. Each event comes at least once, and never an older revision of a customer after a newer one that you acknowledged.',
  'An endpoint whose `payload` is `thin` gets `site`, `customer`, `revision` and `via` alone.',
];

const RESPONSES: Readonly<Record<string, ResponseObject>> = {
  '2XX': { description: 'Acknowledged. The body is not read for anything.' },
  '3XX': { description: 'Not followed: a failure, tried again.' },
  '410': {
    description:
      'The endpoint is gone: it is disabled at once, and what comes is held until `enable` says from where it goes on.',
  },
  '429': {
    description:
      'Not now. `Retry-After` (seconds or a date, at most 24 hours) is kept to, for the whole endpoint; so it is with a 503.',
  },
  default: {
    description:
      'Anything else, or no answer in 15 seconds, is tried again: 5 s, 30 s, 2 min, 10 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h after the attempt before, each a fifth more or less; twelve attempts in about 76 hours, then it is `dead` and waits for a replay. An endpoint that fails for 5 days is disabled, and what comes is held.',
  },
};

/** What is sent to endpoints, by type of event. */
export function webhooksOf(desk: SchemaDesk, examples: Examples): Record<string, { post: OperationObject }> {
  return Object.fromEntries(EventType.options.map((type) => [type, { post: webhookOf(type, desk, examples) }]));
}

function webhookOf(type: EventType, desk: SchemaDesk, examples: Examples): OperationObject {
  const schema = {
    type: 'object',
    properties: {
      type: { const: type, description: 'Which event it is.' },
      timestamp: { $ref: '#/components/schemas/Instant', description: 'When it happened.' },
      data: { anyOf: [desk.of(EVENT_DATA[type]), desk.of(ThinData)] },
    },
    required: ['type', 'timestamp', 'data'],
  };
  const example = examples[type]?.request.body;
  return {
    operationId: type,
    tags: ['Webhooks'],
    summary: SAYS[type],
    description: VERIFY.join('\n\n'),
    security: [],
    parameters: [...HEADERS],
    requestBody: {
      description: 'The event. These very bytes are signed.',
      required: true,
      content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
    },
    responses: { ...RESPONSES },
  };
}

function header(name: string, description: string, schema: { type: string }): ParameterObject {
  return { name, in: 'header', description, required: true, schema };
}

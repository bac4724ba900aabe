import * as z from 'zod/mini';
import {
  EndpointEnabling,
  EndpointPatch,
  EndpointReplay,
  EndpointRotation,
  ListedState,
  NewEndpoint,
} from '../../contract/endpoint.ts';
import { EventType } from '../../contract/event.ts';
import { operation } from '../operation.ts';
import { inPath, inQuery, json, key, nothing, optionalJson, PAGE, tells } from '../parts.ts';
import { Endpoint, EndpointAccount, EndpointWithSecret, ReplayProgress, TestSent } from '../shapes/endpoints.ts';
import { AttemptList, DeliveryList, EndpointList, EventList } from '../shapes/lists.ts';

const ID = inPath('id', z.string(), 'The endpoint’s id, `end_…`.');
const usual = { tag: 'webhooks', who: key('endpoints') } as const;

export const ENDPOINT_OPERATIONS = [
  operation('GET /v1/endpoints', {
    ...usual,
    id: 'listEndpoints',
    summary: 'List the site’s endpoints',
    parameters: PAGE,
    answers: { 200: tells(EndpointList, 'A page, in the order in which they were made.') },
    codes: ['invalid'],
  }),
  operation('POST /v1/endpoints', {
    ...usual,
    id: 'makeEndpoint',
    summary: 'Make an endpoint that webhooks are sent to',
    about: [
      'All events, all topics, full and latest unless said. Its `name` is what customers read under who was told. A URL that is not https (unless the server allows it), has credentials or is a private address is a 422.',
    ],
    body: json(NewEndpoint, 'Where to, under which name, and what of.'),
    once: true,
    answers: {
      201: tells(
        EndpointWithSecret,
        'The endpoint, with its secret and its public key: keep them, they are answered this once.',
        'Location',
        'Idempotency-Replayed',
      ),
    },
  }),
  operation('GET /v1/endpoints/{id}', {
    ...usual,
    id: 'readEndpoint',
    summary: 'Read an endpoint',
    parameters: [ID],
    answers: { 200: tells(Endpoint, 'The endpoint.') },
    codes: ['unknown-endpoint'],
  }),
  operation('PATCH /v1/endpoints/{id}', {
    ...usual,
    id: 'changeEndpoint',
    summary: 'Change an endpoint',
    about: [
      'What is named is changed, the rest is left. While it is `paused` its events are held; `enable` says from where it goes on.',
    ],
    parameters: [ID],
    body: json(EndpointPatch, 'What is to be otherwise.'),
    answers: { 200: tells(Endpoint, 'The endpoint after it.') },
    codes: ['unknown-endpoint'],
  }),
  operation('DELETE /v1/endpoints/{id}', {
    ...usual,
    id: 'removeEndpoint',
    summary: 'Remove an endpoint',
    parameters: [ID],
    answers: { 204: nothing('Nothing is sent there any more.') },
    codes: ['unknown-endpoint'],
  }),
  operation('POST /v1/endpoints/{id}/test', {
    ...usual,
    id: 'testEndpoint',
    summary: 'Send an endpoint.test to one endpoint',
    about: ['Whatever its filters.'],
    parameters: [ID],
    once: true,
    answers: { 202: tells(TestSent, 'It will be sent; its id is the `webhook-id`.', 'Idempotency-Replayed') },
    codes: ['unknown-endpoint'],
  }),
  operation('POST /v1/endpoints/{id}/rotate', {
    ...usual,
    id: 'rotateEndpoint',
    summary: 'Rotate an endpoint’s secret',
    about: [
      'The old secret signs beside the new one until the overlap is over, so every request verifies with either.',
    ],
    parameters: [ID],
    body: optionalJson(EndpointRotation, 'How long the old secret signs: PT24H unless said, at most 30 days.'),
    once: true,
    answers: {
      200: tells(
        EndpointWithSecret,
        'The endpoint, with its new secret and public key: answered this once.',
        'Idempotency-Replayed',
      ),
    },
    codes: ['unknown-endpoint', 'too-many-secrets'],
  }),
  operation('POST /v1/endpoints/{id}/enable', {
    ...usual,
    id: 'enableEndpoint',
    summary: 'Switch an endpoint on, from where you say',
    about: [
      '`now`: nothing of what was held is sent · `latest`: the current state of every customer, the first snapshot too · an instant: what happened since. `now` and an instant end its replays.',
    ],
    parameters: [ID],
    body: json(EndpointEnabling, 'From where it goes on.'),
    once: true,
    answers: { 200: tells(Endpoint, 'The endpoint, on.', 'Idempotency-Replayed') },
    codes: ['unknown-endpoint'],
  }),
  operation('POST /v1/endpoints/{id}/replay', {
    ...usual,
    id: 'replayEndpoint',
    summary: 'Send events again',
    about: [
      'The same `webhook-id`, signed afresh. Preference events older than what the endpoint acknowledged of a customer are skipped, and counted as superseded.',
      'Behind everything that happens meanwhile, and 10,000 at a time: the next are queued when those were sent. While the endpoint is off it waits; to end it, enable the endpoint from `now`.',
    ],
    parameters: [ID],
    body: json(EndpointReplay, 'Which events.'),
    once: true,
    answers: {
      202: tells(ReplayProgress, 'How many are queued so far; the rest follows by itself.', 'Idempotency-Replayed'),
    },
    codes: ['unknown-endpoint'],
  }),
  operation('GET /v1/endpoints/{id}/deliveries', {
    ...usual,
    id: 'listDeliveries',
    summary: 'List what became of an endpoint’s events',
    parameters: [ID, inQuery('state', ListedState, 'Only those in this state.'), ...PAGE],
    answers: { 200: tells(DeliveryList, 'A page, the newest event first.') },
    codes: ['unknown-endpoint', 'invalid'],
  }),
  operation('GET /v1/endpoints/{id}/deliveries/{event}/attempts', {
    ...usual,
    id: 'listAttempts',
    summary: 'List the attempts to deliver one event',
    parameters: [ID, inPath('event', z.string(), 'The event’s id, `evt_…`: its `webhook-id`.'), ...PAGE],
    answers: { 200: tells(AttemptList, 'A page, the oldest first.') },
    codes: ['unknown-endpoint', 'unknown-delivery', 'invalid'],
  }),
  operation('GET /v1/endpoints/{id}/account', {
    ...usual,
    id: 'accountForEndpoint',
    summary: 'Account for every event of an endpoint',
    about: [
      '`events` = `delivered` + `superseded` + `dead` + `held` + `pending`, always; what was deleted by age is counted in.',
    ],
    parameters: [ID],
    answers: { 200: tells(EndpointAccount, 'The account.') },
    codes: ['unknown-endpoint'],
  }),
  operation('GET /v1/events', {
    id: 'listEvents',
    tag: 'webhooks',
    summary: 'Pull the site’s events instead of having them pushed',
    about: [
      'In the order in which they were kept; the cursor never skips one. `next` is the cursor after the last item, or null when there was none: ask again with the one you have.',
    ],
    who: key('read'),
    parameters: [inQuery('types', z.array(EventType), 'Only these types, with commas between them.'), ...PAGE],
    answers: { 200: tells(EventList, 'A page.') },
    codes: ['invalid'],
  }),
];

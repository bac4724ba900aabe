import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type * as z from 'zod/mini';
import { CODES, type Code } from '../../server/openapi/codes.ts';
import { readExamples } from '../../server/openapi/examples.ts';
import { OPERATIONS } from '../../server/openapi/operations.ts';
import { refusalsOf } from '../../server/openapi/refusals.ts';
import { webhookBody } from '../../server/openapi/shapes/events.ts';
import { Problem } from '../../server/openapi/shapes/small-answers.ts';
import type { EventType } from '../../server/contract/event.ts';
import type { Parsed } from '../http/test-server.ts';
import { examplesOf } from './examples-of.ts';
import { live } from './life.ts';
import { essenceOf } from './media-type.ts';
import type { Exchange } from './recorder.ts';

/** Codes that only a fault, a flood or a token of an odd kind meets: each has a test of its own beside its route. */
const UNMET: readonly Code[] = [
  'body-incomplete',
  'idempotency-key-running',
  'internal',
  'not-ready',
  'stopping',
  'store-unavailable',
  'token-algorithm',
  'token-audience',
  'token-expired',
  'token-issuer',
  'too-many-requests',
  'too-many-secrets',
  'unknown-delivery',
  'unknown-site',
];

let exchanges: Exchange[];
let events: Parsed[];
before(async () => ({ exchanges, events } = await live()));

/** The value as its schema has it: what the schema does not name is gone. */
function known(schema: z.ZodMiniType, value: unknown, where: string): unknown {
  const read = schema.safeParse(value);
  assert.ok(read.success, `${where}: ${JSON.stringify(read.error?.issues)}`);
  return read.data;
}

function nameOf({ operation, path, status }: Exchange): string {
  return `${operation.method} ${path} ${status}`;
}

describe('what the server really answers', () => {
  it('comes with a status and a type that the description declares for the route', () => {
    for (const exchange of exchanges) {
      const { operation, status, type, text } = exchange;
      const essence = essenceOf(type);
      const codes = refusalsOf(operation).get(status) ?? [];
      if (essence === 'application/problem+json') {
        assert.ok(codes.includes(JSON.parse(text).code), `${nameOf(exchange)} ${text}`);
        continue;
      }
      const answer = operation.answers[status];
      assert.ok(answer, nameOf(exchange));
      const declared = answer.content.map((each) => each.type);
      assert.ok(declared.length === 0 ? text === '' : declared.includes(essence ?? ''), `${nameOf(exchange)} ${type}`);
    }
  });

  it('is what the declared schema says, with no member that the schema does not name', () => {
    for (const exchange of exchanges) {
      const { operation, status, type, text } = exchange;
      if (essenceOf(type) === 'application/problem+json') {
        assert.deepEqual(known(Problem, JSON.parse(text), nameOf(exchange)), JSON.parse(text));
      }
      const content = operation.answers[status]?.content.find((each) => each.type === essenceOf(type));
      if (!content?.schema || essenceOf(type) !== 'application/json') continue;
      assert.deepEqual(known(content.schema, JSON.parse(text), nameOf(exchange)), JSON.parse(text), nameOf(exchange));
    }
  });

  it('has the headers that are declared for what was done', () => {
    for (const exchange of exchanges.filter(({ operation, status }) => operation.answers[status])) {
      const { operation, status, headers } = exchange;
      const again = headers.has('idempotency-replayed');
      for (const name of operation.answers[status]!.headers) {
        const isTold = name !== 'Idempotency-Replayed' || again;
        assert.equal(headers.has(name), isTold, `${nameOf(exchange)}: ${name}`);
      }
    }
    assert.ok(exchanges.some(({ headers }) => headers.has('idempotency-replayed')));
  });

  it('was asked of every route, and every code but those that need a fault was met', () => {
    const done = new Set(exchanges.filter(({ status }) => status < 300).map(({ operation }) => operation.id));
    assert.deepEqual(
      OPERATIONS.map(({ id }) => id).filter((id) => !done.has(id)),
      [],
    );
    const problems = exchanges.filter(({ type }) => essenceOf(type) === 'application/problem+json');
    const met = new Set(problems.map(({ text }) => JSON.parse(text).code));
    const unmet = Object.keys(CODES).filter((code) => !met.has(code));
    assert.deepEqual(unmet.sort(), [...UNMET]);
  });

  it('is told in events of every type, each as its webhook is described', () => {
    const types = new Set<EventType>();
    for (const { id: _id, ...body } of events) {
      types.add(body.type);
      assert.deepEqual(known(webhookBody(body.type), body, body.type), body);
    }
    assert.equal(types.size, 8);
  });

  it('is what the examples of the description show: node test/openapi/write-examples.ts writes them anew', () => {
    const [today, shown] = [examplesOf({ exchanges, events }), readExamples()];
    assert.deepEqual(Object.keys(today), Object.keys(shown));
    const stale = Object.keys(today).filter((id) => JSON.stringify(today[id]) !== JSON.stringify(shown[id]));
    assert.deepEqual(stale, []);
  });
});

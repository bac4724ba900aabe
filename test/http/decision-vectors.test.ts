import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choices } from '../../server/contract/choices.ts';
import { northgate, vectors, type DecisionVector } from '../domain/decision-vectors.ts';
import {
  ADMIN_KEY,
  ask,
  askJson,
  startServer,
  tokenFor,
  uuid7,
  type TestServer,
  type TestSite,
} from './test-server.ts';

/* The published stories once more, by the public API alone: the customer clicks, the business writes facts, reports and asks. */

const CUSTOMER = 'c_1029';
const DAY = 24 * 60 * 60 * 1000;

const [overHttp, pure] = [vectors.filter((one) => !isPure(one)), vectors.filter(isPure)];

/** No operation makes the state of these; the pure function alone is held to them. */
function isPure(vector: DecisionVector & { pure?: boolean }): boolean {
  return vector.pure === true;
}

test('the one story that is not asked over HTTP is the pending yes to a topic that needs no confirmation', () => {
  assert.deepEqual(
    pure.map(({ id }) => id),
    ['pending'],
  );
});

for (const vector of overHttp) {
  test(`${vector.id} over HTTP: ${vector.story}`, async () => {
    const server = startServer();
    const site = await openSite(server, Date.parse(vector.ask.at));
    await act(server, site, vector);
    server.clock.now = Date.parse(vector.ask.at) + 1000;
    const { status, body } = await askJson(server, '/v1/decisions', {
      body: { customer: CUSTOMER, ...vector.ask },
      bearer: site.apiKey,
    });
    assert.equal(status, 200);
    assert.deepEqual(
      {
        outcome: body.outcome,
        codes: body.reasons.map(({ code }: { code: string }) => code),
        nextAllowedAt: body.nextAllowedAt,
      },
      { outcome: vector.expect.outcome, codes: vector.expect.codes, nextAllowedAt: vector.expect.nextAllowedAt },
    );
    if (vector.expect.alternatives) assert.deepEqual(body.alternatives, vector.expect.alternatives);
    await server.close();
  });
}

async function openSite(server: TestServer, at: number): Promise<TestSite> {
  server.clock.now = at - DAY;
  const made = await askJson(server, '/v1/sites', { body: { id: 'northgate', brand: 'N' }, bearer: ADMIN_KEY });
  await ask(server, '/v1/catalog', { method: 'PUT', body: northgate.catalog, bearer: made.body.apiKey });
  return made.body;
}

/** Brings the state about: her choices, a yes at its own date and a stop at its own, then facts, then what was sent. */
async function act(server: TestServer, site: TestSite, { choices, facts, contacts, ask: asked }: DecisionVector) {
  const { stopped, ...rest } = choices;
  const before = Date.parse(asked.at) - DAY;
  const yes = Object.values(choices.topics ?? {}).flatMap(({ at }) => (at ? [Date.parse(at)] : []));
  await say(server, site, { ops: opsOf(rest), at: Math.min(before, ...yes, Date.parse(stopped?.at ?? '') || before) });
  if (stopped) await say(server, site, { ops: [{ op: 'stop' }], at: Date.parse(stopped.at) });
  server.clock.now = before;
  if (facts) {
    const put = await ask(server, `/v1/customers/${CUSTOMER}/facts`, {
      method: 'PUT',
      body: facts,
      bearer: site.apiKey,
    });
    assert.equal(put.status, 200);
  }
  server.clock.now = Date.parse(asked.at);
  for (const contact of contacts ?? []) {
    const body = { customer: CUSTOMER, ...contact };
    assert.equal((await ask(server, '/v1/contacts', { body, bearer: site.apiKey })).status, 201);
  }
}

async function say(server: TestServer, site: TestSite, { ops, at }: { ops: object[]; at: number }): Promise<void> {
  if (ops.length === 0) return;
  server.clock.now = at;
  const iat = Math.floor(at / 1000);
  const bearer = tokenFor(site, CUSTOMER, { claims: { iat, exp: iat + 900 } });
  const { revision } = (await askJson(server, '/v1/me', { bearer })).body;
  const words = Object.fromEntries(northgate.catalog.topics.map((topic) => [topic.id, topic.words ?? 1]));
  const changes = ops.map((one) => ({ id: uuid7(at), at: new Date(at).toISOString(), ...one }));
  const body = { base: revision, changes, shown: { catalogVersion: 1, words } };
  const answer = await askJson(server, '/v1/me/changes', { body, bearer });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(answer.body.held, []);
}

/** The taps that lead to these choices. */
function opsOf({ channels, topics, cap, hours, pauses, plans }: Partial<Choices>): object[] {
  return [
    ...Object.entries(channels ?? {}).map(([channel, { use }]) => ({ op: 'channel', channel, use })),
    ...Object.entries(topics ?? {}).map(([topic, choice]) => ({ op: 'topic', topic, ...without(choice, 'at') })),
    ...(cap ? [{ op: 'cap', cap }] : []),
    ...(hours ? [{ op: 'hours', hours }] : []),
    ...(pauses ?? []).map((pause) => ({ op: 'pause', pause: without(pause, 'id') })),
    ...(plans ?? []).map((plan) => ({ op: 'plan', plan })),
  ];
}

/** What the server gives, the customer does not send. */
function without(choice: object, given: string): object {
  return Object.fromEntries(Object.entries(choice).filter(([name]) => name !== given));
}

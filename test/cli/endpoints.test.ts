import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt, Delivery, Endpoint, EndpointWithSecret } from '../../server/contract/endpoint.ts';
import { runCli, type CliRun } from './cli-child.ts';
import { openCliWorld, type CliWorld } from './cli-world.ts';
import { runInProcess } from './in-process.ts';

/** Nothing listens on the discard port: every attempt fails at once. */
const NOWHERE = 'http://127.0.0.1:9/hook';

let world: CliWorld;
let made: EndpointWithSecret;
before(async () => {
  world = await openCliWorld();
  made = await world.business('POST', '/v1/endpoints', { url: NOWHERE, name: 'Call centre', order: 'every' });
});
after(() => world.close());

async function cli(...args: string[]): Promise<CliRun> {
  const run = await runCli(args, { env: world.env });
  assert.deepEqual([run.code, run.stderr], [0, ''], args.join(' '));
  return run;
}

async function json<Answer>(...args: string[]): Promise<Answer> {
  return JSON.parse((await cli('--json', ...args)).stdout) as Answer;
}

test('endpoints are listed and shown, for people and for programs, and never with their secret', async () => {
  const { stdout } = await cli('endpoints', 'list');
  assert.match(stdout, /^id +state +name +url +failing since\nend_\S+ +on +Call centre +http:\/\/127\.0\.0\.1:9\/hook/);
  const { items } = await json<{ items: Endpoint[] }>('endpoints', 'list');
  assert.deepEqual(
    items.map(({ id }) => id),
    [made.id],
  );
  const shown = await cli('endpoints', 'show', made.id);
  assert.match(shown.stdout, /^order +every$/m);
  for (const printed of [stdout, shown.stdout]) assert.ok(!printed.includes('whsec_'));
});

test('what became of an event is told: its delivery, its attempts, and the account that adds up', async () => {
  await cli('trigger', 'preferences.changed');
  const deadline = performance.now() + 60_000;
  let delivery: Delivery | undefined;
  while (!delivery?.attempts) {
    assert.ok(performance.now() < deadline, 'it was tried within a minute');
    await sleep(50);
    [delivery] = (await json<{ items: Delivery[] }>('endpoints', 'deliveries', made.id)).items;
  }
  assert.deepEqual(
    [delivery.type, delivery.customer, delivery.state],
    ['preferences.changed', 'ask-first-test', 'pending'],
  );
  const table = await cli('endpoints', 'deliveries', made.id, '--state', 'pending');
  assert.match(table.stdout, /pending +preferences\.changed +ask-first-test/);
  assert.equal(
    (await cli('endpoints', 'deliveries', made.id, '--state', 'dead')).stdout,
    'There is no such delivery.\n',
  );
  const { items } = await json<{ items: Attempt[] }>('endpoints', 'deliveries', made.id, '--event', delivery.event);
  assert.deepEqual([items[0]?.status, items[0]?.class], [null, 'connect']);
  assert.match((await cli('endpoints', 'deliveries', made.id, '--event', delivery.event)).stdout, /^1 .*connect/m);
  const account = await json<Record<string, number>>('endpoints', 'account', made.id);
  const { events, delivered, superseded, dead, held, pending } = account;
  assert.equal(events, delivered! + superseded! + dead! + held! + pending!);
  assert.equal(events, 1);
});

test('rotate answers the new secret once; enable and replay do what they say', async () => {
  const rotated = await json<EndpointWithSecret>('endpoints', 'rotate', made.id, '--overlap', 'PT0S');
  assert.match(rotated.secret, /^whsec_/);
  assert.notEqual(rotated.secret, made.secret);
  const enabled = await json<Endpoint>('endpoints', 'enable', made.id, '--from', 'now');
  assert.equal(enabled.state, 'on');
  const replayed = await cli('replay', made.id, '--since', '2020-01-01T00:00:00Z', '--types', 'preferences.changed');
  assert.match(replayed.stdout, /^\w+: \d+$/m);
});

test('trigger acts for nobody real, and says so of what the API cannot make', async () => {
  await cli('trigger', 'preferences.stopped');
  const { items } = await world.business<{ items: { customer: string }[] }>('GET', '/v1/customers');
  assert.deepEqual(
    items.map(({ customer }) => customer),
    ['ask-first-test'],
  );
  const types = async () =>
    (await world.business<{ items: { type: string }[] }>('GET', '/v1/events')).items.map(({ type }) => type);
  for (const type of ['preferences.changed', 'preferences.stopped']) assert.ok((await types()).includes(type), type);
  await cli('trigger', 'customer.erased');
  assert.ok((await types()).includes('customer.erased'));
  const pending = await runCli(['trigger', 'consent.pending'], { env: world.env });
  assert.equal(pending.code, 2);
  assert.match(pending.stderr, /no way to make consent\.pending: it comes of a customer’s own yes/);
  const unknown = await runCli(['trigger', 'phone.rang'], { env: world.env });
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /There is no event phone\.rang/);
});

test('what is not there ends with 1 and the server’s code; what was asked wrongly, with 2 or its place', async () => {
  const wrong: [string[], number, RegExp][] = [
    [['endpoints', 'show', 'end_none'], 1, /404 unknown-endpoint/],
    [['endpoints', 'account', 'end_none'], 1, /404 unknown-endpoint/],
    [['replay', 'end_none', '--since', '2020-01-01T00:00:00Z'], 1, /404 unknown-endpoint/],
    [['replay', made.id, '--since', 'yesterday'], 1, /422 .*\/since/],
    [['endpoints', 'deliveries', made.id, '--state', 'lost'], 1, /422 .*\/state/],
    [['trigger', 'preferences.changed', '--endpoint', made.id], 2, /--endpoint is for endpoint\.test/],
    [['endpoints', 'enable', made.id], 2, /--from/],
    [['endpoints', 'show'], 2, /missing required argument/],
    [['endpoints', 'hide'], 2, /unknown command/],
  ];
  const runs = wrong.map(async ([args, exit, says]) => {
    const { code, stderr } = await runCli(args, { env: world.env });
    assert.equal(code, exit, `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, says);
  });
  await Promise.all(runs);
});

test('doctor says whether the server is ready and every account adds up, and ends with 10 when one does not', async () => {
  const well = await runInProcess(['doctor'], world.env);
  assert.match(well.stdout, /^The server is ready\.$/m);
  assert.match(well.stdout, /^end_\S+ +Call centre +on +\d+ .*yes$/m);
  assert.equal(well.exit, 0);
  const file = new DatabaseSync(join(world.folder, 'a.db'));
  assert.equal(file.prepare('DELETE FROM delivery WHERE seq = (SELECT max(seq) FROM delivery)').run().changes, 1);
  file.close();
  assert.match((await runInProcess(['doctor'], world.env)).stdout, /^end_\S+ +Call centre .*no: 1$/m);
  const unwell = await runInProcess(['--json', 'doctor'], world.env);
  assert.equal(unwell.exit, 10);
  const { ready, endpoints } = JSON.parse(unwell.stdout) as {
    ready: boolean;
    endpoints: { id: string; gap: number }[];
  };
  assert.deepEqual([ready, endpoints.map(({ id, gap }) => [id, gap])], [true, [[made.id, 1]]]);
});

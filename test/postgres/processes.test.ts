import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { until } from '../faults/delivery-world.ts';
import { openFaultReceiver, status } from '../faults/fault-receiver.ts';
import type { Received } from '../faults/fault-receiver.ts';
import { createDatabase, query } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { startProcesses } from './processes.ts';
import { call, sayAs } from './server-calls.ts';
import { revisionsOf } from './told-in-order.ts';

const server = await startPostgres({ durable: true });
after(() => server.stop());

test('of 200 asks at once at two processes on a budget of 3 exactly 3 get a slot, and the others hear why not', async (t) => {
  const { web, site, stopAll } = await startProcesses(await createDatabase(server.url('postgres')));
  t.after(stopAll);
  const cap = { max: 3, per: 'P1M' };
  await sayAs(web[0], site, 'c_1', 0, { op: 'channel', channel: 'email', use: 'yes' });
  await sayAs(web[1], site, 'c_1', 1, { op: 'topic', topic: 'trade-in', want: 'yes', cap });
  const body = { customer: 'c_1', channel: 'email', topic: 'trade-in', reserve: true };
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => call(web[n % 2]!, '/v1/decisions', { bearer: site.apiKey, body })),
  );
  assert.equal(answers.filter(({ contact }) => contact !== null).length, 3);
  const others = answers.filter(({ contact }) => contact === null);
  assert.ok(others.every(({ outcome, reasons }) => outcome === 'defer' && reasons[0].code === 'frequency-cap'));
  const slots = new Set(answers.flatMap(({ contact }) => (contact ? [contact.id] : [])));
  assert.equal(slots.size, 3);
});

test('a stop at one process binds the very next ask at the other', async (t) => {
  const { web, site, stopAll } = await startProcesses(await createDatabase(server.url('postgres')));
  t.after(stopAll);
  const yes = [
    { op: 'channel', channel: 'email', use: 'yes' },
    { op: 'topic', topic: 'trade-in', want: 'yes' },
  ];
  for (let n = 0; n < 20; n += 1) {
    const customer = `c_${n}`;
    const body = { customer, channel: 'email', topic: 'trade-in' };
    const ask = () => call(web[1], '/v1/decisions', { bearer: site.apiKey, body });
    await sayAs(web[0], site, customer, 0, ...yes);
    assert.equal((await ask()).outcome, 'allow');
    await sayAs(web[0], site, customer, 1, { op: 'stop' });
    assert.equal((await ask()).outcome, 'deny', customer);
  }
});

test(
  'two serve and three deliver, one is killed again and again and one stands still past its leases: nothing is lost or out of order',
  { timeout: 180_000 },
  async (t) => {
    const CUSTOMERS = 25;
    const ROUNDS = 8;
    const KILLS = 3;
    const acknowledged: Received[] = [];
    const receiver = await openFaultReceiver((received, socket) => {
      setTimeout(() => {
        acknowledged.push(received);
        status(200)(received, socket);
      }, 200);
    });
    const url = await createDatabase(server.url('postgres'));
    const { web, site, startWorker, stopAll } = await startProcesses(url);
    const leased = async () => (await query(url, "SELECT 1 FROM delivery WHERE state = 'leased'")).length;
    t.after(async () => {
      await stopAll();
      await receiver.close();
    });
    const endpoints: string[] = [];
    for (const order of ['every', 'latest']) {
      const body = { url: `${receiver.url}?${order}`, name: order, order };
      endpoints.push((await call(web[0], '/v1/endpoints', { bearer: site.apiKey, body })).id);
    }
    const sayAll = (round: number) =>
      Promise.all(
        Array.from({ length: CUSTOMERS }, (_, n) => {
          const use = round % 2 === 0 ? 'yes' : 'no';
          return sayAs(web[(n + round) % 2]!, site, `c_${n}`, round, { op: 'channel', channel: 'email', use });
        }),
      );

    const frozen = await startWorker();
    await sayAll(0);
    await until(() => receiver.requests.length > 0, 'something is under way');
    frozen.child.kill('SIGSTOP');
    assert.ok((await leased()) > 0, 'it stands still with leases in its hand');
    await startWorker();
    for (let round = 1; round < ROUNDS; round += 1) {
      const mortal = round <= KILLS ? await startWorker() : null;
      await sayAll(round);
      mortal?.child.kill('SIGKILL');
      await mortal?.exit;
    }

    const accountOf = (id: string) =>
      call(web[0], `/v1/endpoints/${id}/account`, { method: 'GET', bearer: site.apiKey });
    let accounts = await Promise.all(endpoints.map(accountOf));
    // What the killed ones had in hand is free again when its lease ends, half a minute later.
    for (let tries = 0; tries < 90 && accounts.some(({ pending }) => pending > 0); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      accounts = await Promise.all(endpoints.map(accountOf));
    }
    // What it held meanwhile is another's: its late results count for nothing, and it sends nothing of that again.
    const before = receiver.requests.length;
    frozen.child.kill('SIGCONT');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    assert.equal(receiver.requests.length, before);
    accounts = await Promise.all(endpoints.map(accountOf));
    for (const { events, delivered, superseded, dead, held, pending } of accounts) {
      assert.equal(events, CUSTOMERS * ROUNDS);
      assert.equal(delivered + superseded, events);
      assert.deepEqual([dead, held, pending], [0, 0, 0]);
    }
    assert.equal(accounts[0].superseded, 0, 'who wants every event gets it');
    await until(() => acknowledged.length === receiver.requests.length, 'all are answered');
    for (let n = 0; n < CUSTOMERS; n += 1) {
      const every = revisionsOf(acknowledged, 'every', `c_${n}`);
      assert.deepEqual(
        [...new Set(every)],
        Array.from({ length: ROUNDS }, (_, round) => round + 1),
      );
      const latest = revisionsOf(acknowledged, 'latest', `c_${n}`);
      for (const revisions of [every, latest]) {
        assert.deepEqual(
          revisions,
          revisions.toSorted((one, other) => one - other),
          `c_${n}: never older after newer`,
        );
      }
      assert.equal(latest.at(-1), ROUNDS, 'the last word arrives');
    }
  },
);

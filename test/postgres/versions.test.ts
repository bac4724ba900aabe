import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openFaultReceiver, status } from '../faults/fault-receiver.ts';
import { laterOnPostgres } from '../store/later-program.ts';
import { createDatabase, query } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { createFleet, makeSite } from './fleet.ts';
import { live, newLife, SLOTS } from './living.ts';
import { call } from './server-calls.ts';
import { gapAt, revisionsOf, untilDelivered } from './told-in-order.ts';

const WRITERS = 8;
const AN_INTERVAL = 100;
/** How long a list is read, or a backup made, while the later program starts: it must wait, and nobody else. */
const HELD_FOR = 2500;
const server = await startPostgres({ durable: true });
after(() => server.stop());

test('a later program expands the tables beside processes at work: nothing fails, and this program can still start; after the contracting step it is refused', async (t) => {
  const url = await createDatabase(server.url('postgres'));
  const fleet = createFleet(url);
  const receiver = await openFaultReceiver(status(200));
  t.after(async () => {
    await fleet.stopAll();
    await receiver.close();
  });
  const [one, two] = await Promise.all([fleet.start('web'), fleet.start('web'), fleet.start('worker')]);
  const site = await makeSite(one.port, two.port);
  const body = { url: `${receiver.url}?every`, name: 'CRM', order: 'every' };
  const endpoints = [(await call(one.port, '/v1/endpoints', { bearer: site.apiKey, body })).id];
  const lives = Array.from({ length: WRITERS }, (_, n) => newLife(`c_${n}`));
  let isOver = false;
  const ports = [one.port, two.port];
  const living = Promise.all(
    lives.map((life, n) => live(life, { port: ports[n % ports.length]!, site, isOver: () => isOver })),
  );
  const done = () => lives.reduce((sum, { writes, asks }) => sum + writes + asks, 0);
  const more = async () => {
    for (const from = done(); !isOver && done() < from + AN_INTERVAL;) await sleep(10);
  };

  const expanding = (async () => {
    await more();
    const reading = new pg.Client(url);
    await reading.connect();
    await reading.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT count(*) FROM customer');
    const migrated = laterOnPostgres(url);
    const before = done();
    await sleep(HELD_FOR);
    const meanwhile = done() - before;
    await reading.end();
    await migrated;
    await more();
    const third = await fleet.start('web');
    const late = newLife('c_late');
    lives.push(late);
    const lateLiving = live(late, { port: third.port, site, isOver: () => isOver });
    await more();
    isOver = true;
    await lateLiving;
    return meanwhile;
  })().finally(() => (isOver = true));
  const [, meanwhile] = await Promise.all([living, expanding]).finally(() => (isOver = true));

  const [account] = await untilDelivered(one.port, { apiKey: site.apiKey, endpoints, seconds: 40 });
  const gap = await gapAt(one.port);
  const writes = lives.reduce((sum, life) => sum + life.writes, 0);
  const columns = await query(url, "SELECT 1 FROM information_schema.columns WHERE column_name = 'later'");
  t.diagnostic(
    `${writes} writes and ${done() - writes} asks by ${WRITERS + 1} writers, ${meanwhile} of them while the later program waited for a list; ` +
      `${columns.length} columns added; ${account.delivered} delivered, gap ${gap}`,
  );
  assert.ok(meanwhile > 0, 'who waits for a table does not stop the others');
  assert.deepEqual(fleet.faults(), []);
  assert.deepEqual([account.delivered, account.pending, gap], [writes, 0, 0]);
  for (const { name, revision, slots } of lives) {
    const all = Array.from({ length: revision }, (_, n) => n + 1);
    assert.deepEqual([...new Set(revisionsOf(receiver.requests, 'every', name))], all, name);
    assert.ok(slots <= SLOTS);
  }

  await fleet.stopAll();
  await laterOnPostgres(url, 'contracted');
  await assert.rejects(
    fleet.start('web'),
    /is at version \d+, this program knows versions up to \d+: start the newer program/,
  );
});

import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { move, type MoveReport } from '../../server/moving/move/move.ts';
import { until } from '../faults/delivery-world.ts';
import { call, sayAs } from '../postgres/server-calls.ts';
import { query } from '../store/postgres-databases.ts';
import { askAll, askWhether } from './asked-of-a-store.ts';
import { runCli } from './cli-child.ts';
import { PEOPLE } from './filled-store.ts';
import { serveKept } from './kept-server.ts';
import { ASKS, askOnce, openMovingWorld, runMove, type MovingWorld } from './moving-world.ts';

let world: MovingWorld;
before(async () => {
  world = await openMovingWorld();
});
after(() => world.close());

/** The first answer of each pack once more, as a row: so a commit leaves it whose answer was lost. */
const TWICE = `INSERT INTO decision SELECT a ->> '$.s', a ->> '$.c', a ->> '$.i', a ->> '$.a', a ->> '$.j', a ->> '$.h', a ->> '$.t',
  a ->> '$.o', (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(a, '$.r')), a ->> '$.n', a ->> '$.p'
  FROM (SELECT substr(lines, 9, instr(lines || char(10), char(10)) - 9) AS a FROM decision_piece)`;
const rowsOf = (to: string) =>
  query(to, 'SELECT 1 FROM customer UNION ALL SELECT 1 FROM key_check UNION ALL SELECT 1 FROM link');

function moveHere(from: string, to: string, more: { masterKey?: Uint8Array; onTable?: (table: string) => void } = {}) {
  return move({ from, to, masterKey: null, at: '2026-11-21T10:00:00.000Z', onTable: () => {}, ...more });
}

/** Makes the database do something to each row that a table is given. */
function faulty(to: string, { name, table, does }: { name: string; table: string; does: string }): Promise<unknown> {
  return query(
    to,
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${does} END $$;
     CREATE TRIGGER ${name} BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  );
}

function lineOf({ compared }: MoveReport, table: string): unknown[] {
  const { file, postgres, same } = compared.find(({ what }) => what === table)!;
  return [file, postgres, same];
}

test('what is in use, not whole, not known or not of this version is refused, and the database stays empty', async () => {
  assert.match(world.said.toMove.stderr, /a\.db is in use: stop the server/);
  const to = await world.newDatabase();
  const refused: [string, RegExp][] = [
    ['DELETE FROM migration WHERE version = (SELECT max(version) FROM migration)', /run ask-first migrate first/],
    ["INSERT INTO migration VALUES (999, '0999-later.sql', 'x', 'x')", /start the newer program/],
    ['CREATE TABLE other (n INTEGER)', /tables that are not of Ask First: other/],
    ['ALTER TABLE site ADD COLUMN more TEXT', /site has more, which PostgreSQL has no place for/],
    ['PRAGMA foreign_keys = OFF; DELETE FROM site', /is damaged: a row of \w+ names a site that is gone/],
  ];
  for (const [how, says] of refused) await assert.rejects(moveHere(world.spoilt(how), to), says);
  const masterKey = new Uint8Array(32);
  await assert.rejects(moveHere(world.spoilt(''), to, { masterKey }), /The master key of MASTER_KEY is not the one/);
  const keyless = world.spoilt('');
  rmSync(`${keyless}.key`);
  await assert.rejects(moveHere(keyless, to), /without its master key/);
  const nowhere = Object.assign(new URL(to), { pathname: '/nowhere' }).href;
  await assert.rejects(moveHere(world.spoilt(''), nowhere), /no such database/);
  assert.equal((await runCli(['move', '--to', 'mysql://x/y'])).code, 2);
  assert.deepEqual(await rowsOf(to), []);
});

test('a move that is cut off leaves nothing, and is begun again; an answer that was written twice comes over once', async () => {
  const [from, to] = [world.spoilt(TWICE), await world.newDatabase()];
  const onTable = (table: string) => {
    if (table === 'receipt') throw new Error('cut off');
  };
  await assert.rejects(moveHere(from, to, { onTable }), /cut off/);
  assert.deepEqual(await rowsOf(to), []);
  await faulty(to, {
    name: 'crashes',
    table: 'receipt',
    does: 'PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW;',
  });
  const crashed = await runMove(to, { DATABASE_URL: `file:${from}` });
  assert.deepEqual([crashed.code, crashed.stdout], [1, '']);
  assert.match(crashed.stderr, /^postgres:\S+ went away before it said that everything is kept\. Begin again/);
  assert.deepEqual(await rowsOf(to), []);
  await query(to, 'DROP FUNCTION crashes CASCADE');
  const report = await moveHere(from, to);
  assert.equal(report.moved, true);
  const [count] = await query<{ n: string }>(to, 'SELECT count(*) AS n FROM decision');
  assert.deepEqual(lineOf(report, 'decision'), [count!.n, count!.n, true]);
});

test('what is lost or altered on the way, and a chain of receipts that does not hold, is found: nothing is kept', async () => {
  const to = await world.newDatabase();
  const migrated = await runCli(['migrate'], { env: { DATABASE_URL: to } });
  assert.match(migrated.stdout, /^postgres:\/\/127\.0\.0\.1:\d+\/test_\w+ from version 0 to \d+\.$/m);
  await faulty(to, { name: 'loses', table: 'plan_end', does: 'RETURN NULL;' });
  await faulty(to, { name: 'alters', table: 'link', does: "NEW.topic := 'service'; RETURN NEW;" });
  const report = await moveHere(world.spoilt(''), to);
  assert.equal(report.moved, false);
  assert.deepEqual(lineOf(report, 'plan_end'), ['1', '0', false]);
  assert.deepEqual(lineOf(report, 'link'), ['1', '1, changed', false]);
  const last = "(SELECT max(seq) FROM event WHERE customer = 'c_plans')";
  const from = world.spoilt(
    `UPDATE receipt SET jws = (SELECT jws FROM receipt ORDER BY seq LIMIT 1) WHERE seq = ${last}`,
  );
  const { code, stdout } = await runMove(to, { DATABASE_URL: `file:${from}` });
  assert.equal(code, 1);
  assert.match(stdout, /^receipt chains .*BROKEN$/m);
  assert.match(stdout, /c_plans: the receipt of evt_\S+ does not name the one before/);
  assert.match(stdout, /Nothing was moved/);
  assert.deepEqual(await rowsOf(to), []);
  assert.equal(existsSync(from), true);
});

test('a store that is moved answers the same questions the same, goes on where it was, and sends what waited', async (t) => {
  const { file, masterKey, receiver, site, endpoint, said } = world;
  const packed = new DatabaseSync(file);
  assert.equal(packed.prepare('SELECT count(*) AS n FROM decision_pack').get()?.['n'], 1, 'answers lie in a pack');
  packed.close();
  const to = await world.newDatabase();
  const sent = receiver.requests.length;
  const { code, stdout, stderr } = await runMove(to, { DATABASE_URL: `file:${file}` });
  assert.deepEqual([code, stderr], [0, ''], stdout);
  assert.match(stdout, /^decision +10\d\d +10\d\d +same$/m);
  assert.match(stdout, /^receipt chains +\d+ of 7 customers +unbroken$/m);
  assert.deepEqual([existsSync(file), existsSync(`${file}.moved`)], [false, true]);
  const again = { DATABASE_URL: `file:${file}.moved`, MASTER_KEY: masterKey };
  assert.match(
    (await runMove(to, again)).stderr,
    /is not empty, there are rows in address, attempt, broken_promise and \d+ more: give a new/,
  );
  const others = `SELECT customer FROM customer
    WHERE wants ->> 'trade-in' IS DISTINCT FROM choices -> 'topics' -> 'trade-in' ->> 'want'`;
  assert.deepEqual(await query(to, others), []);
  const moved = new DatabaseSync(`${file}.moved`);
  const keys = moved.prepare('SELECT lower(hex(sealed)) AS key FROM endpoint_key ORDER BY rowid').all();
  moved.close();
  const keysThere = await query(to, "SELECT encode(sealed, 'hex') AS key FROM endpoint_key ORDER BY position");
  assert.deepEqual(
    keysThere,
    keys.map(({ key }) => ({ key })),
    'the newest key is still the newest',
  );

  const env = { DATABASE_URL: to, MASTER_KEY: masterKey };
  const web = await serveKept({ ...env, ROLE: 'web' });
  t.after(web.kill);
  assert.deepEqual(await askAll(web.port, site, PEOPLE), said.all);
  assert.deepEqual(await askWhether(web.port, site, ASKS), said.whether);
  assert.deepEqual(await askOnce(web.port, site), { ...said.once, again: 'true' });
  const { pathname } = new URL(said.link.page);
  assert.equal((await fetch(`http://127.0.0.1:${web.port}${pathname}`)).status, 200);
  assert.equal(receiver.requests.length, sent);
  await web.stop();

  const whole = await serveKept(env);
  t.after(whole.kill);
  const [{ pending, events }] = said.all.accounts;
  await until(() => receiver.requests.length === sent + pending, 'what waited is sent');
  await sayAs(whole.port, site, 'c_plain', said.all.hers[0].me.revision, { op: 'stop' });
  await until(() => receiver.requests.length === sent + pending + 1, 'what is new is sent after it');
  await whole.stop();
  const last = await serveKept({ ...env, ROLE: 'web' });
  t.after(last.kill);
  const path = `/v1/endpoints/${endpoint.id}/account`;
  const account = await call(last.port, path, { method: 'GET', bearer: site.apiKey });
  assert.deepEqual(
    [account.events, account.delivered + account.superseded, account.pending],
    [events + 1, events + 1, 0],
  );
  const [her] = (await askAll(last.port, site, ['c_plain'])).hers;
  assert.equal(her.exported.receipts.length, said.all.hers[0].exported.receipts.length + 1);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { createPool } from '../../server/store/postgres/connect.ts';
import { DatabaseFailure } from '../../server/store/postgres/database-failure.ts';
import { runTogether } from '../../server/store/postgres/pipeline.ts';
import { readerOf } from '../../server/store/postgres/runner.ts';
import { sql } from '../../server/store/postgres/statement.ts';
import { createTransact } from '../../server/store/postgres/transact.ts';
import { turnReaderOf } from '../../server/store/postgres/turn-reader.ts';
import { StoreUnavailable } from '../../server/store/store.ts';
import { startPostgres } from './postgres-server.ts';

const server = await startPostgres();
const url = server.url('postgres');
const client = new pg.Client(url);
const pool = createPool(url);
const TAKE = sql(`SELECT nextval('trips') AS n`);
const ECHO = sql('SELECT $1::text AS text, $2::text[] AS texts, $3::bytea AS bytes, $4::bytea[] AS "manyBytes"');
const DIVIDE = sql('SELECT 1 / $1::int AS n');
before(async () => {
  await client.connect();
  await client.query('CREATE SEQUENCE trips');
});
after(async () => {
  await client.end();
  await pool.end();
  await server.stop();
});

test('statements of one trip are answered each with its own rows, in their order, also when they are prepared already', async () => {
  for (const first of [1, 3]) {
    const answers = await runTogether(client, [
      { statement: TAKE },
      { statement: DIVIDE, values: [1] },
      { statement: TAKE },
    ]);
    assert.deepEqual(
      answers.map(({ rows, count }) => [Number(rows[0]!['n']), count]),
      [
        [first, 1],
        [1, 1],
        [first + 1, 1],
      ],
    );
  }
});

test('every sign and byte comes back as it was sent, alone and in a column, but for U+0000', async () => {
  const text = 'a "b" \\ {c}, NULL \' \n é 漢 😀';
  const bytes = Buffer.from([0, 1, 92, 34, 255]);
  const values = [
    text,
    [text, null, '', 'NULL'],
    bytes,
    [bytes, null, new Uint8Array(bytes.buffer, bytes.byteOffset, 2)],
  ];
  const [result] = await runTogether(client, [{ statement: ECHO, values }]);
  assert.deepEqual(result!.rows[0], {
    text,
    texts: [text, null, '', 'NULL'],
    bytes,
    manyBytes: [bytes, null, bytes.subarray(0, 2)],
  });
  const [odd] = await runTogether(client, [{ statement: ECHO, values: ['a\0b', ['\0'], bytes, []] }]);
  assert.deepEqual([odd!.rows[0]!['text'], odd!.rows[0]!['texts']], ['a\u{FFFD}b', ['\u{FFFD}']]);
});

test('after a statement that fails none of its trip is run, and it may be asked again', async () => {
  const [first] = await runTogether(client, [{ statement: TAKE }]);
  const trip = runTogether(client, [{ statement: DIVIDE, values: [0] }, { statement: TAKE }]);
  await assert.rejects(
    trip,
    (thrown: DatabaseFailure) => thrown.kind === 'refused' && /division by zero/.test(thrown.message),
  );
  const fresh = sql('SELECT 2 / $1::int AS n');
  await assert.rejects(runTogether(client, [{ statement: fresh, values: [0] }]), DatabaseFailure);
  const [again, next] = await runTogether(client, [{ statement: fresh, values: [1] }, { statement: TAKE }]);
  assert.deepEqual([again!.rows[0]!['n'], Number(next!.rows[0]!['n'])], [2, Number(first!.rows[0]!['n']) + 1]);
});

test('what is read in one turn is asked once, each gets its own answer, and one that is refused does not sink the others', async () => {
  const reader = turnReaderOf(pool);
  const asked = [1, 0, 2, 1].map((n) => reader.one<{ n: number }>(DIVIDE, [n]));
  const [whole, refused, half, same] = await Promise.allSettled(asked);
  assert.ok(refused!.status === 'rejected' && refused!.reason instanceof StoreUnavailable);
  assert.deepEqual(
    [whole, half, same].map((one) => one!.status === 'fulfilled' && one!.value?.n),
    [1, 0, 1],
  );
  const [one, other] = await Promise.all([reader.one<{ n: number }>(TAKE), reader.one<{ n: number }>(TAKE)]);
  assert.equal(one?.n, other?.n);
  assert.equal((await reader.one<{ n: number }>(TAKE))!.n, one!.n + 1, 'nothing is answered from before it was asked');
});

test('a value that cannot be sent fails its own work alone, before anything of it is sent', async () => {
  const transacting = createTransact(pool, () => 0);
  const work = transacting.transact([], async (unit) => void (await unit.one(DIVIDE, [{}])), 'nothing');
  await assert.rejects(work, TypeError);
  assert.deepEqual(await transacting.transact([], (unit) => unit.one(DIVIDE, [1]), 'nothing'), { n: 1 });
  await transacting.end();
});

test('a statement that was prepared before a migration is asked again where it is prepared anew', async () => {
  const one = createPool(url);
  one.options.max = 1;
  const transacting = createTransact(one, () => 0);
  const all = sql('SELECT * FROM migrated');
  const read = () => transacting.transact([], (unit) => unit.all(all), 'nothing');
  await client.query('CREATE TABLE migrated AS SELECT 1 AS n');
  for (const column of ['second', 'third']) {
    await read();
    await client.query(`ALTER TABLE migrated ADD COLUMN ${column} int`);
    assert.ok(column in (await read())[0]!);
    assert.ok(column in (await readerOf(one).all(all))[0]!);
  }
  await transacting.end();
  await one.end();
});

test('a work that fails asks nothing more on its connection, whatever a branch of it still wanted', async () => {
  const [first] = await runTogether(client, [{ statement: TAKE }]);
  const transacting = createTransact(pool, () => 0);
  const branches: Promise<string>[] = [];
  const branch = (asked: Promise<unknown>) =>
    void branches.push(
      asked.then(
        () => 'answered',
        () => 'refused',
      ),
    );
  const work = transacting.transact([], async (unit) => {
    branch(unit.one(TAKE).then(() => unit.one(TAKE)));
    await unit.one(ECHO, ['', [], Buffer.from(''), []]);
    branch(unit.one(TAKE));
    throw new RangeError('no');
  });
  await assert.rejects(work, RangeError);
  assert.deepEqual(await Promise.all(branches), ['refused', 'refused']);
  await transacting.end();
  const [next] = await runTogether(client, [{ statement: TAKE }]);
  assert.equal(Number(next!.rows[0]!['n']), Number(first!.rows[0]!['n']) + 2);
});

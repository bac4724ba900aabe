import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { ACTS } from '../../server/store/sqlite/acts.ts';
import { migrate, readMigrations } from '../../server/store/sqlite/migrate.ts';

const all = readMigrations(join(import.meta.dirname, '../../server/store/sqlite/migrations'));
const AT = '2026-11-21T10:00:00.000Z';

/** A database as the program of four migrations left it. */
function openOld(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  migrate(database, all.slice(0, 4), AT);
  database.exec(`INSERT INTO site VALUES ('northgate', 'Northgate', '[]', '{}', '{}', '${AT}')`);
  return database;
}

test('acts of before get their kind from what they touched, and are undone as they were', () => {
  const database = openOld();
  const insert = database.prepare("INSERT INTO change VALUES ('northgate', 'c_1', ?, ?, ?, ?)");
  const kept: [id: string, op: string | null, steps: [path: string, to: unknown][]][] = [
    ['01', 'stop', [['stopped', { at: AT, via: 'widget' }]]],
    ['02', 'resume', [['stopped', null]]],
    ['03', 'channel', [['channels.phone', { use: 'no' }]]],
    ['04', 'topic', [['topics.trade-in', { want: 'no' }]]],
    ['05', 'cap', [['cap', null]]],
    ['06', 'hours', [['hours', { zone: 'UTC' }]]],
    ['07', 'pause', [['pauses.pau_07', { item: {}, after: [] }]]],
    ['08', 'end-pause', [['pauses.pau_07', null]]],
    ['09', 'plan', [['plans.pln_09', { item: {}, after: [] }]]],
    ['10', 'drop-plan', [['plans.pln_09', null]]],
    ['11', 'name', [['name', {}]]],
    ['12', 'language', [['language', 'fr']]],
    ['13', 'first', [['first', 'email']]],
    [
      '14',
      'accept',
      [
        ['channels.phone', { use: 'yes' }],
        ['topics.trade-in', { want: 'yes' }],
      ],
    ],
    ['15', 'undo', [['channels.phone', null]]],
    ['16', null, []],
  ];
  const told = database.prepare(
    `INSERT INTO event (id, site, customer, revision, type, at, quieter, body)
     VALUES (?, 'northgate', 'c_1', ?, 'preferences.changed', '${AT}', 0, '{}')`,
  );
  for (const [id, , steps] of kept) {
    told.run(`evt_${id}`, Number(id));
    insert.run(id, 'd', Number(id), JSON.stringify(steps.map(([path, to]) => ({ path, from: null, to }))));
  }
  insert.run('undone:03', '15', 15, '[]');
  migrate(database, all, AT);
  const acts = database.prepare(ACTS).all({ site: 'northgate', customer: 'c_1', from: 1, to: 99 });
  assert.deepEqual(
    acts.map((row) => [row['id'], row['op']]),
    kept.flatMap(([id, op]) => (op === null ? [] : [[id, op]])),
  );
  assert.deepEqual(
    acts.filter((row) => row['undone'] === 1).map((row) => row['id']),
    ['03'],
  );
  database.close();
});

test('who acted before is known by her events, the topics of before by the catalogs that had them', () => {
  const database = openOld();
  const event = database.prepare(
    `INSERT INTO event (id, site, customer, revision, type, at, quieter, body)
     VALUES (?, 'northgate', ?, ?, 'preferences.changed', ?, 0, ?)`,
  );
  const customer = database.prepare(
    "INSERT INTO customer (site, customer, revision, choices, facts, marks, updated_at) VALUES ('northgate', ?, 1, '{}', '{}', '{}', ?)",
  );
  for (const id of ['c_1', 'c_2']) customer.run(id, AT);
  const told = [
    ['c_1', '2026-01-01', 'widget'],
    ['c_1', '2026-01-02', 'link'],
    ['c_1', '2026-01-03', 'api'],
    ['c_2', '2026-01-03', 'staff'],
  ] as const;
  for (const [at, [who, day, via]] of told.entries())
    event.run(`evt_${at}`, who, at, `${day}T10:00:00.000Z`, JSON.stringify({ data: { via } }));
  const catalog = database.prepare("INSERT INTO catalog VALUES ('northgate', ?, ?, ?)");
  const versions = [{ news: 'News' }, { news: 'News', offers: 'Offers' }, { offers: 'Deals' }];
  for (const [at, names] of versions.entries()) {
    const topics = Object.entries(names).map(([id, en]) => ({ id, name: { en } }));
    catalog.run(at + 1, JSON.stringify({ topics }), `2026-02-0${at + 1}T10:00:00.000Z`);
  }
  database.exec("INSERT INTO catalog_topic VALUES ('northgate', 'news'), ('northgate', 'offers')");
  migrate(database, all, AT);
  assert.deepEqual(
    database
      .prepare('SELECT acted_at FROM customer ORDER BY customer')
      .all()
      .map((row) => row['acted_at']),
    ['2026-01-02T10:00:00.000Z', null],
  );
  assert.deepEqual(
    database
      .prepare('SELECT topic, first_at, name FROM catalog_topic ORDER BY topic')
      .all()
      .map((row) => Object.values(row)),
    [
      ['news', '2026-02-01T10:00:00.000Z', '{"en":"News"}'],
      ['offers', '2026-02-02T10:00:00.000Z', '{"en":"Deals"}'],
    ],
  );
  database.close();
});

test('the acts of a page of history are read by indexes alone', () => {
  const database = openOld();
  migrate(database, all, AT);
  const plan = database
    .prepare(`EXPLAIN QUERY PLAN ${ACTS}`)
    .all({ site: 'northgate', customer: 'c_1', from: 1, to: 50 })
    .map((row) => String(row['detail']));
  assert.ok(
    plan.every((step) => !step.startsWith('SCAN')),
    plan.join('\n'),
  );
  assert.match(
    plan[0]!,
    /SEARCH v USING INDEX event_by_revision \(site=\? AND customer=\? AND revision>\? AND revision<\?\)/,
  );
  assert.match(plan[1]!, /SEARCH c USING INDEX change_by_event \(event=\?\)/);
  database.close();
});

test('plans of before that end are looked at once, whatever else she said', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database, all.slice(0, 7), AT);
  database.exec(`INSERT INTO site VALUES ('northgate', 'Northgate', '[]', '{}', '{}', '${AT}')`);
  const insert = database.prepare(
    `INSERT INTO customer (site, customer, revision, choices, facts, marks, updated_at)
     VALUES ('northgate', ?, 1, ?, '{}', '{}', '${AT}')`,
  );
  const plans = [
    { id: 'pln_1', kind: 'keep' },
    { id: 'pln_2', kind: 'avoid' },
    { id: 'pln_3', kind: 'not-before' },
  ];
  insert.run('c_1', JSON.stringify({ plans }));
  insert.run('c_2', JSON.stringify({ plans: [] }));
  migrate(database, all, AT);
  const rows = database.prepare('SELECT customer, plan, due_at FROM plan_end ORDER BY plan').all();
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      ['c_1', 'pln_1', 0],
      ['c_1', 'pln_3', 0],
    ],
  );
  database.close();
});

test('of two processes that start at once one migrates, and the other finds it done', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-upgrade-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const from of [0, 15]) {
    const file = join(folder, `from-${from}.db`);
    const first = new DatabaseSync(file);
    const second = new DatabaseSync(file);
    if (from > 0) migrate(first, all.slice(0, from), AT);
    const { exec } = second;
    t.mock.method(second, 'exec', function slowly(sql: string) {
      if (sql === 'BEGIN IMMEDIATE') migrate(first, all, AT);
      exec.call(second, sql);
    });
    migrate(second, all, AT);
    assert.equal(second.prepare('SELECT count(*) AS n FROM migration').get()?.['n'], all.length);
    first.close();
    second.close();
  }
});

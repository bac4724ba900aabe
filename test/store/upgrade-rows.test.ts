import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrate, readMigrations } from '../../server/store/sqlite/migrate.ts';

const all = readMigrations(join(import.meta.dirname, '../../server/store/sqlite/migrations'));
const AT = '2026-11-21T10:00:00.000Z';

test('what was kept in tables that are made anew is kept as it was, and what no row may say is still refused', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database, all.slice(0, 19), AT);
  database.exec(`INSERT INTO site VALUES ('northgate', 'Northgate', '[]', '{}', '{}', '${AT}');
    INSERT INTO customer VALUES ('northgate', 'c_1', 7, '{"a":1}', '{"b":2}', '{"c":3}', '${AT}', 'lifted', 'acted', 11, 2);
    INSERT INTO delivery VALUES ('end_1', 11, 'c_1', 7, 1, 2, 'leased', 3, 4, 'token', 5, 'told');
    INSERT INTO contact VALUES ('northgate', 'c_1', 'con_1', 1, 'phone', 'news', 'answered', 'dec_1', 1, 9);
    INSERT INTO event VALUES (11, 'evt_1', 'northgate', 'c_1', 7, 'preferences.changed', '${AT}', 1, '{}');
    INSERT INTO change VALUES ('northgate', 'c_1', '02', 'd', 7, '[]', 'stop'), ('northgate', 'c_1', '01', 'e', 6, '[1]', NULL);`);
  const tables = [
    '* FROM customer',
    '* FROM delivery',
    '* FROM contact',
    'site, customer, id, digest, revision, steps, op FROM change ORDER BY id',
  ];
  const read = () => tables.map((name) => database.prepare(`SELECT ${name}`).all());
  const before = read();
  migrate(database, all, AT);
  assert.deepEqual(read(), before);
  const events = database.prepare('SELECT id, event FROM change ORDER BY id').all();
  assert.deepEqual(
    events.map((row) => Object.values(row)),
    [
      ['01', null],
      ['02', 11],
    ],
  );
  for (const sql of [
    "UPDATE customer SET suppression = 'off'",
    "UPDATE delivery SET state = 'sent'",
    "UPDATE contact SET result = 'seen'",
  ]) {
    assert.throws(() => database.exec(sql), /CHECK constraint failed/);
  }
  database.close();
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrate, readMigrations } from '../../server/store/sqlite/migrate.ts';
import { AT } from './outbox-world.ts';

const FOLDER = join(import.meta.dirname, '../../server/store/sqlite/migrations');

test('a database of before deliveries were counted is counted when it is migrated', () => {
  const database = new DatabaseSync(':memory:');
  const all = readMigrations(FOLDER);
  migrate(database, all.slice(0, 5), AT);
  database.exec(`
    INSERT INTO endpoint (id, site, url, name, state, payload, "order", headers, created_at)
      VALUES ('end_1', 'northgate', 'https://hooks.example/in', 'Sales', 'on', 'full', 'latest', '{}', '${AT}'),
        ('end_2', 'northgate', 'https://hooks.example/in', 'Other', 'on', 'full', 'latest', '{}', '${AT}');
    INSERT INTO delivery (endpoint, seq, preference, lane, state, attempt) VALUES
      ('end_1', 1, 1, 1, 'done', 2), ('end_1', 2, 1, 1, 'done', 1), ('end_1', 3, 1, 1, 'superseded', 0),
      ('end_1', 4, 1, 1, 'dead', 12), ('end_1', 5, 1, 1, 'due', 0), ('end_1', 6, 1, 1, 'leased', 0);
    INSERT INTO attempt (endpoint, seq, n, at, class, milliseconds, snippet) VALUES
      ('end_1', 1, 1, '2026-11-20T10:00:00.000Z', 'status', 1, 'no'), ('end_1', 1, 2, '2026-11-20T10:00:05.000Z', 'ok', 1, ''),
      ('end_1', 4, 1, '2026-11-20T10:00:00.000Z', 'status', 1, 'no')`);
  migrate(database, all, AT);
  const tally = (id: string) => ({ ...database.prepare('SELECT * FROM endpoint_tally WHERE endpoint = ?').get(id) });
  assert.deepEqual(tally('end_1'), { endpoint: 'end_1', events: 6, delivered: 2, superseded: 1, dead: 1 });
  assert.deepEqual(tally('end_2'), { endpoint: 'end_2', events: 0, delivered: 0, superseded: 0, dead: 0 });
  const acknowledged = database.prepare(
    'SELECT seq, acknowledged_at AS at FROM delivery WHERE acknowledged_at IS NOT NULL',
  );
  assert.deepEqual({ ...acknowledged.get() }, { seq: 1, at: '2026-11-20T10:00:05.000Z' });
  database.close();
});

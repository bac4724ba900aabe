import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { migrationOf, missingMigrations } from '../../server/store/migrations.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { laterOnSqlite } from './later-program.ts';
import { aKey, aSite } from './rows.ts';

const now = () => Date.parse('2026-11-21T12:00:00Z');

test('a file that a later program expanded is still served by this one; one that it contracted is refused in a sentence', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-works-from-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'a.db');
  await openSqliteStore({ file, now }).close();
  laterOnSqlite(file);
  const store = openSqliteStore({ file, now });
  assert.equal(await store.createSite(aSite('northgate'), aKey('northgate')), 'created');
  await store.close();
  laterOnSqlite(file, 'contracted');
  const message =
    /a\.db: the database is at version \d+, this program knows versions up to \d+: start the newer program$/;
  assert.throws(() => openSqliteStore({ file, now }), { name: 'StoreUnusable', message });
});

test('of all that was applied the step that asks for the newest program decides', () => {
  const known = ['0001-a.sql', '0002-b.sql'].map((name) => migrationOf(name, 'SELECT 1;\n'));
  const row = (version: number, works_from?: number | null) => ({ version, name: 'x', checksum: 'x', works_from });
  const applied = (...later: ReturnType<typeof row>[]) => [...known, ...later];
  assert.deepEqual(missingMigrations(known, applied(row(3, 2), row(4, 1))), []);
  assert.throws(
    () => missingMigrations(known, applied(row(3, 2), row(4, 3))),
    /at version 4 and needs a program that knows version 3,/,
  );
  assert.throws(
    () => missingMigrations(known, applied(row(3, null), row(4, 1))),
    /at version 4 and needs a program that knows version 3,/,
  );
  assert.throws(() => missingMigrations(known, applied(row(3))), /at version 3, this program knows versions up to 2/);
  assert.equal(migrationOf('0003-c.sql', '-- works-from: 2\nSELECT 1;\n').worksFrom, 2);
  assert.equal(
    migrationOf('0003-c.sql', 'SELECT 1;\n-- works-from: 2\n').worksFrom,
    null,
    'the first line alone says it',
  );
});

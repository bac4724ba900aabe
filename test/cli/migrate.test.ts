import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { migrate, readMigrations } from '../../server/store/sqlite/migrate.ts';
import { runCli, type CliRun } from './cli-child.ts';
import { alter } from './small-store.ts';

const all = readMigrations(join(import.meta.dirname, '../../server/store/sqlite/migrations'));
const folder = mkdtempSync(join(tmpdir(), 'ask-first-migrate-'));
const file = join(folder, 'a.db');
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]): Promise<CliRun> =>
  runCli(['migrate', ...args], { env: { DATABASE_URL: `file:${file}` } });

test('migrate brings an older file to this version and says both; again there is nothing to do', async () => {
  assert.match((await run()).stderr, /a\.db is not there/);
  const old = new DatabaseSync(file);
  migrate(old, all.slice(0, 9), '2026-11-21T10:00:00.000Z');
  old.close();
  const { code, stdout } = await run();
  assert.deepEqual([code, stdout], [0, `${file} from version 9 to ${all.length}.\n`]);
  const again = await run('--json');
  assert.deepEqual(JSON.parse(again.stdout), { database: file, from: all.length, to: all.length });
});

test('migrate is refused while a server of before has the file open', async () => {
  alter(file, 'PRAGMA journal_mode = WAL; DELETE FROM migration WHERE version = (SELECT max(version) FROM migration)');
  const server = new DatabaseSync(file);
  server.prepare('SELECT 1 FROM site').get();
  const { code, stderr } = await run();
  assert.deepEqual([code, stderr], [1, `${file} is in use: stop the server (and whatever else has it open) first.\n`]);
  server.close();
});

test('migrate refuses a file of a newer program', async () => {
  const newest = all.at(-1)!;
  alter(file, `INSERT OR IGNORE INTO migration VALUES (${newest.version}, '', '${newest.checksum}', '')`);
  alter(file, "INSERT INTO migration VALUES (999, 'x', 'x', 'x')");
  const { code, stderr } = await run();
  assert.equal(code, 1);
  assert.match(stderr, /start the newer program/);
});

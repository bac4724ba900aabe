import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { createLogCopier } from '../../server/store/sqlite/log-copier.ts';
import type { LogCopier } from '../../server/store/sqlite/log-copier.ts';
import { openDatabase } from '../../server/store/sqlite/open-database.ts';

const AT = '2026-11-21T10:00:00.000Z';
const PAGE = 4096;
/** Pages that one commit of the test writes. */
const PAGES_A_COMMIT = 64;

function openFile(t: TestContext): { file: string; database: DatabaseSync } {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-log-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'a.db');
  const database = openDatabase(file, AT);
  database.exec('CREATE TABLE page (n INTEGER PRIMARY KEY, filling BLOB NOT NULL)');
  return { file, database };
}

async function write(database: DatabaseSync, copier: LogCopier, commits: number): Promise<void> {
  const insert = database.prepare('INSERT INTO page (filling) VALUES (zeroblob(4000))');
  for (let n = 0; n < commits; n += 1) {
    database.exec('BEGIN IMMEDIATE');
    copier.begun();
    for (let page = 0; page < PAGES_A_COMMIT; page += 1) insert.run();
    database.exec('COMMIT');
    await turn();
  }
}

async function close(database: DatabaseSync, copier: LogCopier): Promise<void> {
  await copier.stop();
  database.close();
  copier.release();
}

function countPages(file: string): unknown {
  const database = openDatabase(file, AT);
  const count = database.prepare('SELECT count(*) AS n FROM page').get()?.['n'];
  assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
  database.close();
  return count;
}

test('under steady writing the log begins anew although no commit copies it, and a stop leaves no log', async (t) => {
  const { file, database } = openFile(t);
  database.exec('PRAGMA wal_autocheckpoint = 0');
  const copier = createLogCopier(database, file);
  let commits = 0;
  // The log's file only ever grows: it has begun anew when more was written than it holds.
  while (statSync(`${file}-wal`).size > commits * PAGES_A_COMMIT * PAGE * 0.9 || commits < 50) {
    assert.ok(commits < 2_000, 'the log never began anew');
    await write(database, copier, 25);
    commits += 25;
    await sleep(20);
  }
  await close(database, copier);
  assert.ok(!existsSync(`${file}-wal`));
  assert.equal(countPages(file), commits * PAGES_A_COMMIT);
});

const script = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const LISTEN = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => `;

for (const [how, code] of [
  ['fails at what it is given', `${LISTEN}{ throw new Error('no'); });`],
  ['ends without a word', `${LISTEN}process.exit(0));`],
  ['cannot be loaded', `import './nowhere.ts';`],
] as const) {
  test(`a copying thread that ${how} ends nothing but itself: SQLite copies the log in its commits`, async (t) => {
    const { file, database } = openFile(t);
    database.exec('PRAGMA wal_autocheckpoint = 500');
    const copier = createLogCopier(database, file, script(code));
    await write(database, copier, 130);
    await sleep(50);
    await write(database, copier, 20);
    assert.ok(statSync(`${file}-wal`).size < 60 * PAGES_A_COMMIT * PAGE, 'the log was not copied');
    await close(database, copier);
    assert.equal(countPages(file), 150 * PAGES_A_COMMIT);
  });
}

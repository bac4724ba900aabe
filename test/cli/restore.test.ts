import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, beforeEach, test } from 'node:test';
import { backUp } from '../../server/moving/back-up.ts';
import { restore } from '../../server/moving/restore.ts';
import { runCli, type CliRun } from './cli-child.ts';
import { alter, customersOf, makeStore } from './small-store.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'ask-first-restore-'));
const good = join(folder, 'good.db');
let room: string;
let from: string;
let to: string;
before(async () => {
  const store = join(folder, 'store.db');
  await makeStore(store, 3);
  await backUp({ from: store, to: good, force: false, withKey: true, masterKey: null });
});
beforeEach(() => {
  room = mkdtempSync(join(folder, 'room-'));
  [from, to] = [join(room, 'backup.db'), join(room, 'data/a.db')];
  copyFileSync(good, from);
  copyFileSync(`${good}.key`, `${from}.key`);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const put = (more: { force?: boolean; masterKey?: Uint8Array } = {}) =>
  restore({ from, to, force: false, masterKey: null, now: NOW, ...more });
const run = (args: string[], url = `file:${to}`): Promise<CliRun> =>
  runCli(['restore', ...args], { env: { DATABASE_URL: url } });

test('a backup and its key come where the server looks for them, readable by nobody else', async () => {
  const { code, stdout, stderr } = await run([from]);
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(
    stdout,
    /is restored: whole, its references hold, and the master key of \S+backup\.db\.key opens it\.\n3 cust/,
  );
  assert.deepEqual(readdirSync(join(room, 'data')).sort(), ['a.db', 'a.db.key']);
  for (const name of ['a.db', 'a.db.key']) assert.equal(statSync(join(room, 'data', name)).mode & 0o777, 0o600);
  assert.equal(readFileSync(`${to}.key`, 'utf8'), readFileSync(`${from}.key`, 'utf8'));
  assert.equal(customersOf(to), 3);
});

test('a database that is there stays where it is, or is set aside with its key when that is said', async () => {
  await makeStore(to, 1);
  const key = readFileSync(`${to}.key`, 'utf8');
  assert.throws(() => put(), /a\.db is there already; --force replaces it/);
  assert.equal(customersOf(to), 1);
  const { before: aside } = put({ force: true });
  assert.equal(aside, `${to}.before-20261121T100000Z`);
  assert.deepEqual([customersOf(to), customersOf(aside)], [3, 1]);
  assert.equal(readFileSync(`${aside}.key`, 'utf8'), key);
  assert.equal(readFileSync(`${to}.key`, 'utf8'), readFileSync(`${from}.key`, 'utf8'));
});

test('a database is never restored from its own files', async () => {
  await makeStore(to, 1);
  from = to;
  assert.throws(() => put({ force: true }), /a\.db is a file of the database \S+a\.db itself/);
  assert.equal(customersOf(to), 1);
});

test('nothing is restored over a database that somebody has open', async () => {
  await makeStore(to, 1);
  const server = new DatabaseSync(to);
  server.exec('PRAGMA journal_mode = WAL');
  const { code, stderr } = await run([from, '--force']);
  assert.deepEqual([code, stderr], [1, `${to} is in use: stop the server (and whatever else has it open) first.\n`]);
  server.close();
  assert.equal(customersOf(to), 1);
  assert.equal((await run([from, '--force'])).code, 0);
});

test('what a killed server left in its log goes aside with it, and never into the restored one', async () => {
  await makeStore(to, 1);
  const killed = new DatabaseSync(to);
  killed.exec(
    "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; INSERT INTO site_origin VALUES ('https://a', 'northgate')",
  );
  for (const end of ['', '-wal']) copyFileSync(`${to}${end}`, join(room, `cut.db${end}`));
  copyFileSync(`${to}.key`, join(room, 'cut.db.key'));
  killed.close();
  to = join(room, 'cut.db');
  const { before: aside } = put({ force: true });
  assert.equal(existsSync(`${to}-wal`), false);
  assert.equal(customersOf(to), 3);
  const old = new DatabaseSync(aside!, { readOnly: true });
  assert.equal(old.prepare('SELECT count(*) AS n FROM site_origin').get()?.['n'], 1);
  old.close();
});

test('a damaged database can be replaced, and its log goes with it', () => {
  writeFileSync(join(room, 'broken.db'), 'broken'.repeat(999));
  writeFileSync(join(room, 'broken.db-wal'), 'a log');
  to = join(room, 'broken.db');
  assert.throws(() => put(), /is there already/);
  const { before: aside } = put({ force: true });
  assert.deepEqual([customersOf(to), readFileSync(aside!, 'utf8').slice(0, 6)], [3, 'broken']);
  assert.equal(readFileSync(`${aside}-wal`, 'utf8'), 'a log');
});

test('a backup that is damaged, cut off, foreign, newer or without its key is refused, and nothing is changed', async () => {
  const bytes = readFileSync(good);
  const page = bytes.readUInt16BE(16);
  const torn = Buffer.from(bytes);
  torn.fill(0xa5, page * 4, page * 40);
  const wrong: [() => void, RegExp][] = [
    [() => writeFileSync(from, torn), /damaged|malformed|cannot be read/],
    [() => writeFileSync(from, bytes.subarray(0, page * 9)), /damaged|malformed|cannot be read/],
    [() => writeFileSync(from, 'a,b\n1,2\n'.repeat(99)), /cannot be read: file is not a database/],
    [() => writeFileSync(from, ''), /no database of Ask First/],
    [() => alter(from, "INSERT INTO migration VALUES (999, 'x', 'x', 'x')"), /start the newer program/],
    [
      () => alter(from, "UPDATE migration SET checksum = 'x' WHERE version = 2"),
      /differs from the one in this program/,
    ],
    [() => alter(from, 'PRAGMA foreign_keys = OFF; DELETE FROM site'), /names a site that is gone/],
    [() => writeFileSync(`${from}-wal`, 'a log'), /no backup but a database in use/],
    [() => rmSync(`${from}.key`), /cannot be read without its master key: put it at/],
    [() => writeFileSync(`${from}.key`, `${Buffer.alloc(32, 7).toString('base64')}\n`), /is not the one of/],
    [() => writeFileSync(`${from}.key`, 'none'), /does not hold 32 bytes/],
    [() => rmSync(from), /is not there/],
  ];
  for (const [spoil, says] of wrong) {
    for (const end of ['-wal', '']) rmSync(`${from}${end}`, { force: true });
    copyFileSync(good, from);
    copyFileSync(`${good}.key`, `${from}.key`);
    spoil();
    assert.throws(() => put(), says);
    assert.deepEqual(existsSync(to) ? ['made'] : readdirSync(join(room, 'data')), []);
  }
  copyFileSync(good, from);
  assert.throws(() => put({ masterKey: Buffer.alloc(32, 7) }), /The master key of MASTER_KEY is not the one of/);
});

test('an older backup is restored, and the next start is said to bring it to this version', async () => {
  alter(from, 'DELETE FROM migration WHERE version = (SELECT max(version) FROM migration)');
  const { stdout } = await run([from]);
  assert.match(stdout, /^It is at version \d+; the next start brings it to \d+\.$/m);
});

test('on PostgreSQL restore names the tool that does it, and ends with 2', async () => {
  const { code, stderr } = await run([from], 'postgres://ask:secret@db/ask');
  assert.equal(code, 2);
  assert.match(stderr, /pg_restore --no-owner --single-transaction --exit-on-error --dbname="\$DATABASE_URL"/);
  assert.doesNotMatch(stderr, /secret/);
});

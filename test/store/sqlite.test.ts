import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { MasterKeyError, masterKeyBeside } from '../../server/secrets/master-key.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { StoreUnavailable, StoreUnusable } from '../../server/store/store.ts';
import { conformance } from './conformance.ts';
import { testErasedAfterRemoval } from './erased-after-removal.ts';
import { aKey, aSite, stepOf } from './rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-first-store-'));
let files = 0;
const newFile = () => join(folder, `${(files += 1)}.db`);
const now = () => Date.parse('2026-11-21T12:00:00Z');
after(() => rmSync(folder, { recursive: true }));

conformance('sqlite', async () => openSqliteStore({ file: newFile(), now }));
testErasedAfterRemoval(async () => {
  const file = newFile();
  const store = openSqliteStore({ file, now });
  const query = async (text: string) => {
    const database = new DatabaseSync(file, { timeout: 5000 });
    try {
      return database.prepare(text).all();
    } finally {
      database.close();
    }
  };
  return { store, query };
});

test('every commit is on disk before it is answered: WAL and synchronous FULL', async () => {
  const file = newFile();
  const store = openSqliteStore({ file, now });
  await store.createSite(aSite('northgate'), aKey('northgate'));
  const database = new DatabaseSync(file);
  assert.equal(database.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal');
  assert.equal(database.prepare('SELECT count(*) AS n FROM site').get()?.['n'], 1);
  database.close();
  await store.close();
});

test('a second start keeps the data and migrates nothing', async () => {
  const file = newFile();
  const first = openSqliteStore({ file, now });
  await first.createSite(aSite('northgate'), aKey('northgate'));
  await first.close();
  const second = openSqliteStore({ file, now });
  assert.equal((await second.site('northgate'))?.brand, 'Northgate Motors');
  await second.close();
});

test('a database from a newer version, or migrated by other text, is refused in a sentence and left as it is', async () => {
  const file = newFile();
  await openSqliteStore({ file, now }).close();
  const database = new DatabaseSync(file);
  database.exec("INSERT INTO migration VALUES (9999, '9999-later.sql', 'x', 'y')");
  assert.throws(() => openSqliteStore({ file, now }), { name: 'StoreUnusable', message: /newer program/ });
  database.exec('DELETE FROM migration WHERE version = 9999');
  database.exec("UPDATE migration SET checksum = 'x' WHERE version = 1");
  assert.throws(() => openSqliteStore({ file, now }), { name: 'StoreUnusable', message: /differs/ });
  database.close();
});

test('a file that is no database of ours, a folder, and a place that cannot hold one are refused in a sentence', () => {
  const foreign = newFile();
  const database = new DatabaseSync(foreign);
  database.exec('CREATE TABLE theirs (a)');
  database.close();
  assert.throws(() => openSqliteStore({ file: foreign, now }), {
    name: 'StoreUnusable',
    message: /not one of Ask First/,
  });
  const text = newFile();
  writeFileSync(text, 'not a database at all, only some words that fill a page or so'.repeat(20));
  assert.throws(() => openSqliteStore({ file: text, now }), StoreUnusable);
  const directory = newFile();
  mkdirSync(directory);
  assert.throws(() => openSqliteStore({ file: directory, now }), { name: 'StoreUnusable', message: /not a file/ });
  const under = join(text, 'deeper', 'x.db');
  assert.throws(() => openSqliteStore({ file: under, now }), StoreUnusable);
  assert.ok(readFileSync(text, 'utf8').startsWith('not a database'));
});

test('a database that may only be read is refused in a sentence and left as it is', async () => {
  const place = mkdtempSync(join(tmpdir(), 'ask-first-read-only-'));
  const file = join(place, 'kept.db');
  await openSqliteStore({ file, now }).close();
  const before = readFileSync(file);
  chmodSync(file, 0o444);
  chmodSync(place, 0o555);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    assert.throws(() => openSqliteStore({ file, now }), {
      name: 'StoreUnusable',
      message: /readonly|unable to open|permission denied/i,
    });
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(place, 0o755);
  }
  assert.deepEqual(readFileSync(file), before);
  rmSync(place, { recursive: true });
});

test('while another process holds the lock a write is refused, not lost; afterwards the store goes on by itself', async () => {
  const file = newFile();
  const store = openSqliteStore({ file, now });
  await store.createSite(aSite('northgate'), aKey('northgate'));
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const write = () =>
    store.write({ site: 'northgate', customer: 'c_1', changes: [] }, (loaded) => ({
      answer: null,
      save: stepOf(loaded, 'northgate', 'c_1'),
    }));
  await assert.rejects(write(), StoreUnavailable);
  await assert.rejects(store.checkWritable(), StoreUnavailable);
  other.exec('ROLLBACK');
  await write();
  await store.checkWritable();
  assert.equal((await store.customer('northgate', 'c_1'))?.revision, 1);
  other.close();
  await store.close();
});

test('a write after the close is refused, and what was waiting before it is kept', async () => {
  const file = newFile();
  const store = openSqliteStore({ file, now });
  const made = store.createSite(aSite('northgate'), aKey('northgate'));
  const closed = store.close();
  await assert.rejects(store.checkWritable(), StoreUnavailable);
  assert.equal(await made, 'created');
  await closed;
  const again = openSqliteStore({ file, now });
  assert.equal((await again.site('northgate'))?.id, 'northgate');
  await again.close();
});

test('the master key lies beside the database with mode 0600, and one without the other is refused', () => {
  const file = newFile();
  const key = masterKeyBeside(file);
  assert.equal(key.length, 32);
  assert.equal(statSync(`${file}.key`).mode & 0o777, 0o600);
  assert.throws(() => masterKeyBeside(file), { name: 'MasterKeyError', message: /missing although its key/ });
  writeFileSync(file, '');
  assert.deepEqual(Buffer.from(masterKeyBeside(file)), Buffer.from(key));
  chmodSync(`${file}.key`, 0o600);
  writeFileSync(`${file}.key`, 'short');
  assert.throws(() => masterKeyBeside(file), MasterKeyError);
  rmSync(`${file}.key`);
  assert.throws(() => masterKeyBeside(file), { name: 'MasterKeyError', message: /cannot open its secrets/ });
  assert.equal(existsSync(`${file}.key`), false);
});

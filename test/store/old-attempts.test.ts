import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrate, readMigrations } from '../../server/store/sqlite/migrate.ts';
import { createOldAttempts, OLD_ATTEMPTS } from '../../server/store/sqlite/old-attempts.ts';
import { openOutboxWorld } from '../webhooks/outbox-world.ts';

const all = readMigrations(join(import.meta.dirname, '../../server/store/sqlite/migrations'));
const dayAt = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();

/** Attempts of these days, in this order; an empty snippet where it is said. */
function fill(
  database: DatabaseSync,
  days: readonly number[],
  snippet: (i: number) => string = () => 'thank you',
): void {
  const insert = database.prepare(
    `INSERT INTO attempt (endpoint, seq, n, at, class, milliseconds, snippet) VALUES ('end_1', ?, 1, ?, 'ok', 1, ?)`,
  );
  database.exec('BEGIN');
  for (const [i, day] of days.entries()) insert.run(i, dayAt(day), snippet(i));
  database.exec('COMMIT');
}

function opened(days: readonly number[], snippet?: (i: number) => string) {
  const { database } = openOutboxWorld();
  fill(database, days, snippet);
  const kept = () => database.prepare(`SELECT seq FROM attempt WHERE snippet <> '' ORDER BY rowid`).all();
  return { database, attempts: createOldAttempts(database), kept: () => kept().map(({ seq }) => seq) };
}

function whileFull(forget: () => number, limit: number): number {
  let calls = 1;
  while (forget() === limit) calls += 1;
  return calls;
}

test('old attempts are found by their place, from the first on and no further than ten thousand, by no index and no sort', () => {
  const { database } = opened([1]);
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${OLD_ATTEMPTS}`).all({ after: 0, before: dayAt(1), limit: 9 });
  assert.deepEqual(
    plan.map(({ detail }) => detail),
    ['CO-ROUTINE (subquery-1)', 'SEARCH attempt USING INTEGER PRIMARY KEY (rowid>?)', 'SCAN (subquery-1)'],
  );
  database.close();
});

test('of a hundred thousand attempts, most with nothing to empty, each call reads a few and all old ones are emptied', (t) => {
  const days = Array.from({ length: 100_000 }, (_, i) => Math.floor(i / 10_000));
  const { database, attempts, kept } = opened(days, (i) => (i % 1000 === 0 ? 'thank you' : ''));
  let longest = 0;
  const forget = () => {
    const started = performance.now();
    const count = attempts.emptySnippets(dayAt(8), 200);
    longest = Math.max(longest, performance.now() - started);
    return count;
  };
  const calls = whileFull(forget, 200);
  t.diagnostic(`${calls} calls, the longest ${longest.toFixed(1)} ms`);
  assert.ok(calls <= 9, `${calls} calls`);
  assert.equal(kept().length, 20, 'two days are young');
  assert.equal(database.prepare('SELECT upto FROM swept').get()?.['upto'], 80_000);
  assert.equal(attempts.emptySnippets(dayAt(8), 200), 0);
  database.close();
});

test('a clock that was ahead for a while hides nothing behind it, and its own are emptied and deleted when their time comes', () => {
  const { database, attempts, kept } = opened([1, 1, 9, 9, 1, 2, 5]);
  assert.equal(attempts.emptySnippets(dayAt(3), 10), 4);
  assert.deepEqual(kept(), [2, 3, 6]);
  assert.equal(attempts.emptySnippets(dayAt(6), 10), 1);
  assert.deepEqual(kept(), [2, 3]);
  assert.equal(attempts.drop(dayAt(6), 10), 5);
  assert.equal(attempts.emptySnippets(dayAt(10), 10), 2);
  assert.deepEqual(kept(), []);
  assert.equal(attempts.drop(dayAt(10), 10), 2);
  database.close();
});

test('attempts that get the numbers of deleted ones are emptied too', async () => {
  const { database, attempts, kept } = opened([1, 1, 1]);
  attempts.emptySnippets(dayAt(3), 10);
  assert.equal(attempts.drop(dayAt(3), 10), 3);
  fill(database, [4, 4]);
  assert.equal(attempts.emptySnippets(dayAt(6), 10), 2);
  assert.deepEqual(kept(), []);
  database.close();
});

test('a file of before goes on where its attempts were emptied to', () => {
  for (const [snippets, upto] of [
    [['', '', 'thank you', ''], 2],
    [['', ''], 2],
    [[], 0],
  ] as const) {
    const database = new DatabaseSync(':memory:');
    migrate(database, all.slice(0, 17), dayAt(0));
    fill(
      database,
      snippets.map(() => 1),
      (i) => snippets[i]!,
    );
    migrate(database, all, dayAt(0));
    assert.equal(database.prepare('SELECT upto FROM swept').get()?.['upto'], upto);
    database.close();
  }
});

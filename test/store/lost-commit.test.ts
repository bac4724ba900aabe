import assert from 'node:assert/strict';
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createCompiledProfiles } from '../../server/actions/compiled-profiles.ts';
import { judgeAsk } from '../../server/actions/judge-ask.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { Decision } from '../../server/contract/decision.ts';
import type { Found } from '../../server/store/contacts.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { StoreUnavailable } from '../../server/store/store.ts';
import { aCatalog, aKey, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const now = () => Date.parse(AT);

test('a slot that was judged by a yes whose commit was lost leaves nothing: the no that takes its revision is the answer', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-lost-'));
  const file = join(folder, 'a.db');
  const { store, database } = seeConnection(() => openSqliteStore({ file, now }));
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await store.createSite(aSite(SITE), aKey(SITE));
  const published = await store.publishCatalog(SITE, aCatalog(), AT);
  const profiles = createCompiledProfiles();
  const key = { site: SITE, who: { customer: 'c_1', mac: () => randomBytes(32) } };
  const judge = (reserve: boolean) => (found: Found) => {
    const ask = { customer: 'c_1', channel: 'email' as const, topic: 'news', reserve };
    return judgeAsk({ site: SITE, ask, published, profiles, now: now(), newId: randomUUIDv7 }, found);
  };
  const say = (choices: Partial<Choices>) =>
    store.write({ site: SITE, customer: 'c_1', changes: [] }, (loaded) => {
      const { state, ...save } = stepOf(loaded, SITE, 'c_1');
      return { answer: null, save: { ...save, state: { ...state!, choices: { ...state!.choices, ...choices } } } };
    });
  const yes = { channels: ['email' as const], words: 1, at: AT };
  const seen: Decision['outcome'][] = [];
  const lost = await Promise.allSettled([
    say({ channels: { email: { use: 'yes' } }, topics: { news: { want: 'yes', ...yes } } }),
    store.reserve(key, (found) => {
      const judged = judge(true)(found);
      seen.push(judged.answer.outcome);
      return judged;
    }),
    // As a full disk does it: the whole transaction is gone.
    store.write({ site: SITE, customer: 'c_2', changes: [] }, () => {
      database.exec('ROLLBACK');
      throw new Error('the disk is full');
    }),
  ]);
  assert.deepEqual(seen, ['allow']);
  for (const one of lost) assert.ok(one.status === 'rejected' && one.reason instanceof StoreUnavailable);
  await say({ channels: { email: { use: 'no' } }, topics: { news: { want: 'no', at: AT } } });
  assert.equal((await store.customer(SITE, 'c_1'))?.revision, 1);
  assert.equal((await store.ask(key, judge(false))).outcome, 'deny');
});

/** The store, and its own connection. */
function seeConnection<T>(open: () => T): { store: T; database: DatabaseSync } {
  const { exec } = DatabaseSync.prototype;
  const opened = new Set<DatabaseSync>();
  DatabaseSync.prototype.exec = function execSeen(this: DatabaseSync, sql: string) {
    opened.add(this);
    return exec.call(this, sql);
  };
  try {
    const store = open();
    const [database] = opened;
    assert.ok(database);
    return { store, database };
  } finally {
    DatabaseSync.prototype.exec = exec;
  }
}

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { aKey, anEvent, AT, aSite, stepOf } from './rows.ts';

const site = 'northgate';

test('an erase takes her changes along, those that an event tells of and those that none does, and nobody else’s', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-changes-'));
  const file = join(folder, 'a.db');
  const store = openSqliteStore({ file, now: () => Date.parse(AT) });
  const database = new DatabaseSync(file);
  t.after(async () => {
    database.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await store.createSite(aSite(site), aKey(site));
  const early = { id: 'undone:early', digest: 'd', revision: 0, steps: [] };
  const mark = { state: null, changes: [early], events: [], deliveries: new Map(), at: AT };
  for (const customer of ['c_1', 'c_2']) {
    const key = { site, customer, changes: [] };
    await store.write(key, () => ({ answer: null, save: mark }));
    for (const _ of [1, 2]) {
      await store.write(key, (loaded) => ({ answer: null, save: stepOf(loaded, site, customer) }));
    }
  }
  const left = () =>
    database
      .prepare(
        'SELECT customer, count(*) AS all_of, count(event) AS told FROM change GROUP BY customer ORDER BY customer',
      )
      .all()
      .map((row) => Object.values(row));
  assert.deepEqual(left(), [
    ['c_1', 3, 2],
    ['c_2', 3, 2],
  ]);
  const event = anEvent(site, 'c_1', { type: 'customer.erased', revision: 3 });
  const wish = { addresses: [], suppress: false, evenUnseen: true, event, mac: randomBytes(32) };
  await store.erase({ site, customer: 'c_1', ...wish });
  assert.deepEqual(left(), [['c_2', 3, 2]]);
});

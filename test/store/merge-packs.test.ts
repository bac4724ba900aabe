import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecisionRow } from '../../server/store/contacts.ts';
import { createPackMerge } from '../../server/store/sqlite/merge-packs.ts';
import { StoreUnavailable } from '../../server/store/store.ts';
import { assertSays, closeLog, type Desk, flushed, manyRows, newFile, openLog, packsOf } from './decision-desk.ts';

test('thirty-two packs become one, and not an answer is lost or doubled', async () => {
  const desk = openLog(newFile());
  const told: DecisionRow[] = [];
  for (let pack = 0; pack < 34; pack++) {
    const rows = manyRows();
    told.push(...rows);
    await flushed(desk, rows);
  }
  await createPackMerge(desk.database, desk.transact)();
  assert.equal(packsOf(desk).at(-1)?.[0], 1);
  assertSays(desk.log, told);
  const pieces = desk.database.prepare('SELECT count(*) AS n FROM decision_piece WHERE lines = ?').get('');
  assert.equal(pieces?.['n'], 0);
  await closeLog(desk);
});

test('a merge that stops half-way leaves every answer in one place, and is done by the next', async () => {
  const desk = openLog(newFile());
  const told: DecisionRow[] = [];
  for (let pack = 0; pack < 31; pack++) told.push(...(await appended(desk)));
  const { transact } = desk;
  // The last pack is made by hand, so that nothing merges behind.
  const other = openLog(newFile());
  told.push(...(await appended(other)));
  const [pack] = other.database.prepare('SELECT lowest, highest FROM decision_pack').all();
  const number = desk.database
    .prepare('INSERT INTO decision_pack (level, lowest, highest) VALUES (0, ?, ?)')
    .run(pack!['lowest'] as string, pack!['highest'] as string).lastInsertRowid;
  const copy = desk.database.prepare('INSERT INTO decision_piece VALUES (?, ?)');
  for (const { id, lines } of other.database.prepare('SELECT id, lines FROM decision_piece').all())
    copy.run((id as number) + (Number(number) - 1) * 2 ** 24, lines as string);
  await closeLog(other);
  let left = 40;
  const stopping = <T>(work: () => T) => {
    left -= 1;
    return left < 0 ? Promise.reject(new StoreUnavailable('stopped')) : transact(work);
  };
  await assert.rejects(createPackMerge(desk.database, stopping)(), StoreUnavailable);
  assert.deepEqual(packsOf(desk), [
    [0, 32],
    [1, 1],
  ]);
  assertSays(desk.log, told);
  await createPackMerge(desk.database, transact)();
  assert.deepEqual(packsOf(desk), [[1, 2]]);
  assertSays(desk.log, told);
  await closeLog(desk);
});

async function appended(desk: Desk): Promise<DecisionRow[]> {
  const rows = manyRows();
  await flushed(desk, rows);
  return rows;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecisionRow } from '../../server/store/contacts.ts';
import { hashOf } from '../../server/store/sqlite/decision-line.ts';
import { createDecisionLog } from '../../server/store/sqlite/decision-log.ts';
import { StoreUnavailable } from '../../server/store/store.ts';
import {
  assertSays,
  BUSY,
  closeLog,
  flushed,
  manyRows,
  newFile,
  openLog,
  packsOf,
  singlesOf,
  SITE,
} from './decision-desk.ts';

test('answers of a busy moment are a pack, those of a quiet one rows, and are read alike before and after', async () => {
  const file = newFile();
  const desk = openLog(file);
  const [quiet, busy] = [manyRows(BUSY - 1), manyRows(2500)];
  await flushed(desk, quiet);
  assert.deepEqual([singlesOf(desk), packsOf(desk)], [quiet.length, []]);
  desk.log.append(busy);
  assertSays(desk.log, [...quiet, ...busy]);
  await desk.log.flush();
  assert.deepEqual([singlesOf(desk), packsOf(desk)], [quiet.length, [[0, 1]]]);
  assertSays(desk.log, [...busy, ...quiet]);
  const last = manyRows(1200);
  desk.log.append(last);
  await closeLog(desk);
  const again = openLog(file);
  assertSays(again.log, [...last, ...busy, ...quiet]);
  await closeLog(again);
});

test('an erase takes her answers out of rows, packs and what waits, and those of nobody else', async () => {
  const desk = openLog(newFile());
  const [her, twin] = twins();
  const as = (customer: string, rows: DecisionRow[]) => rows.map((row) => ({ ...row, site: SITE, customer }));
  const hers = as(her, manyRows(30));
  const others = [...as(twin, manyRows(30)), ...manyRows(BUSY)];
  const parts = [
    [0, 10],
    [10, 20],
    [20, 30],
  ].map(([from, to]) => hers.slice(from, to));
  await flushed(desk, [...parts[0]!, ...others.slice(0, 40)]);
  await flushed(desk, [...parts[1]!, ...others.slice(40)]);
  desk.log.append(parts[2]!);
  assert.equal(desk.log.asked(SITE, her, 50).decisions.length, 30);
  assert.equal(await desk.transact(() => desk.log.forget(SITE, her)), 30);
  await desk.log.flush();
  const count = (customer: string) => desk.log.asked(SITE, customer, 50).decisions.length;
  assert.deepEqual([count(her), count(twin)], [0, 30]);
  assertSays(desk.log, others);
  await closeLog(desk);
});

/** Two customers of one hash: of some thousands two have one. */
function twins(): [string, string] {
  const known = new Map<number, string>();
  for (let n = 0; ; n++) {
    const hash = hashOf(SITE, `twin_${n}`);
    const before = known.get(hash);
    if (before) return [before, `twin_${n}`];
    known.set(hash, `twin_${n}`);
  }
}

test('what the database did not take is kept and written once, when it takes it', async () => {
  const { database, transact } = openLog(newFile());
  let refuses = 2;
  const failing = <T>(work: () => T, keeps?: boolean) => {
    if (refuses-- > 0) return transact(() => (work(), assert.fail('undone')), keeps).catch(unavailable);
    return transact(work, keeps);
  };
  const log = createDecisionLog(database, failing);
  const rows = manyRows(5000);
  log.append(rows);
  await assert.rejects(log.flush(), StoreUnavailable);
  assertSays(log, rows);
  await assert.rejects(log.flush(), StoreUnavailable);
  await log.flush();
  assertSays(log, rows);
  await closeLog({ database, transact, log });
});

function unavailable(): never {
  throw new StoreUnavailable('no');
}

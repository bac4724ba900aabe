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
  const last = manyRows(BUSY + 200);
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

test('an erase between two commits of a flush takes hers from what is written and from what is not', async () => {
  const desk = openLog(newFile());
  const rows = manyRows(6000);
  desk.log.append(rows);
  const flushing = desk.log.flush();
  await desk.transact(() => {});
  const hers = rows.filter((row) => row.site === SITE && row.customer === 'c_1');
  assert.equal(await desk.transact(() => desk.log.forget(SITE, 'c_1')), hers.length);
  await flushing;
  assertSays(
    desk.log,
    rows.filter((row) => !hers.includes(row)),
  );
  await closeLog(desk);
});

test('whichever commit of a flush fails, every answer is written once, with those that came meanwhile', async () => {
  for (let fails = 0; fails < 2; fails++) {
    const file = newFile();
    const { database, transact } = openLog(file);
    let commits = 0;
    const failing = <T>(work: () => T, keeps?: boolean) => {
      if (commits++ !== fails) return transact(work, keeps);
      return transact(() => (work(), assert.fail('undone')), keeps).catch(unavailable);
    };
    const log = createDecisionLog(database, failing);
    const [first, second] = [manyRows(5000), manyRows(30)];
    log.append(first);
    await assert.rejects(log.flush(), StoreUnavailable);
    log.append(second);
    assertSays(log, [...first, ...second]);
    await closeLog({ database, transact, log });
    const again = openLog(file);
    assertSays(again.log, [...first, ...second]);
    const pieces = again.database.prepare('SELECT lines FROM decision_piece').all();
    const lines = pieces.flatMap((piece) => (piece['lines'] as string).split('\n'));
    assert.equal(lines.length + Number(singlesOf(again)), 5030);
    await closeLog(again);
  }
});

test('an answer of great length is kept like every other, and many of them leave no room', async () => {
  const desk = openLog(newFile());
  const [long, ...others] = manyRows(BUSY + 200);
  const rows = [{ ...long!, campaign: '\u0001💌'.repeat(5000) }, ...others];
  await flushed(desk, rows);
  assertSays(desk.log, rows);
  for (let n = 0; n < 700; n++) desk.log.append([rows[0]!]);
  assert.equal(desk.log.hasRoom(), false);
  await desk.log.flush();
  assert.equal(desk.log.hasRoom(), true);
  await closeLog(desk);
});

function unavailable(): never {
  throw new StoreUnavailable('no');
}

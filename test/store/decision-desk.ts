import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { after } from 'node:test';
import type { DecisionRow } from '../../server/store/contacts.ts';
import { createDecisionLog, type DecisionLog } from '../../server/store/sqlite/decision-log.ts';
import { createGroupWriter, type GroupWriter } from '../../server/store/sqlite/group-writer.ts';
import { openDatabase } from '../../server/store/sqlite/open-database.ts';

const AT = '2026-11-21T10:00:00.000Z';
/** From so many at once on they are a pack. */
export const BUSY = 1000;
export const SITE = 'northgate';

/** A log of answers and what it is written to. */
export interface Desk {
  database: DatabaseSync;
  transact: GroupWriter;
  log: DecisionLog;
}

const folder = mkdtempSync(join(tmpdir(), 'ask-first-log-'));
let files = 0;
export const newFile = () => join(folder, `${(files += 1)}.db`);
after(() => rmSync(folder, { recursive: true }));

export function openLog(file: string): Desk {
  const database = openDatabase(file, AT);
  const transact = createGroupWriter(database, () => {});
  return { database, transact, log: createDecisionLog(database, transact) };
}

export async function closeLog({ database, transact, log }: Desk): Promise<void> {
  const last = log.flushLast();
  await transact.close();
  await last;
  database.close();
}

const WHO = ['c_1', 'c_2', 'Íñigo "x"\n[1]', '💌', '', 'c_"},{', ...Array.from({ length: 60 }, (_, n) => `many_${n}`)];

export function manyRows(count = BUSY): DecisionRow[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `dec_${randomUUIDv7()}`,
    site: n % 7 === 0 ? 'southgate' : SITE,
    customer: WHO[n % WHO.length]!,
    at: 1_760_000_000_000 + n,
    judgedAt: n % 3 === 0 ? n : null,
    channel: 'email',
    topic: n % 2 === 0 ? 'news' : 'offers',
    outcome: n % 5 === 0 ? 'allow' : 'deny',
    codes: n % 5 === 0 ? [] : ['topic-refused', 'paused'],
    nextAllowedAt: n % 4 === 0 ? AT : null,
    campaign: n % 11 === 0 ? 'spring\n"sale"' : null,
  }));
}

/** That the log says of everybody what it was told, and nothing else. */
export function assertSays(log: DecisionLog, told: readonly DecisionRow[]): void {
  for (const site of [SITE, 'southgate', 'nowhere']) {
    for (const customer of WHO) {
      const hers = told.filter((row) => row.site === site && row.customer === customer);
      const allowed = hers.filter(({ outcome }) => outcome === 'allow').length;
      const newest = hers.sort((one, other) => (one.id > other.id ? -1 : 1)).slice(0, 20);
      const counted = { allowed, refused: hers.length - allowed };
      assert.deepEqual(log.asked(site, customer, 20), { ...counted, decisions: newest });
    }
  }
  for (const row of told.slice(0, 40)) {
    assert.deepEqual(log.find(row.site, row.customer, row.id), row);
    assert.equal(log.find(row.site, 'another', row.id), null);
    assert.equal(log.knows(row.site, 'another', row.id), row.customer === '');
  }
}

export const packsOf = ({ database }: Desk) =>
  database
    .prepare('SELECT level, count(*) AS n FROM decision_pack GROUP BY level ORDER BY level')
    .all()
    .map((row) => [row['level'], row['n']]);
export const singlesOf = ({ database }: Desk) => database.prepare('SELECT count(*) AS n FROM decision').get()?.['n'];

export async function flushed(desk: Desk, rows: readonly DecisionRow[]): Promise<void> {
  desk.log.append(rows);
  await desk.log.flush();
}

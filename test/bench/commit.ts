import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../server/store/store.ts';
import { aKey, anEndpoint, aSite, stepOf } from '../store/rows.ts';
import { openBeside } from './fill-profiles.ts';
import type { Measured } from './measured.ts';
import { addRound, newTurns, toRow } from './turns.ts';
import type { Turns } from './turns.ts';

const ROUNDS = 5;
const SECONDS_A_ROUND = 1;
const AT_ONCE = 32;
const APPENDED = Buffer.alloc(4096, 'x');
const CUSTOMERS = 2000;
const SITE = 'northgate';

/**
 * What a durable commit costs beside the disk itself: profile, change, event and one delivery in the SQLite store, one write after
 * the other and 32 at once, beside `fdatasync` after each 4 KiB appended to a file in the same folder; in turns.
 */
export async function measureCommits(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-commit-'));
  const store = await openBeside(`file:${join(folder, 'commit.db')}`);
  const file = openSync(join(folder, 'appended'), 'a');
  try {
    await store.createSite(aSite(SITE), aKey(SITE));
    await store.addEndpoint(anEndpoint(SITE), []);
    const write = writesOf(store);
    const floor = newTurns('fdatasync after each 4 KiB appended');
    const single = newTurns('durable writes, one after the other, SQLite');
    const grouped = newTurns(`durable writes, ${AT_ONCE} at once, SQLite`);
    for (let round = -1; round < ROUNDS; round += 1) {
      // The first round only warms up.
      const [of, one, all] = round < 0 ? ['', '', ''].map(newTurns) : [floor, single, grouped];
      await addRound(of!, () => append(file, of!));
      await addRound(one!, () => writeFor(write, 1, one!));
      await addRound(all!, () => writeFor(write, AT_ONCE, all!));
    }
    return [floor, single, grouped].map((turns) => toRow(turns, floor));
  } finally {
    closeSync(file);
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

function append(file: number, { times }: Turns): number {
  const end = performance.now() + SECONDS_A_ROUND * 1000;
  let count = 0;
  for (let since = performance.now(); since < end; count += 1) {
    writeSync(file, APPENDED);
    fdatasyncSync(file);
    const now = performance.now();
    times.push(now - since);
    since = now;
  }
  return count;
}

/** Writes the next change of another customer each time. */
function writesOf(store: Store): () => Promise<void> {
  let n = 0;
  return async function write() {
    n += 1;
    const customer = `c_${(n * 7919) % CUSTOMERS}`;
    const wish = { site: SITE, customer, changes: [] };
    await store.write(wish, (loaded) => ({ answer: null, save: stepOf(loaded, SITE, customer) }));
  };
}

/** So many writers, each of which begins its next write when the last is on the disk. */
async function writeFor(write: () => Promise<void>, writers: number, { times }: Turns): Promise<number> {
  const end = performance.now() + SECONDS_A_ROUND * 1000;
  const before = times.length;
  async function repeat(): Promise<void> {
    for (let since = performance.now(); since < end; since = performance.now()) {
      await write();
      times.push(performance.now() - since);
    }
  }
  await Promise.all(Array.from({ length: writers }, repeat));
  return times.length - before;
}

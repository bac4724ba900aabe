import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../server/store/store.ts';
import { createDatabase } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import type { PostgresServer } from '../store/postgres-server.ts';
import { aKey, anEndpoint, anEvent, aSite } from '../store/rows.ts';
import { openBeside } from './fill-profiles.ts';
import type { Measured } from './measured.ts';
import { ENGINE_NAMES } from './served-site.ts';
import type { Engine } from './served-site.ts';
import { aBody, ENDPOINTS } from './sends-load.ts';
import { addRound, newTurns, toRow } from './turns.ts';
import type { Turns } from './turns.ts';

const PENDING = 100_000;
const FEW_PENDING = 10_000;
const A_CLAIM = 100;
const ROUNDS = 5;
const CLAIMS_A_ROUND = 10;
const STORED_AT_ONCE = 200;
const LEASE = 600_000;
const SITE = 'northgate';

/**
 * Claims of 100 with 100,000 pending deliveries, to ten endpoints, beside the same claims with 10,000: the ratio tells whether a
 * claim grows with what waits. An operation is a row claimed; p50 and p99 are of a claim. PostgreSQL's own CPU is not counted.
 */
export async function measureClaims(engines: readonly Engine[]): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const engine of engines) rows.push(...(await measureOn(engine)));
  return rows;
}

async function measureOn(engine: Engine): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-claims-'));
  const postgres = engine === 'postgres' ? await startPostgres({ durable: true }) : null;
  const stores: Store[] = [];
  try {
    const sides: { store: Store; turns: Turns }[] = [];
    for (const pending of [FEW_PENDING, PENDING]) {
      const store = await openBeside(await newDatabase(postgres, join(folder, `${pending}.db`)));
      stores.push(store);
      await storePending(store, pending);
      await claim(store);
      const name = `claim of ${A_CLAIM}, ${pending.toLocaleString('en')} pending, ${ENGINE_NAMES[engine]}`;
      sides.push({ store, turns: newTurns(name) });
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { store, turns } of sides) await addRound(turns, () => claimSome(store, turns));
    }
    return sides.map(({ turns }) => toRow(turns, sides[0]!.turns));
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function newDatabase(postgres: PostgresServer | null, file: string): Promise<string> {
  return postgres ? createDatabase(postgres.url('postgres')) : `file:${file}`;
}

/** Events of another customer each, of 1 KiB, each for all endpoints. */
async function storePending(store: Store, pending: number): Promise<void> {
  await store.createSite(aSite(SITE), aKey(SITE));
  const endpoints = Array.from({ length: ENDPOINTS }, () => anEndpoint(SITE));
  for (const endpoint of endpoints) await store.addEndpoint(endpoint, []);
  const ids = endpoints.map(({ id }) => id);
  for (let n = 0; n < pending / ENDPOINTS; n += STORED_AT_ONCE) {
    const group = Array.from({ length: STORED_AT_ONCE }, (_, i) =>
      store.appendEvent(anEvent(SITE, `c_${n + i}`, { revision: 1, body: aBody(n + i) }), ids),
    );
    await Promise.all(group);
  }
}

async function claimSome(store: Store, { times }: Turns): Promise<number> {
  let rows = 0;
  for (let i = 0; i < CLAIMS_A_ROUND; i += 1) {
    const since = performance.now();
    const claimed = await claim(store);
    rows += claimed;
    times.push(performance.now() - since);
  }
  return rows;
}

async function claim(store: Store): Promise<number> {
  const now = Date.now();
  const claimed = await store.claim({ now, leaseUntil: now + LEASE, token: randomUUIDv7(), limit: A_CLAIM });
  if (claimed.length !== A_CLAIM) throw new Error(`${claimed.length} were claimed, not ${A_CLAIM}`);
  return claimed.length;
}

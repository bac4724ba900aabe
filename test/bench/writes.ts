import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createDatabase } from '../store/postgres-databases.ts';
import type { RoundAsk, RoundDone } from './answer-rounds.ts';
import { addEndpoint, aWrite, CATALOG, WRITE_ENV, writesOf } from './a-write.ts';
import { startChild } from './child-server.ts';
import type { ChildServer } from './child-server.ts';
import { loadFor, target, toMeasured } from './http-load.ts';
import type { Target } from './http-load.ts';
import type { Measured } from './measured.ts';
import { ENGINE_NAMES, serveSite } from './served-site.ts';
import type { Engine } from './served-site.ts';

const CUSTOMERS = 2000;
const ROUNDS = 4;
const SECONDS_A_ROUND = 3;
/** Not counted: what compiles the code on both sides. */
const WARM_UP_SECONDS = 2;
/** What runs beside the server on PostgreSQL; the first is the floor of the rate. */
const BESIDE = [
  { name: 'prepared upsert by pg, 10 connections', file: 'postgres-floor.ts' },
  { name: 'write of the store alone, 32 at once', file: 'store-writes.ts' },
];

/**
 * A durable write (one change: profile, event, receipt and one delivery, on the disk before it is answered) beside a bare Hono +
 * zod PUT of the same body, in turns; for PostgreSQL also beside a prepared upsert by `pg` on the same database server, and the same write
 * by the store alone. The client runs in this process; only the process that serves is counted, PostgreSQL's own processes are not.
 */
export async function measureWrites(engines: readonly Engine[]): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const engine of engines) rows.push(...(await measureOn(engine)));
  return rows;
}

async function measureOn(engine: Engine): Promise<Measured[]> {
  const served = await serveSite({ engine, catalog: CATALOG, env: WRITE_ENV });
  const floorServer = await startChild(join(import.meta.dirname, 'floor-server.ts'), {});
  const beside = engine === 'postgres' ? await Promise.all(BESIDE.map((one) => start(one, served.database))) : [];
  try {
    await addEndpoint(served);
    const floor = floorOf(floorServer);
    const ours = writesOf(`durable write, ${ENGINE_NAMES[engine]}`, served, CUSTOMERS);
    for (const one of [floor, ours]) await loadFor(WARM_UP_SECONDS, target(one));
    for (let round = 0; round < ROUNDS; round += 1) {
      await loadFor(SECONDS_A_ROUND, floor);
      await loadFor(SECONDS_A_ROUND, ours);
      for (const one of beside) await one.round(SECONDS_A_ROUND);
    }
    const [upserts, ...others] = beside.map((one) => one.target);
    const all = upserts ? [floor, upserts, ...others, ours] : [floor, ours];
    const rows = all.map((one) => toMeasured(one, floor));
    // On PostgreSQL the rate counts: most of the work is its own, and our CPU does not show it.
    return upserts ? rows.map((row) => ({ ...row, rateToUpserts: row.perSecond / rows[1]!.perSecond })) : rows;
  } finally {
    for (const { child } of beside) child.disconnect();
    await Promise.all([floorServer.stop(), served.stop()]);
  }
}

function floorOf(server: ChildServer & { line: string }): Target {
  const { port } = JSON.parse(server.line) as { port: number };
  const headers = { 'content-type': 'application/json' };
  const url = `http://127.0.0.1:${port}/`;
  const body = (n: number) => aWrite(n, n % CUSTOMERS);
  return target({ name: 'hono + zod PUT', server, url, method: 'PUT', headers: () => headers, body });
}

interface Beside {
  child: ChildProcess;
  target: Target;
  round(seconds: number): Promise<void>;
}

/** On a database of its own beside that of the server. */
async function start({ name, file }: (typeof BESIDE)[number], database: string): Promise<Beside> {
  const own = await createDatabase(database);
  const child = fork(join(import.meta.dirname, file), [own]);
  await once(child, 'message');
  const none = { url: '', method: 'PUT' as const, headers: () => ({}), body: () => ({}) };
  const counted = target({ name, server: { cpu: () => 0 }, ...none });
  return {
    child,
    target: counted,
    async round(seconds) {
      child.send({ seconds } satisfies RoundAsk);
      const [done] = (await once(child, 'message')) as [RoundDone];
      counted.requests += done.requests;
      counted.seconds += done.seconds;
      counted.cpu += done.cpuMicroseconds;
      counted.p50.push(done.p50);
      counted.p99.push(done.p99);
    },
  };
}

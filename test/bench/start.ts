import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../server/server-child.ts';
import { aKey, aSite } from '../store/rows.ts';
import { startChild } from './child-server.ts';
import type { ChildServer } from './child-server.ts';
import { fillProfiles, openBeside } from './fill-profiles.ts';
import { median, quantile } from './measured.ts';
import type { Measured } from './measured.ts';

const STARTS = 10;
const CUSTOMERS = 2000;
/** After so many milliseconds without a request a server counts as idle. */
const IDLE_AFTER = 10_000;

/** From the start of the process to its first answer, in milliseconds, and the CPU that it took. */
interface Start {
  milliseconds: number;
  cpuMicroseconds: number;
}

/**
 * The cold start of a server on a SQLite file that exists, to its first answered `/healthz`, beside the bare Hono + zod server of
 * the other floors, in turns; and what it holds in memory when it has been idle for ten seconds. Takes about 20 seconds.
 */
export async function measureStart(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-start-'));
  try {
    const database = `file:${join(folder, 'start.db')}`;
    const [floors, ours]: [Start[], Start[]] = [[], []];
    // The first start makes the key beside the file and, where this Node never ran the program, keeps it compiled.
    await (await startOurs(database)).server.stop();
    const store = await openBeside(database);
    await store.createSite(aSite('northgate'), aKey('northgate'));
    await fillProfiles(store, 'northgate', CUSTOMERS);
    await store.close();
    for (let i = 0; i < STARTS; i += 1) {
      for (const [start, into] of [
        [startFloor, floors],
        [startOurs, ours],
      ] as const) {
        const { server, took } = await start(database);
        into.push(took);
        await server.stop();
      }
    }
    const idle = await idleMegabytes(database);
    return [
      toMeasured('start of a bare Hono + zod server', floors, floors),
      { ...toMeasured('cold start on an existing file, SQLite', ours, floors), idleMegabytes: idle },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Started = { server: ChildServer; took: Start };

async function startOurs(database: string): Promise<Started> {
  const port = await freePort();
  const since = performance.now();
  const server = await startChild(join(import.meta.dirname, '../../server/start.mjs'), {
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    ADMIN_KEY: 'bench-admin-key-bench-admin-key-0123',
    DATABASE_URL: database,
    ROLE: 'web',
  });
  const status = await statusOf(`http://127.0.0.1:${port}/healthz`);
  if (status !== 200) throw new Error(`/healthz answered ${status}`);
  return { server, took: { milliseconds: performance.now() - since, cpuMicroseconds: server.cpu() } };
}

/** It has no `/healthz`: its answer is a 404. */
async function startFloor(): Promise<Started> {
  const since = performance.now();
  const server = await startChild(join(import.meta.dirname, 'floor-server.ts'), {});
  const { port } = JSON.parse(server.line) as { port: number };
  await statusOf(`http://127.0.0.1:${port}/healthz`);
  return { server, took: { milliseconds: performance.now() - since, cpuMicroseconds: server.cpu() } };
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}

async function idleMegabytes(database: string): Promise<number> {
  const { server } = await startOurs(database);
  await sleep(IDLE_AFTER);
  const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1];
  await server.stop();
  return Math.round(Number(kibibytes) / 1024);
}

function toMeasured(name: string, starts: readonly Start[], floors: readonly Start[]): Measured {
  const times = starts.map((one) => one.milliseconds);
  const cpu = (of: readonly Start[]) => median(of.map((one) => one.cpuMicroseconds));
  return {
    case: name,
    perSecond: 1000 / median(times),
    cpuMicroseconds: cpu(starts),
    ratioToFloor: cpu(starts) / cpu(floors),
    p50: quantile(times, 0.5),
    p99: null,
    worst: Math.max(...times.map(Math.round)),
  };
}

import { readFileSync } from 'node:fs';
import { randomUUIDv7 } from 'node:crypto';
import type { Choices } from '../../server/contract/choices.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import type { Store } from '../../server/store/store.ts';
import { openBeside } from './fill-profiles.ts';
import type { Measured } from './measured.ts';
import { listOf, scrubList } from './scrub-list.ts';
import type { ListSize } from './scrub-list.ts';
import { ENGINE_NAMES, ENGINES, serveSite } from './served-site.ts';
import type { Engine } from './served-site.ts';

/** What a scrub took beside its row of the table: the most memory of the server, and the rows that it kept. */
export interface ScrubMeasured extends Measured {
  megabytes: number;
  kept: number;
}

/** One scrub: against so many profiles, of a list of so many rows. */
interface Size extends ListSize {
  engine: Engine;
}

/** `BENCH_ROWS=10000000` sends a longer list. */
const ROWS = Number(process.env['BENCH_ROWS'] ?? 1_000_000);

/** Rows through PostgreSQL travel between three processes: a shorter list says as much in the same time. */
const SIZES: readonly Size[] = [
  { engine: 'sqlite', profiles: 100_000, rows: ROWS },
  { engine: 'sqlite', profiles: 300_000, rows: ROWS },
  { engine: 'postgres', profiles: 100_000, rows: 300_000 },
];

/** A CSV by the real server, streamed both ways over loopback; PostgreSQL's own processes are not counted. */
export async function measureScrub(engines: readonly Engine[] = ENGINES): Promise<ScrubMeasured[]> {
  const rows: ScrubMeasured[] = [];
  for (const size of SIZES) if (engines.includes(size.engine)) rows.push(await measureAgainst(size));
  return rows;
}

async function measureAgainst(size: Size): Promise<ScrubMeasured> {
  const { engine, profiles, rows } = size;
  const served = await serveSite({ engine, catalog: CATALOG, env: { ROLE: 'web' } });
  const { server, database, site, stop } = served;
  try {
    await fill(await openBeside(database), site, profiles);
    const floor = cpuOf(() => readRows(size));
    const { kept, seconds, cpu } = await scrubList(served, size, 'offers');
    return {
      case: `scrub of ${rows} rows, ${profiles} profiles, ${ENGINE_NAMES[engine]}`,
      perSecond: rows / seconds,
      cpuMicroseconds: cpu / rows,
      ratioToFloor: cpu / floor,
      p50: null,
      p99: null,
      megabytes: peakMegabytes(server.child.pid!),
      kept,
    };
  } finally {
    await stop();
  }
}

/** User and system time of this process, in microseconds. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** The floor: the same bytes made and cut at each line end and first comma. */
function readRows(size: Size): void {
  let ids = 0;
  for (const chunk of listOf(size))
    for (const row of chunk.toString('utf8').split('\n')) ids += row.slice(0, row.indexOf(',')).length;
  if (ids === 0) throw new Error('the floor read nothing');
}

async function fill(store: Store, site: string, profiles: number): Promise<void> {
  const at = new Date().toISOString();
  for (let n = 0; n < profiles; n += 1000) {
    const group = Array.from({ length: 1000 }, (_, i) =>
      store.write({ site, customer: `c_${n + i}`, changes: [] }, () => ({
        answer: null,
        save: {
          state: { ...unseenProfile(), revision: 1, choices: choicesOf(n + i, at) },
          changes: [],
          events: [],
          deliveries: new Map(),
          at,
        },
      })),
    );
    await Promise.all(group);
    const sent = { site, channel: 'email' as const, topic: 'offers', decision: null, asked: false };
    const contact = { ...sent, at: Date.now() - 1000, result: 'delivered' as const, expiresAt: null };
    const rows = Array.from({ length: 300 }, (_, i) => ({
      ...contact,
      id: `con_${randomUUIDv7()}`,
      customer: `c_${n + i * 3}`,
    }));
    await store.report(rows, new Set());
  }
  await store.close();
}

function choicesOf(n: number, at: string): Choices {
  return {
    ...unseenProfile().choices,
    channels: { email: { use: 'yes' }, phone: { use: n % 2 ? 'yes' : 'no' } },
    topics: { offers: { want: n % 5 ? 'yes' : 'no', at, cap: { max: 2, per: 'P1M' } } },
    plans: n % 4 ? [] : [{ id: `pln_${randomUUIDv7()}`, kind: 'keep', subject: 'car', since: '2020', for: 'P10Y' }],
  };
}

function peakMegabytes(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

const CATALOG = {
  brand: 'Bench',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  coolingOff: 'P60D',
  channels: [{ id: 'email' }, { id: 'phone' }],
  topics: [
    {
      id: 'offers',
      class: 'marketing',
      name: { en: 'Offers' },
      about: ['car'],
      sells: true,
      channels: ['email', 'phone'],
    },
  ],
};

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureScrub(), null, 2)}\n`);

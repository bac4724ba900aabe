import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomUUIDv7 } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { request } from 'undici';
import type { Choices } from '../../server/contract/choices.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { startChild } from './child-server.ts';
import type { Measured } from './measured.ts';

const ADMIN_KEY = 'bench-admin-key-bench-admin-key-0123';
const PROFILES = [100_000, 300_000];
const ROWS = 1_000_000;
const ROWS_A_CHUNK = 2000;

/** What a scrub took beside its row of the table: the most memory of the server, and the rows that it kept. */
export interface ScrubMeasured extends Measured {
  megabytes: number;
  kept: number;
}

/** A CSV of 1,000,000 rows by the real server, streamed both ways over loopback, for each number of profiles. */
export async function measureScrub(): Promise<ScrubMeasured[]> {
  const rows: ScrubMeasured[] = [];
  for (const profiles of PROFILES) rows.push(await measureAgainst(profiles));
  return rows;
}

async function measureAgainst(profiles: number): Promise<ScrubMeasured> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-bench-'));
  const file = join(folder, 'bench.db');
  const port = 40_000 + ((process.pid + 7) % 20_000);
  const url = `http://localhost:${port}`;
  const env = { PORT: String(port), PUBLIC_URL: url, ADMIN_KEY, DATABASE_URL: `file:${file}`, ROLE: 'web' };
  const server = await startChild(join(import.meta.dirname, '../../server/start.mjs'), env);
  try {
    const key = await makeSite(url);
    await fill(file, profiles);
    const floor = cpuOf(() => readRows(profiles));
    const cpu = server.cpu();
    const started = performance.now();
    const answer = await request(`${url}/v1/scrub?channel=email&topic=offers&column=customer_id`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
      body: Readable.from(list(profiles)),
    });
    let kept = -1;
    for await (const chunk of answer.body as AsyncIterable<Buffer>)
      for (const byte of chunk) if (byte === 10) kept += 1;
    const seconds = (performance.now() - started) / 1000;
    const used = server.cpu() - cpu;
    if (kept <= 0 || kept >= ROWS) throw new Error(`kept ${kept} of ${ROWS} rows: the figure means nothing`);
    return {
      case: `scrub of ${ROWS} rows, ${profiles} profiles`,
      perSecond: ROWS / seconds,
      cpuMicroseconds: used / ROWS,
      ratioToFloor: used / floor,
      p50: null,
      p99: null,
      megabytes: peakMegabytes(server.child.pid!),
      kept,
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
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
function readRows(profiles: number): void {
  let ids = 0;
  for (const chunk of list(profiles))
    for (const row of chunk.toString('utf8').split('\n')) ids += row.slice(0, row.indexOf(',')).length;
  if (ids === 0) throw new Error('the floor read nothing');
}

/** Every third row names somebody whom nobody knows; the others are spread over all profiles. */
function* list(profiles: number): Generator<Buffer> {
  yield Buffer.from('customer_id,name,city\n');
  for (let at = 0; at < ROWS; at += ROWS_A_CHUNK) {
    let rows = '';
    for (let n = at; n < at + ROWS_A_CHUNK; n += 1)
      rows += `c_${(n * 7919) % (profiles * 1.5)},Customer ${n},Springfield\n`;
    yield Buffer.from(rows);
  }
}

async function makeSite(url: string): Promise<string> {
  const send = async (method: string, path: string, key: string, body: unknown) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
    return (await answer.json()) as Record<string, string>;
  };
  const { apiKey } = await send('POST', '/v1/sites', ADMIN_KEY, { id: 'bench', brand: 'Bench' });
  await send('PUT', '/v1/catalog', apiKey!, CATALOG);
  return apiKey!;
}

async function fill(file: string, profiles: number): Promise<void> {
  const store = openSqliteStore({ file, now: Date.now });
  const at = new Date().toISOString();
  for (let n = 0; n < profiles; n += 1000) {
    const group = Array.from({ length: 1000 }, (_, i) =>
      store.write({ site: 'bench', customer: `c_${n + i}`, changes: [] }, () => ({
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
    const sent = { site: 'bench', channel: 'email' as const, topic: 'offers', decision: null, asked: false };
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

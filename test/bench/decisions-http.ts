import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { startChild, type ChildServer } from './child-server.ts';
import { median, type Measured } from './measured.ts';

const ADMIN_KEY = 'bench-admin-key-bench-admin-key-0123';
const CONNECTIONS = 32;
const CUSTOMERS = 2000;
const ROUNDS = 5;
const SECONDS_A_ROUND = 3;
/** Within it the log of answers is written, and what it has of packs is merged, in milliseconds. */
const WRITTEN_BEHIND = 2500;
/** The rate limits count keys; the bench stands for several systems of one business. */
const KEYS = 8;

interface Target {
  name: string;
  server: ChildServer;
  url: string;
  method: 'PUT' | 'POST';
  headers(n: number): Record<string, string>;
  body(n: number): object;
  cpu: number;
  requests: number;
  seconds: number;
  refused: number;
  p50: number[];
  p99: number[];
}

/**
 * A decision over HTTP (key checked, 2,000 customers who said something, every answer logged) and one that reserves its slot, beside a
 * bare Hono + zod PUT of the same body, in turns. The client runs in this process; only the servers' CPU is counted.
 */
export async function measureDecisionsOverHttp(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-bench-'));
  const floorServer = await startChild(join(import.meta.dirname, 'decision-floor.ts'), {});
  const port = 40_000 + (process.pid % 20_000);
  const url = `http://localhost:${port}`;
  const ourServer = await startChild(join(import.meta.dirname, '../../server/start.mjs'), {
    PORT: String(port),
    PUBLIC_URL: url,
    ADMIN_KEY,
    DATABASE_URL: `file:${join(folder, 'bench.db')}`,
    ROLE: 'web',
  });
  try {
    const keys = await fill(url);
    const json = { 'content-type': 'application/json' };
    const floorUrl = `http://127.0.0.1:${(JSON.parse(floorServer.line) as { port: number }).port}/`;
    const headers = (n: number) => ({ ...json, ...bearer(keys[n % KEYS]!) });
    const ours = { url: `${url}/v1/decisions`, method: 'POST' as const, headers };
    const floor = target('hono + zod PUT of an ask', floorServer, {
      url: floorUrl,
      method: 'PUT',
      headers: () => json,
      body: askOf,
    });
    const asks = target('decision over HTTP', ourServer, { ...ours, body: askOf });
    const reserves = target('decision that reserves', ourServer, {
      ...ours,
      body: (n) => ({ ...askOf(n), reserve: true }),
    });
    for (let round = 0; round < ROUNDS; round += 1) for (const one of [floor, asks, reserves]) await load(one);
    return [floor, asks, reserves].map((one) => toMeasured(one, floor));
  } finally {
    await Promise.all([floorServer.stop(), ourServer.stop()]);
    rmSync(folder, { recursive: true });
  }
}

/** All refuse calls, half keep their cars ten years; staff wrote it down, so it needs no tokens. Answers keys that may ask. */
async function fill(url: string): Promise<string[]> {
  const send = async (method: string, path: string, key: string, body: unknown) => {
    const headers = { ...bearer(key), 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  };
  const { apiKey } = await send('POST', '/v1/sites', ADMIN_KEY, { id: 'bench', brand: 'Bench' });
  await send('PUT', '/v1/catalog', apiKey!, CATALOG);
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const at = new Date().toISOString();
    const no = { id: randomUUIDv7(), at, op: 'channel', channel: 'phone', use: 'no' };
    const plan = { kind: 'keep', subject: 'car', since: '2020', for: 'P10Y', words: 'I keep cars ten years' };
    const changes = n % 2 === 0 ? [no] : [no, { id: randomUUIDv7(), at, op: 'plan', plan }];
    await send('POST', `/v1/customers/c_${n}/tell`, apiKey!, {
      changes,
      by: 'bench',
      where: 'desk',
      words: 'no calls',
    });
  }
  const made = Array.from({ length: KEYS }, () => send('POST', '/v1/keys', apiKey!, { scopes: ['decide'] }));
  return (await Promise.all(made)).map((one) => one['apiKey']!);
}

function askOf(n: number): object {
  const basis = { kind: 'booking', ref: `B-${n}`, madeBy: 'customer' };
  return { customer: `c_${n % CUSTOMERS}`, channel: 'email', topic: n % 2 ? 'trade-in' : 'service', basis };
}

async function load(onto: Target): Promise<void> {
  const before = onto.server.cpu();
  let n = onto.requests;
  const setupRequest = (request: object) => {
    n += 1;
    return { ...request, headers: onto.headers(n), body: JSON.stringify(onto.body(n)) };
  };
  const result = await autocannon({
    url: onto.url,
    connections: CONNECTIONS,
    duration: SECONDS_A_ROUND,
    requests: [{ method: onto.method, setupRequest }],
  });
  // The log of answers is written behind: its time belongs to the round.
  await new Promise((resolve) => setTimeout(resolve, WRITTEN_BEHIND));
  onto.cpu += onto.server.cpu() - before;
  onto.requests += result.requests.total;
  onto.seconds += result.duration;
  onto.refused += result.non2xx + result.errors;
  onto.p50.push(result.latency.p50);
  onto.p99.push(result.latency.p99);
}

function bearer(key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` };
}

function target(name: string, server: ChildServer, more: Pick<Target, 'url' | 'method' | 'headers' | 'body'>): Target {
  return { name, server, ...more, cpu: 0, requests: 0, seconds: 0, refused: 0, p50: [], p99: [] };
}

function toMeasured(of: Target, floor: Target): Measured {
  if (of.refused > 0) throw new Error(`${of.name}: ${of.refused} requests were refused, the figure means nothing`);
  const cpuPerRequest = of.cpu / of.requests;
  return {
    case: of.name,
    perSecond: of.requests / of.seconds,
    cpuMicroseconds: cpuPerRequest,
    ratioToFloor: cpuPerRequest / (floor.cpu / floor.requests),
    p50: median(of.p50),
    p99: median(of.p99),
  };
}

const CATALOG = {
  brand: 'Bench',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  channels: [{ id: 'email' }, { id: 'phone' }],
  topics: [
    {
      id: 'trade-in',
      class: 'marketing',
      name: { en: 'Offers' },
      about: ['car'],
      sells: true,
      channels: ['email', 'phone'],
    },
    { id: 'service', class: 'service', name: { en: 'Service reminders' }, channels: ['email', 'phone'] },
  ],
};

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureDecisionsOverHttp(), null, 2)}\n`);

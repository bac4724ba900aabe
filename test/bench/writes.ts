import { createHmac, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { startChild } from './child-server.ts';
import type { ChildServer } from './child-server.ts';
import { median } from './measured.ts';
import type { Measured } from './measured.ts';

const ADMIN_KEY = 'bench-admin-key-bench-admin-key-0123';
const CONNECTIONS = 32;
const CUSTOMERS = 2000;
const ROUNDS = 5;
const SECONDS_A_ROUND = 4;

interface Target {
  name: string;
  server: ChildServer;
  url: string;
  method: 'PUT' | 'POST';
  headers(customer: number): Record<string, string>;
  cpu: number;
  requests: number;
  seconds: number;
  refused: number;
  p50: number[];
  p99: number[];
}

/**
 * A durable write (one change, profile + event + one delivery row, synchronous=FULL) beside a bare Hono + zod PUT of the
 * same body, in turns. The client runs in this process; only the servers' CPU is counted.
 */
export async function measureWrites(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-bench-'));
  const floor = await startFloor();
  const ours = await startOurs(folder);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await load(floor);
      await load(ours);
    }
    return [toMeasured(floor, floor), toMeasured(ours, floor)];
  } finally {
    await Promise.all([floor.server.stop(), ours.server.stop()]);
    rmSync(folder, { recursive: true });
  }
}

async function load(onto: Target): Promise<void> {
  const before = onto.server.cpu();
  let n = onto.requests;
  const result = await autocannon({
    url: onto.url,
    connections: CONNECTIONS,
    duration: SECONDS_A_ROUND,
    requests: [
      {
        method: onto.method,
        setupRequest(request) {
          n += 1;
          return { ...request, headers: onto.headers(n % CUSTOMERS), body: aChange(n) };
        },
      },
    ],
  });
  onto.cpu += onto.server.cpu() - before;
  onto.requests += result.requests.total;
  onto.seconds += result.duration;
  onto.refused += result.non2xx + result.errors;
  onto.p50.push(result.latency.p50);
  onto.p99.push(result.latency.p99);
}

/** Every body differs, so that none is answered as a repetition. */
function aChange(n: number): string {
  const change = { id: randomUUIDv7(), at: new Date().toISOString(), op: 'channel', channel: 'phone', use: 'no' };
  return JSON.stringify({ base: 0, changes: [change], device: { id: `device-${n % CUSTOMERS}`, seq: n } });
}

async function startFloor(): Promise<Target> {
  const server = await startChild(join(import.meta.dirname, 'floor-server.ts'), {});
  const { port } = JSON.parse(server.line) as { port: number };
  const headers = { 'content-type': 'application/json' };
  return target('hono + zod PUT', server, { url: `http://127.0.0.1:${port}/`, method: 'PUT', headers: () => headers });
}

async function startOurs(folder: string): Promise<Target> {
  const port = 20_000 + (process.pid % 20_000);
  const url = `http://localhost:${port}`;
  const server = await startChild(join(import.meta.dirname, '../../server/start.mjs'), {
    PORT: String(port),
    PUBLIC_URL: url,
    ADMIN_KEY,
    DATABASE_URL: `file:${join(folder, 'bench.db')}`,
    // The rate limits count client addresses; the bench stands for a crowd behind one proxy.
    TRUST_PROXY: '1',
    ROLE: 'web',
  });
  const send = async (method: string, path: string, key: string, body: unknown) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const site = (await send('POST', '/v1/sites', ADMIN_KEY, { id: 'bench', brand: 'Bench' })) as Record<string, string>;
  await send('PUT', '/v1/catalog', site['apiKey']!, CATALOG);
  await send('POST', '/v1/endpoints', site['apiKey']!, { url: 'https://hooks.example.com/in', name: 'Sales system' });
  const tokens = Array.from({ length: CUSTOMERS }, (_, i) => mintToken(site['identitySecret']!, url, `c_${i}`));
  const headers = (customer: number) => ({
    'content-type': 'application/json',
    authorization: `Bearer ${tokens[customer]}`,
    'x-forwarded-for': `10.${customer >> 8}.${customer & 255}.1`,
  });
  return target('durable write', server, { url: `${url}/v1/me/changes`, method: 'POST', headers });
}

function target(name: string, server: ChildServer, more: Pick<Target, 'url' | 'method' | 'headers'>): Target {
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

function mintToken(secret: string, audience: string, customer: string): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'bench', aud: audience, sub: customer, iat: now, exp: now + 900 };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const mac = createHmac('sha256', Buffer.from(secret, 'base64url')).update(signed).digest('base64url');
  return `${signed}.${mac}`;
}

const CATALOG = {
  brand: 'Bench',
  help: 'tel:+15550100',
  languages: ['en'],
  timeZone: 'America/New_York',
  channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }, { id: 'post' }],
  topics: [
    { id: 'trade-in', class: 'marketing', name: { en: 'Trade-in offers' }, sells: true, channels: ['email', 'phone'] },
    { id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['email', 'sms', 'post'] },
    { id: 'service', class: 'service', name: { en: 'Service reminders' }, channels: ['email', 'sms', 'phone'] },
  ],
};

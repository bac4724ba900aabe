import { randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from './child-server.ts';
import { loadFor, target, toMeasured, type Target } from './http-load.ts';
import type { Measured } from './measured.ts';
import { serveSite, type ServedSite } from './served-site.ts';

const CUSTOMERS = 2000;
const ROUNDS = 5;
const SECONDS_A_ROUND = 3;
/** Not counted: what compiles the code on both sides, and meets every customer once. */
const WARM_UP_SECONDS = 2;
/** Within it the log of answers is written, and what it has of packs is merged, in milliseconds. */
const WRITTEN_BEHIND = 2500;
/** The rate limits count keys; the bench stands for several systems of one business. */
const KEYS = 8;

/**
 * A decision over HTTP (key checked, 2,000 customers who said something, every answer logged) and one that reserves its slot, beside a
 * bare Hono + zod PUT of the same body, in turns. The client runs in this process; only the servers' CPU is counted.
 */
export async function measureDecisionsOverHttp(): Promise<Measured[]> {
  const served = await serveSite({ engine: 'sqlite', catalog: CATALOG, env: { ROLE: 'web' } });
  const floorServer = await startChild(join(import.meta.dirname, 'decision-floor.ts'), {});
  try {
    const keys = await fill(served);
    const json = { 'content-type': 'application/json' };
    const floorUrl = `http://127.0.0.1:${(JSON.parse(floorServer.line) as { port: number }).port}/`;
    const headers = (n: number) => ({ ...json, ...bearer(keys[n % KEYS]!) });
    const ours = { server: served.server, url: `${served.url}/v1/decisions`, method: 'POST' as const, headers };
    const floor = target({
      name: 'hono + zod PUT of an ask',
      server: floorServer,
      url: floorUrl,
      method: 'PUT',
      headers: () => json,
      body: askOf,
    });
    const asks = target({ ...ours, name: 'decision over HTTP', body: askOf });
    const reserving = (n: number) => ({ ...askOf(n), reserve: true });
    const reserves = target({ ...ours, name: 'decision that reserves', body: reserving });
    const all = [floor, asks, reserves];
    for (const one of all) await load(WARM_UP_SECONDS, target(one));
    for (let round = 0; round < ROUNDS; round += 1) for (const one of all) await load(SECONDS_A_ROUND, one);
    return [floor, asks, reserves].map((one) => toMeasured(one, floor));
  } finally {
    await Promise.all([floorServer.stop(), served.stop()]);
  }
}

/** All refuse calls, half keep their cars ten years; staff wrote it down, so it needs no tokens. Answers keys that may ask. */
async function fill({ ask }: ServedSite): Promise<string[]> {
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const at = new Date().toISOString();
    const no = { id: randomUUIDv7(), at, op: 'channel', channel: 'phone', use: 'no' };
    const plan = { kind: 'keep', subject: 'car', since: '2020', for: 'P10Y', words: 'I keep cars ten years' };
    const changes = n % 2 === 0 ? [no] : [no, { id: randomUUIDv7(), at, op: 'plan', plan }];
    await ask('POST', `/v1/customers/c_${n}/tell`, { changes, by: 'bench', where: 'desk', words: 'no calls' });
  }
  const made = Array.from({ length: KEYS }, () => ask('POST', '/v1/keys', { scopes: ['decide'] }));
  return (await Promise.all(made)).map((one) => (one as { apiKey: string }).apiKey);
}

function askOf(n: number): object {
  const basis = { kind: 'booking', ref: `B-${n}`, madeBy: 'customer' };
  return { customer: `c_${n % CUSTOMERS}`, channel: 'email', topic: n % 2 ? 'trade-in' : 'service', basis };
}

/** The log of answers is written behind: its time belongs to the round. */
async function load(seconds: number, onto: Target): Promise<void> {
  await loadFor(seconds, onto);
  const answered = onto.server.cpu();
  await sleep(WRITTEN_BEHIND);
  onto.cpu += onto.server.cpu() - answered;
}

function bearer(key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` };
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

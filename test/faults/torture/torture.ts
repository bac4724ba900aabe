import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ADMIN_KEY, freePort, spawnServer, untilReady } from '../../server/server-child.ts';
import type { ServerChild } from '../../server/server-child.ts';
import { seededRandom } from './seeded.ts';
import { liveAsCustomers } from './torture-customers.ts';
import type { Written } from './torture-customers.ts';
import { CATALOG, ENDPOINTS } from './torture-endpoints.ts';
import { judge } from './torture-judge.ts';
import type { Account, Committed, Verdict } from './torture-judge.ts';
import type { FromReceiver, Seen, ToReceiver } from './torture-receiver.ts';

export interface TortureSizes {
  /** Changes that are answered at least. */
  events: number;
  customers: number;
  /** How often the server is killed with -9. */
  kills: number;
  /** No event meets more faults than this at one endpoint, so that the run ends before its retries are a day apart. */
  faultsAnEvent: number;
  seed: number;
  /** So many times as fast as real time passes the time of server and receiver. */
  speed: number;
  /** How long what waits may take to drain after the last change, in real milliseconds. */
  drainWithin: number;
}

export interface TortureReport {
  verdicts: Verdict[];
  answered: number;
  /** Writes that a kill left without an answer, so that they were sent again. */
  retriedWrites: number;
  kills: number;
  /** Real milliseconds: in all, and from the last change until nothing waited. */
  took: number;
  drained: number;
}

export const FAST_TIME = pathToFileURL(join(import.meta.dirname, 'fast-time.ts')).href;
/** A server lives at most so long before it is killed, in real milliseconds after it is ready. */
const LONGEST_LIFE = 700;

/**
 * Customers write over HTTP to the real server, which delivers to a receiver that fails in every way, while it is killed
 * again and again at random moments; at last it is left alone until nothing waits, and every endpoint is judged.
 */
export async function torture(sizes: TortureSizes): Promise<TortureReport> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-torture-'));
  const time = { TIME_SPEED: String(sizes.speed), TIME_SINCE: String(Date.now()) };
  const receiver = await startReceiver(sizes, time);
  const server = await createKillable(folder, time);
  try {
    const send = callsTo(server.base);
    await server.start();
    const site = (await send('POST', '/v1/sites', ADMIN_KEY, { id: 'northgate', brand: 'Northgate' })) as Site;
    const ask = (method: string, path: string, body?: object) => send(method, path, site.apiKey, body);
    await ask('PUT', '/v1/catalog', CATALOG);
    const ids = await addEndpoints(ask, receiver);
    const written = await writeWhileKilled(sizes, { server, site, time });
    const drainsSince = performance.now();
    await untilDrained(sizes, ids, ask);
    const drained = Math.round(performance.now() - drainsSince);
    const seen = await receiver.report();
    const committed = await everyPage<Committed>(ask, '/v1/events?limit=500');
    const verdicts: Verdict[] = [];
    for (const endpoint of ENDPOINTS) {
      const path = `/v1/endpoints/${ids.get(endpoint.name)}`;
      const rows = await everyPage<{ event: string; state: string }>(ask, `${path}/deliveries?limit=500`);
      const deliveries = new Map(rows.map(({ event, state }) => [event, state]));
      const account = (await ask('GET', `${path}/account`)) as Account;
      verdicts.push(judge({ endpoint, committed, answered: written.answered, seen, account, deliveries }));
    }
    const { answered, retried: retriedWrites } = written;
    const took = Math.round(performance.now() - started);
    return { verdicts, answered: answered.length, retriedWrites, kills: sizes.kills, took, drained };
  } finally {
    await server.kill();
    receiver.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Site {
  site: string;
  apiKey: string;
  identitySecret: string;
}

interface Time {
  TIME_SPEED: string;
  TIME_SINCE: string;
}

type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

export async function startReceiver(
  { seed, faultsAnEvent }: TortureSizes,
  time: Time,
): Promise<{ child: ChildProcess; url: string; report: () => Promise<Seen[]> }> {
  const script = join(import.meta.dirname, 'torture-receiver.ts');
  const child = fork(script, [String(seed), String(faultsAnEvent)], {
    env: { ...process.env, ...time },
    execArgv: ['--import', FAST_TIME],
  });
  const [ready] = (await once(child, 'message')) as [FromReceiver & { url: string }];
  return {
    child,
    url: ready.url,
    async report() {
      child.send({ report: true } satisfies ToReceiver);
      const [{ seen }] = (await once(child, 'message')) as [FromReceiver & { seen: Seen[] }];
      return seen;
    },
  };
}

interface Killable {
  base: string;
  publicUrl: string;
  start(): Promise<void>;
  /** Kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

async function createKillable(folder: string, time: Time): Promise<Killable> {
  const port = await freePort();
  let running: ServerChild | null = null;
  return {
    base: `http://127.0.0.1:${port}`,
    publicUrl: `http://localhost:${port}`,
    async start() {
      running = spawnServer({
        ...time,
        NODE_OPTIONS: `--import=${FAST_TIME}`,
        ADMIN_KEY,
        PORT: String(port),
        DATABASE_URL: `file:${join(folder, 'torture.db')}`,
        WEBHOOK_ALLOW: '127.0.0.0/8',
        WEBHOOK_ALLOW_HTTP: '1',
        LOG_LEVEL: 'error',
      });
      await untilReady(running, port);
    },
    async kill() {
      running?.child.kill('SIGKILL');
      await running?.exit;
    },
  };
}

export function callsTo(base: string) {
  return async function send(method: string, path: string, bearer: string, body?: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(base + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as unknown;
  };
}

export async function addEndpoints(
  ask: Ask,
  { child, url }: { child: ChildProcess; url: string },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const secrets: Record<string, string> = {};
  for (const endpoint of ENDPOINTS) {
    const made = (await ask('POST', '/v1/endpoints', { ...endpoint, url: `${url}/${endpoint.name}` })) as {
      id: string;
      secret: string;
    };
    ids.set(endpoint.name, made.id);
    secrets[endpoint.name] = made.secret;
  }
  child.send({ secrets } satisfies ToReceiver);
  return ids;
}

/** The changes are spread over the lives of the server, so that each kill meets some of them. */
async function writeWhileKilled(
  sizes: TortureSizes,
  { server, site, time }: { server: Killable; site: Site; time: Time },
): Promise<Written> {
  const random = seededRandom(sizes.seed);
  const since = Number(time.TIME_SINCE);
  let killed = 0;
  let begun = 0;
  const mayWrite = (): boolean | null => {
    if (begun >= sizes.events) return null;
    if (begun >= (sizes.events * (killed + 1)) / (sizes.kills + 1)) return false;
    begun += 1;
    return true;
  };
  const now = () => Math.floor(since + (Date.now() - since) * sizes.speed);
  const { base, publicUrl } = server;
  const { customers, seed } = sizes;
  const living = liveAsCustomers({ customers, seed, now, base, publicUrl, site, mayWrite });
  async function killOverAndOver(): Promise<void> {
    for (; killed < sizes.kills; killed += 1) {
      await sleep(random() * LONGEST_LIFE);
      await server.kill();
      await server.start();
    }
  }
  const [written] = await Promise.all([living, killOverAndOver()]);
  return written;
}

export async function untilDrained(
  { drainWithin }: TortureSizes,
  ids: ReadonlyMap<string, string>,
  ask: Ask,
): Promise<void> {
  const end = performance.now() + drainWithin;
  for (let pending = 1; pending > 0;) {
    if (performance.now() > end) return;
    await sleep(100);
    const accounts = await Promise.all([...ids.values()].map((id) => ask('GET', `/v1/endpoints/${id}/account`)));
    pending = accounts.reduce<number>((sum, account) => sum + (account as Account).pending, 0);
  }
}

export async function everyPage<T>(ask: Ask, path: string): Promise<T[]> {
  const all: T[] = [];
  for (let after = ''; ;) {
    const page = (await ask('GET', `${path}${after}`)) as { items: T[]; next: string | null };
    all.push(...page.items);
    if (page.next === null) return all;
    after = `&after=${page.next}`;
  }
}

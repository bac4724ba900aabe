import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { startPostgres } from '../store/postgres-server.ts';
import { writesOf } from './a-write.ts';
import { CONNECTIONS, target, toMeasured } from './http-load.ts';
import type { Target } from './http-load.ts';
import type { Measured } from './measured.ts';
import { startLayout } from './process-layout.ts';
import type { Layout } from './process-layout.ts';
import type { Engine, ServedSite } from './served-site.ts';

/** Of either kind. */
const LAYOUTS = [1, 2];
const ENDPOINTS = 2;
/** So many that nobody changes her mind twice: nothing is superseded. */
const CUSTOMERS = 1_000_000;
const ROUNDS = 3;
const SECONDS_A_ROUND = 2;
const LOOK_EVERY = 20;

/**
 * One process of each role against two of each on one PostgreSQL: durable writes, decisions, and then the deliveries of those
 * writes by workers that start with all of them waiting. The same connections in all; in turns. The ratio is to one of each.
 */
export async function measureProcesses(engines: readonly Engine[]): Promise<Measured[]> {
  if (!engines.includes('postgres')) return [];
  const postgres = await startPostgres({ durable: true });
  const layouts: Layout[] = [];
  try {
    for (const each of LAYOUTS) layouts.push(await startLayout(postgres.url('postgres'), each, ENDPOINTS));
    const writes = layouts.map(writesAt);
    const decisions = layouts.map(decisionsAt);
    const all = [...writes, ...decisions];
    for (const one of all) await loadAcross(1, one);
    for (const one of all) Object.assign(one, { ...target(one), requests: one.requests, warm: one.requests });
    for (let round = 0; round < ROUNDS; round += 1) for (const one of all) await loadAcross(SECONDS_A_ROUND, one);
    for (const one of all) one.requests -= one.warm;
    const rows = [writes, decisions].flatMap((kind) => kind.map((one) => toMeasured(one, kind[0]!)));
    const sent: Sent[] = [];
    for (const layout of layouts) sent.push(await deliverAll(layout));
    return [...rows, ...sent.map((one) => sentRow(one, sent[0]!))];
  } finally {
    await Promise.all(layouts.map((one) => one.stop()));
    await postgres.stop();
  }
}

interface Across extends Target {
  urls: string[];
  warm: number;
}

const cpuOf = (servers: readonly { cpu(): number }[]) => ({
  cpu: () => servers.reduce((sum, one) => sum + one.cpu(), 0),
});

function writesAt(layout: Layout): Across {
  const served = { ...layout, url: layout.urls[0]!, server: cpuOf(layout.web) } as unknown as ServedSite;
  const one = writesOf(`write, ${layout.name}`, served, CUSTOMERS);
  return { ...one, urls: layout.urls.map((url) => `${url}/v1/me/changes`), warm: 0 };
}

function decisionsAt({ name, urls, web, apiKey }: Layout): Across {
  const one = target({
    name: `decision, ${name}`,
    server: cpuOf(web),
    url: urls[0]!,
    method: 'POST',
    headers: () => ({ 'content-type': 'application/json', authorization: `Bearer ${apiKey}` }),
    body: (n) => ({ customer: `c_${(n * 7919) % CUSTOMERS}`, channel: 'email', topic: 'trade-in' }),
  });
  return { ...one, urls: urls.map((url) => `${url}/v1/decisions`), warm: 0 };
}

/** One round, the connections shared out among the processes. */
async function loadAcross(seconds: number, onto: Across): Promise<void> {
  const before = onto.server.cpu();
  let n = onto.requests;
  const setupRequest = (request: object) => {
    n += 1;
    return { ...request, headers: onto.headers(n), body: JSON.stringify(onto.body(n)) };
  };
  const connections = CONNECTIONS / onto.urls.length;
  const requests = [{ method: onto.method, setupRequest }];
  const results = await Promise.all(
    onto.urls.map((url) => autocannon({ url, connections, duration: seconds, requests })),
  );
  onto.cpu += onto.server.cpu() - before;
  onto.requests += results.reduce((sum, one) => sum + one.requests.total, 0);
  onto.seconds += Math.max(...results.map((one) => one.duration));
  onto.refused += results.reduce((sum, one) => sum + one.non2xx + one.errors, 0);
  onto.p50.push(...results.map((one) => one.latency.p50));
  onto.p99.push(...results.map((one) => one.latency.p99));
}

interface Sent {
  name: string;
  deliveries: number;
  seconds: number;
  cpu: number;
}

/** From the moment at which all workers are ready until nothing waits; what was sent before that moment is not counted. */
async function deliverAll(layout: Layout): Promise<Sent> {
  await layout.startWorkers();
  const before = await layout.deliveries();
  const cpu = cpuOf(layout.workers);
  const [since, cpuSince] = [performance.now(), cpu.cpu()];
  let now = before;
  for (; now.pending > 0; now = await layout.deliveries()) await sleep(LOOK_EVERY);
  const seconds = (performance.now() - since) / 1000;
  const deliveries = now.delivered - before.delivered;
  return { name: layout.name, deliveries, seconds, cpu: cpu.cpu() - cpuSince };
}

function sentRow({ name, deliveries, seconds, cpu }: Sent, floor: Sent): Measured {
  return {
    case: `delivery, ${name} (${deliveries})`,
    perSecond: deliveries / seconds,
    cpuMicroseconds: cpu / deliveries,
    ratioToFloor: cpu / deliveries / (floor.cpu / floor.deliveries),
    p50: null,
    p99: null,
  };
}

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, Committed, Verdict } from '../faults/torture/torture-judge.ts';
import { judge } from '../faults/torture/torture-judge.ts';
import type { SoakEvidence } from './judge-soak.ts';
import { createSoakClient } from './soak-client.ts';
import { startSoakLoad } from './soak-load.ts';
import type { SoakLoad } from './soak-load.ts';
import { ENDPOINTS, startSoakReceiver } from './soak-receiver.ts';
import type { SoakReceiver } from './soak-receiver.ts';
import { startSoakSite } from './soak-site.ts';
import type { Engine, ServedSite } from '../bench/served-site.ts';
import { createTally } from './tally.ts';
import type { Counted } from './tally.ts';

export interface SoakSizes {
  engine: Engine;
  minutes: number;
  rate: number;
  seed: number;
}

/** Where a run stands. */
export interface SoakStand {
  /** Seconds since the load began. */
  seconds: number;
  counts: Record<string, Counted>;
  megabytes: number;
  /** Of the server, as a share of one core, since the last time. */
  cpu: number;
  gap: number;
  /** Deliveries that wait or are under way, and endpoints that only get probes. */
  pending: number;
  breakers: number;
  budgets: SoakEvidence['budgets'];
  leftOut: number;
}

/** What was seen, the first surprising answers in words, and the seconds until nothing waited after the load. */
export interface SoakEnd extends SoakEvidence {
  surprises: readonly string[];
  drained: number;
}

const STAND_EVERY = 30;
/** How long what waits may take to arrive after the load, in milliseconds: a breaker that opened pauses for minutes. */
const DRAIN_WITHIN = 600_000;

/** Loads a real server for so many minutes, waits until everything is delivered, and answers what was seen. */
export async function soak(sizes: SoakSizes, tell: (stand: SoakStand) => void): Promise<SoakEnd> {
  const site = await startSoakSite(sizes.engine);
  const tally = createTally();
  const client = createSoakClient(site.url, tally);
  let receiver: SoakReceiver | null = null;
  try {
    receiver = await startSoakReceiver(site, sizes.seed);
    const megabytes: number[] = [];
    const gaps: number[] = [];
    const load = startSoakLoad({ site, client, rate: sizes.rate, seed: sizes.seed });
    let cpu = site.server.cpu();
    for (let seconds = 1; seconds <= sizes.minutes * 60; seconds += 1) {
      await sleep(1000);
      megabytes.push(megabytesOf(site.server.child.pid!));
      if (seconds % STAND_EVERY !== 0) continue;
      const metrics = await metricsOf(site);
      gaps.push(metrics.gap);
      const used = site.server.cpu();
      tell({
        seconds,
        counts: tally.counted(),
        megabytes: megabytes.at(-1)!,
        cpu: (used - cpu) / (STAND_EVERY * 1e6),
        ...metrics,
        budgets: load.budgets(),
        leftOut: load.leftOut(),
      });
      cpu = used;
    }
    await load.stop();
    const drained = await untilDrained(site, receiver);
    const verdicts = await verdictsOf(site, receiver, load);
    gaps.push((await metricsOf(site)).gap);
    const { surprises } = client;
    return { surprises, drained, counts: tally.total(), megabytes, gaps, budgets: load.budgets(), verdicts };
  } finally {
    receiver?.stop();
    await client.close();
    await site.stop();
  }
}

function megabytesOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 102.4) / 10;
}

/** NaN where a metric is not there. */
async function metricsOf({ url }: ServedSite): Promise<Pick<SoakStand, 'gap' | 'pending' | 'breakers'>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^ask_first_webhook_${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return { gap: value('conservation_gap'), pending: value('pending'), breakers: value('open_breakers') };
}

/** Answers how long it took, in seconds. */
async function untilDrained({ ask }: ServedSite, { ids }: SoakReceiver): Promise<number> {
  const started = performance.now();
  const end = started + DRAIN_WITHIN;
  for (let pending = 1; pending > 0 && performance.now() < end;) {
    await sleep(500);
    const accounts = await Promise.all([...ids.values()].map((id) => ask('GET', `/v1/endpoints/${id}/account`)));
    pending = accounts.reduce<number>((sum, account) => sum + (account as Account).pending, 0);
  }
  return Math.round((performance.now() - started) / 1000);
}

async function verdictsOf(site: ServedSite, receiver: SoakReceiver, load: SoakLoad): Promise<Verdict[]> {
  const seen = await receiver.seen();
  const committed = await everyPage<Committed>(site, '/v1/events?limit=500');
  const answered = load.answered();
  const verdicts: Verdict[] = [];
  for (const endpoint of ENDPOINTS) {
    const path = `/v1/endpoints/${receiver.ids.get(endpoint.name)}`;
    const rows = await everyPage<{ event: string; state: string }>(site, `${path}/deliveries?limit=500`);
    const deliveries = new Map(rows.map(({ event, state }) => [event, state]));
    const account = (await site.ask('GET', `${path}/account`)) as Account;
    verdicts.push(judge({ endpoint, committed, answered, seen, account, deliveries }));
  }
  return verdicts;
}

async function everyPage<T>({ ask }: ServedSite, path: string): Promise<T[]> {
  const all: T[] = [];
  for (let after = ''; ;) {
    const page = (await ask('GET', `${path}${after}`)) as { items: T[]; next: string | null };
    all.push(...page.items);
    if (page.next === null) return all;
    after = `&after=${page.next}`;
  }
}

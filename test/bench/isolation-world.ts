import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDeliveryWorld, SITE, until } from '../faults/delivery-world.ts';
import type { DeliveryWorld } from '../faults/delivery-world.ts';

/** Milliseconds of a window, and between two events in it. */
const WINDOW = 700;
const EVERY = 35;
/** An attempt ends after so many milliseconds instead of 15,000, so that a window sees ends of those that hang. */
const DEADLINE = 500;

/** What a window saw of each event at each healthy endpoint, in milliseconds. */
export interface Window {
  /** From its commit to its arrival. */
  lags: number[];
  /**
   * The processor time of the thread that delivers from the commit to the end of the attempt: what it did first. Others on the machine
   * make the time longer, and not this.
   */
  turns: number[];
  /** Of the server, in all. */
  cpuMicroseconds: number;
}

export interface IsolationWorld {
  /** By their names, what may be sent to beside the healthy ones. */
  neighbours: Readonly<Record<string, string>>;
  /** Events to the healthy endpoints and, where it is given, to a new one at this URL. */
  window(neighbour: string | null): Promise<Window>;
  close(): Promise<void>;
}

/** The dispatcher on a database in a file; receivers that mean well and those that do not, in a process each. */
export async function openIsolationWorld(): Promise<IsolationWorld> {
  const clock = { now: Date.now, advance: () => {} };
  const ids: string[] = [];
  const saidAtCpu = new Map<string, number>();
  let turns: number[] = [];
  const world = await openDeliveryWorld({
    clock,
    deadline: DEADLINE,
    steady: () => Math.floor(performance.now()),
    observe: ({ claimed: { endpoint, event } }) => {
      const since = saidAtCpu.get(event.id);
      if (since !== undefined && ids.includes(endpoint.id)) turns.push(threadTime() - since);
    },
  });
  const healthy = await start('healthy-receivers.ts');
  const hostile = await start('hostile-receivers.ts');
  for (const url of Object.values(healthy.urls)) ids.push((await world.addEndpoint(url)).id);
  await world.dispatcher.start();
  let windows = 0;

  async function arrivalsOf(saidAt: ReadonlyMap<string, number>): Promise<number[]> {
    const wanted = saidAt.size * ids.length;
    const lags: number[] = [];
    for (const end = performance.now() + 20_000; lags.length < wanted;) {
      if (performance.now() > end) throw new Error(`${wanted - lags.length} of ${wanted} did not arrive`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      healthy.child.send('arrivals');
      const [{ arrivals }] = (await once(healthy.child, 'message')) as [{ arrivals: [string, number][] }];
      for (const [id, at] of arrivals) if (saidAt.has(id)) lags.push(at - saidAt.get(id)!);
    }
    return lags;
  }

  return {
    neighbours: hostile.urls,
    async window(neighbour) {
      windows += 1;
      const beside = neighbour === null ? null : (await world.addEndpoint(neighbour)).id;
      turns = [];
      const cpu = process.cpuUsage();
      const endpoints = [...ids, ...(beside === null ? [] : [beside])];
      const saidAt = await sayMany(world, { endpoints, name: `w${windows}`, saidAtCpu });
      const lags = await arrivalsOf(saidAt);
      const { user, system } = process.cpuUsage(cpu);
      // The next window begins with nothing of this one under way.
      if (beside !== null) await world.store.removeEndpoint(SITE, beside);
      await world.dispatcher.idle();
      saidAtCpu.clear();
      return { lags, turns, cpuMicroseconds: user + system };
    },
    async close() {
      await world.close();
      for (const { child } of [healthy, hostile]) child.disconnect();
      await until(() => healthy.child.exitCode !== null && hostile.child.exitCode !== null, 'the receivers end');
    },
  };
}

/** Events of a customer each, one every few milliseconds whatever becomes of those before; when each was kept. */
async function sayMany(
  { store }: DeliveryWorld,
  { endpoints, name, saidAtCpu }: { endpoints: string[]; name: string; saidAtCpu: Map<string, number> },
): Promise<Map<string, number>> {
  const saidAt = new Map<string, number>();
  const saying: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n * EVERY < WINDOW; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + n * EVERY - performance.now())));
    saying.push(sayOne(`${name}_${n}`));
  }
  await Promise.all(saying);
  return saidAt;

  async function sayOne(customer: string): Promise<void> {
    const id = `evt_${randomUUIDv7()}`;
    const at = new Date().toISOString();
    const body = JSON.stringify({ type: 'preferences.changed', timestamp: at, data: { site: SITE, customer } });
    const event = { id, type: 'preferences.changed' as const, site: SITE, customer, revision: 1, at, body };
    // Those of one turn share a commit, and the first may be claimed with the next.
    saidAtCpu.set(id, threadTime());
    await store.appendEvent({ ...event, quieter: false }, endpoints);
    saidAtCpu.set(id, threadTime());
    saidAt.set(id, Number(process.hrtime.bigint()) / 1e6);
  }
}

/** Milliseconds that this thread has had a processor. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function start(file: string): Promise<{ child: ChildProcess; urls: Record<string, string> }> {
  const child = fork(join(import.meta.dirname, file));
  const [{ urls }] = (await once(child, 'message')) as [{ urls: Record<string, string> }];
  return { child, urls };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../faults/torture/seeded.ts';
import { addEndpoints, callsTo, everyPage, FAST_TIME, startReceiver, untilDrained } from '../faults/torture/torture.ts';
import type { TortureReport, TortureSizes } from '../faults/torture/torture.ts';
import { liveAsCustomers } from '../faults/torture/torture-customers.ts';
import { CATALOG, ENDPOINTS } from '../faults/torture/torture-endpoints.ts';
import { judge } from '../faults/torture/torture-judge.ts';
import type { Account, Committed } from '../faults/torture/torture-judge.ts';
import { createDatabase } from '../store/postgres-databases.ts';
import type { PostgresServer } from '../store/postgres-server.ts';
import { openBalancer } from './balancer.ts';
import { createFleet, makeSite } from './fleet.ts';
import type { Fleet, Member } from './fleet.ts';
import { gapAt } from './told-in-order.ts';
import { PUBLIC_URL } from './server-calls.ts';

/** What is done to the processes, one after the other, while changes are written. */
export type Blow = 'kill' | 'freeze' | 'crash';

/** Real milliseconds: the pause before a blow at most, and how long a worker stands still, in leases of 30 s of the servers' time. */
const LONGEST_PEACE = 400;
const FROZEN_FOR = 36_000;

export interface Torture {
  sizes: TortureSizes;
  blows: readonly Blow[];
}

/**
 * Two that serve and two that deliver on one PostgreSQL, behind a balancer: customers write, the receiver fails in every way,
 * processes are killed and stand still, the database crashes; at last all are left alone until nothing waits, and judged.
 */
export async function tortureMany(
  postgres: PostgresServer,
  { sizes, blows }: Torture,
): Promise<TortureReport & { gap: number }> {
  const started = performance.now();
  const time = { TIME_SPEED: String(sizes.speed), TIME_SINCE: String(Date.now()) };
  const receiver = await startReceiver(sizes, time);
  const balancer = await openBalancer();
  const url = await createDatabase(postgres.url('postgres'));
  const fleet = createFleet(url, { ...time, NODE_OPTIONS: `--import=${FAST_TIME}`, LOG_LEVEL: 'error' });
  try {
    const members = await Promise.all((['web', 'web', 'worker', 'worker'] as const).map((role) => fleet.start(role)));
    for (const { role, port } of members) if (role === 'web') balancer.add(port);
    const [one, two] = members.map(({ port }) => port) as [number, number];
    const site = await makeSite(one, two, CATALOG);
    const base = `http://127.0.0.1:${balancer.port}`;
    const send = callsTo(base);
    const ask = (method: string, path: string, body?: object) => send(method, path, site.apiKey, body);
    const ids = await addEndpoints(ask, receiver);

    let struck = 0;
    let begun = 0;
    const mayWrite = (): boolean | null => {
      if (begun >= sizes.events) return null;
      if (begun >= (sizes.events * (struck + 1)) / (blows.length + 1)) return false;
      begun += 1;
      return true;
    };
    const since = Number(time.TIME_SINCE);
    const now = () => Math.floor(since + (Date.now() - since) * sizes.speed);
    const { customers, seed } = sizes;
    const random = seededRandom(seed);
    const strike = strikeBy({ postgres, fleet, members, balancer, random, frozenFor: FROZEN_FOR / sizes.speed });
    const strikeAll = async () => {
      for (const blow of blows) {
        await sleep(random() * LONGEST_PEACE);
        await strike(blow);
        struck += 1;
      }
    };
    const living = liveAsCustomers({ customers, seed, now, base, publicUrl: PUBLIC_URL, site, mayWrite });
    const [written] = await Promise.all([living, strikeAll()]);

    const drainsSince = performance.now();
    await untilDrained(sizes, ids, ask);
    const drained = Math.round(performance.now() - drainsSince);
    const seen = await receiver.report();
    const committed = await everyPage<Committed>(ask, '/v1/events?limit=500');
    const verdicts = [];
    for (const endpoint of ENDPOINTS) {
      const path = `/v1/endpoints/${ids.get(endpoint.name)}`;
      const rows = await everyPage<{ event: string; state: string }>(ask, `${path}/deliveries?limit=500`);
      const deliveries = new Map(rows.map(({ event, state }) => [event, state]));
      const account = (await ask('GET', `${path}/account`)) as Account;
      verdicts.push(judge({ endpoint, committed, answered: written.answered, seen, account, deliveries }));
    }
    const kills = blows.filter((blow) => blow === 'kill').length;
    const gap = await gapAt(balancer.port);
    const took = Math.round(performance.now() - started);
    return { verdicts, answered: written.answered.length, retriedWrites: written.retried, kills, took, drained, gap };
  } finally {
    await fleet.stopAll();
    await balancer.close();
    receiver.child.kill('SIGKILL');
  }
}

interface Struck {
  postgres: PostgresServer;
  fleet: Fleet;
  members: Member[];
  balancer: { add(port: number): void; remove(port: number): void };
  random: () => number;
  /** Real milliseconds. */
  frozenFor: number;
}

function strikeBy({ postgres, fleet, members, balancer, random, frozenFor }: Struck): (blow: Blow) => Promise<void> {
  /** Kill -9 for one of the four, and another in its place. */
  async function kill(): Promise<void> {
    const at = Math.floor(random() * members.length);
    const { child, exit, role, port } = members[at]!;
    child.kill('SIGKILL');
    await exit;
    balancer.remove(port);
    const fresh = await fleet.start(role);
    members[at] = fresh;
    if (role === 'web') balancer.add(fresh.port);
  }

  /** A worker that stands still past its leases, and then goes on as if nothing had been. */
  async function freeze(): Promise<void> {
    const { child } = members.findLast(({ role }) => role === 'worker')!;
    child.kill('SIGSTOP');
    await sleep(frozenFor);
    child.kill('SIGCONT');
  }

  return (blow) => ({ kill, freeze, crash: () => postgres.crash() })[blow]();
}

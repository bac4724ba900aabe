import { openDeliveryWorld, until } from '../faults/delivery-world.ts';
import type { DeliveryWorld } from '../faults/delivery-world.ts';
import { openFaultReceiver, status } from '../faults/fault-receiver.ts';
import type { FaultReceiver } from '../faults/fault-receiver.ts';
import type { EndpointRow } from '../../server/store/rows.ts';
import { median } from './measured.ts';
import type { Measured } from './measured.ts';

/** With a slow and a dead one there are a hundred endpoints. */
const HEALTHY = 98;
/** Milliseconds that the slow endpoint takes to answer; it never fails, so no breaker spares anybody. */
const SLOW_ANSWER = 900;

export interface Rounds {
  rounds: number;
  /** Events a round, and milliseconds between two of them. */
  events: number;
  every: number;
}

/** Milliseconds from a stored event to its arrival at a healthy endpoint: the medians over the rounds. */
export interface Lag {
  p50: number;
  p99: number;
  perSecond: number;
  cpuMicroseconds: number;
}

/** How late the healthy endpoints are told while a slow and a dead one share the server, and while they do not, in turns. */
export async function isolationLags({ rounds, events, every }: Rounds): Promise<{ alone: Lag; beside: Lag }> {
  const world = await openDeliveryWorld({ deadline: 15_000, steady: () => Math.floor(performance.now()) });
  const healthy = await openFaultReceiver(status(200));
  const slow = await openFaultReceiver((got, socket) => void setTimeout(() => status(200)(got, socket), SLOW_ANSWER));
  const dead = await openFaultReceiver(status(200));
  await dead.close();
  const neighbours = [await world.addEndpoint(slow.url), await world.addEndpoint(dead.url)];
  for (let i = 0; i < HEALTHY; i += 1) await world.addEndpoint(healthy.url);
  await world.dispatcher.start();
  const lags = { alone: [] as Lag[], beside: [] as Lag[] };
  try {
    await setState(world, neighbours, 'paused');
    await oneRound(world, healthy, { events, every, name: 'warm-up' });
    for (let round = 0; round < rounds; round += 1) {
      lags.alone.push(await oneRound(world, healthy, { events, every, name: `alone-${round}` }));
      await setState(world, neighbours, 'on');
      lags.beside.push(await oneRound(world, healthy, { events, every, name: `beside-${round}` }));
      await setState(world, neighbours, 'paused');
    }
    return { alone: middle(lags.alone), beside: middle(lags.beside) };
  } finally {
    await slow.close();
    await world.close();
    await healthy.close();
  }
}

export async function measureIsolation(): Promise<Measured[]> {
  const { alone, beside } = await isolationLags({ rounds: 5, events: 30, every: 60 });
  const row = (name: string, lag: Lag) => ({
    case: name,
    perSecond: lag.perSecond,
    cpuMicroseconds: lag.cpuMicroseconds,
    ratioToFloor: lag.cpuMicroseconds / alone.cpuMicroseconds,
    p50: Math.round(lag.p50 * 10) / 10,
    p99: Math.round(lag.p99 * 10) / 10,
  });
  return [row(`${HEALTHY} healthy endpoints are told`, alone), row('… beside a slow and a dead one', beside)];
}

async function setState(
  { store }: DeliveryWorld,
  endpoints: readonly EndpointRow[],
  state: EndpointRow['state'],
): Promise<void> {
  for (const endpoint of endpoints) await store.updateEndpoint({ ...endpoint, state });
}

async function oneRound(
  world: DeliveryWorld,
  healthy: FaultReceiver,
  { events, every, name }: Omit<Rounds, 'rounds'> & { name: string },
): Promise<Lag> {
  const saidAt = new Map<string, number>();
  const lags: number[] = [];
  healthy.requests.length = 0;
  healthy.answer = (received, socket) => {
    lags.push(performance.now() - (saidAt.get(received.headers['webhook-id'] ?? '') ?? Number.NaN));
    status(200)(received, socket);
  };
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let i = 0; i < events; i += 1) {
    const { id } = await world.say(`${name}-${i}`);
    saidAt.set(id, performance.now());
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  await until(() => lags.length >= events * HEALTHY, 'the healthy endpoints have everything', 60_000);
  const { user, system } = process.cpuUsage(cpu);
  const sorted = lags.toSorted((a, b) => a - b);
  return {
    p50: sorted[Math.floor(sorted.length * 0.5)]!,
    p99: sorted[Math.floor(sorted.length * 0.99)]!,
    perSecond: (lags.length / (performance.now() - started)) * 1000,
    cpuMicroseconds: (user + system) / lags.length,
  };
}

function middle(lags: readonly Lag[]): Lag {
  const of = (name: keyof Lag) => median(lags.map((lag) => lag[name]));
  return { p50: of('p50'), p99: of('p99'), perSecond: of('perSecond'), cpuMicroseconds: of('cpuMicroseconds') };
}

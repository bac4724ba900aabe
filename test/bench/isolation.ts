import { measureAttemptCosts } from './attempt-cost.ts';
import { median, quantile } from './measured.ts';
import type { Measured } from './measured.ts';
import { openIsolationWorld } from './isolation-world.ts';
import type { IsolationWorld, Window } from './isolation-world.ts';

/** Windows beside each neighbour. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
/** What neighbours are called must have this in it. */
const ONLY = process.env['BENCH_NEIGHBOURS'] ?? '';

/** What windows beside a neighbour were against the windows without anybody just before and after each. */
interface Compared {
  name: string;
  p50: number[];
  p99: number[];
  /** The p99 of what the thread did first, in milliseconds. */
  turns: number[];
  /** Each to the mean of the two: the p99 of the time, the p99 of what the thread did first, and the processor time in all. */
  ratios: number[];
  turnRatios: number[];
  cpuRatios: number[];
  cpuMicroseconds: number[];
  perSecond: number[];
}

/**
 * How much later healthy endpoints are told beside a neighbour. Each window beside one stands between two without, and is compared
 * with those alone; in every round a window beside nobody is compared likewise, which is what the machine does by itself. Then what an attempt costs.
 */
export async function measureIsolation(): Promise<Measured[]> {
  const world = await openIsolationWorld();
  try {
    const names = Object.keys(world.neighbours).filter((name) => name.includes(ONLY));
    const all = new Map(['nobody', ...names].map((name) => [name, nothingYet(name)]));
    for (let warmUp = 0; warmUp < 8; warmUp += 1) await world.window(null);
    for (let round = 0; round < ROUNDS; round += 1) await oneRound(world, all);
    const floor = median(all.get('nobody')!.cpuMicroseconds);
    const compared = [...all.values()];
    console.table(compared.map(shown));
    const costs = await measureAttemptCosts(world.neighbours);
    return [...compared.map((one) => asRow(one, floor)), ...costs];
  } finally {
    await world.close();
  }
}

async function oneRound(world: IsolationWorld, all: ReadonlyMap<string, Compared>): Promise<void> {
  let before = await world.window(null);
  for (const [name, seen] of all) {
    const beside = await world.window(world.neighbours[name] ?? null);
    const after = await world.window(null);
    note(seen, beside, [before, after]);
    before = after;
  }
}

function note(seen: Compared, beside: Window, [before, after]: readonly [Window, Window]): void {
  const ratio = (of: (window: Window) => number) => (2 * of(beside)) / (of(before) + of(after));
  seen.p50.push(quantile(beside.lags, 0.5));
  seen.p99.push(quantile(beside.lags, 0.99));
  seen.ratios.push(ratio(({ lags }) => quantile(lags, 0.99)));
  seen.turnRatios.push(ratio(({ turns }) => quantile(turns, 0.99)));
  seen.turns.push(quantile(beside.turns, 0.99));
  seen.cpuRatios.push(ratio(({ cpuMicroseconds }) => cpuMicroseconds));
  seen.cpuMicroseconds.push(beside.cpuMicroseconds / beside.lags.length);
  seen.perSecond.push(beside.lags.length);
}

function nothingYet(name: string): Compared {
  return {
    name,
    p50: [],
    p99: [],
    ratios: [],
    turnRatios: [],
    turns: [],
    cpuRatios: [],
    cpuMicroseconds: [],
    perSecond: [],
  };
}

function shown({ name, p99, turns, ratios, turnRatios, cpuRatios }: Compared): Record<string, string | number> {
  return {
    beside: name,
    'p99 ms': median(p99),
    'p99 to that without': median(ratios).toFixed(2),
    half: `${quantile(ratios, 0.25)}–${quantile(ratios, 0.75)}`,
    'p99 of turns, ms': median(turns),
    'to those without': median(turnRatios).toFixed(2),
    'half of them': `${quantile(turnRatios, 0.25)}–${quantile(turnRatios, 0.75)}`,
    'CPU to that without': median(cpuRatios).toFixed(2),
    windows: ratios.length,
  };
}

function asRow({ name, p50, p99, cpuMicroseconds, perSecond }: Compared, floor: number): Measured {
  return {
    case: `healthy endpoints beside ${name}`,
    perSecond: median(perSecond),
    cpuMicroseconds: median(cpuMicroseconds),
    ratioToFloor: median(cpuMicroseconds) / floor,
    p50: median(p50),
    p99: median(p99),
  };
}

import { quantile } from './measured.ts';
import type { Measured } from './measured.ts';

/** Something that this process does again and again, with what its rounds took so far. */
export interface Turns {
  name: string;
  /** How many operations were done. */
  operations: number;
  seconds: number;
  cpuMicroseconds: number;
  /** What single operations took, in milliseconds; empty where nobody waits for one. */
  times: number[];
}

export function newTurns(name: string): Turns {
  return { name, operations: 0, seconds: 0, cpuMicroseconds: 0, times: [] };
}

/** One round: `work` answers how many operations it did. */
export async function addRound(turns: Turns, work: () => number | Promise<number>): Promise<void> {
  const before = process.cpuUsage();
  const started = performance.now();
  const done = await work();
  turns.operations += done;
  turns.seconds += (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  turns.cpuMicroseconds += user + system;
}

export function toRow(turns: Turns, floor: Turns): Measured {
  const each = ({ cpuMicroseconds, operations }: Turns) => cpuMicroseconds / operations;
  const rate = ({ operations, seconds }: Turns) => operations / seconds;
  return {
    case: turns.name,
    perSecond: rate(turns),
    cpuMicroseconds: each(turns),
    ratioToFloor: each(turns) / each(floor),
    rateToFloor: rate(turns) / rate(floor),
    p50: turns.times.length > 0 ? quantile(turns.times, 0.5) : null,
    p99: turns.times.length > 0 ? quantile(turns.times, 0.99) : null,
  };
}

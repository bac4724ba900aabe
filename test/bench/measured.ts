/** One row of the bench. Times in milliseconds unless named; the floor of a row ran in the same run, in turns. */
export interface Measured {
  case: string;
  /** Requests to a server in a process of its own, or operations in this process where no HTTP is involved. */
  perSecond: number;
  /** User and system time of the process that did the work, by the operating system, over its requests or operations. */
  cpuMicroseconds: number;
  /** That CPU time against the floor's. */
  ratioToFloor: number;
  /** How long a request took; null for operations, which nobody waits for one by one. */
  p50: number | null;
  p99: number | null;
  /** Where there is one: the rate against that of a prepared upsert on the same PostgreSQL in the same run. */
  rateToUpserts?: number;
  /** Where it matters: the most memory that the process took so far, in MiB. */
  megabytes?: number;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

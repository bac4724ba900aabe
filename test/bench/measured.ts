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
  /** Where it matters: what the process holds when it has been idle for a while, in MiB. */
  idleMegabytes?: number;
  /** Where few were measured: the longest of them. */
  worst?: number;
  /** Where the clock counts and not the CPU: the rate against the floor's. */
  rateToFloor?: number;
  /** Where it is a page in a browser. CPU above is then that of its script. */
  inBrowser?: InBrowser;
}

/** What a page takes besides the time of its script. */
export interface InBrowser {
  /** All of its main thread, in milliseconds, and that against the floor's. */
  taskMilliseconds: number;
  taskToFloor: number;
  /** Its scripts, bytes after gzip. */
  scriptBytes: number;
  /** How far things moved that she did not touch, at most, as browsers count it. */
  layoutShift: number;
}

/** The value below which that share of the others lies, to a hundredth. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.min(Math.floor(sorted.length * share), sorted.length - 1);
  return Math.round((sorted[at] ?? Number.NaN) * 100) / 100;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

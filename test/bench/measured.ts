/** One row of the bench. Times in milliseconds unless named; the floor of a row ran in the same run, in turns. */
export interface Measured {
  case: string;
  perSecond: number;
  /** User and system time of the server process by the operating system, over the requests it served. */
  cpuMicroseconds: number | null;
  ratioToFloor: number;
  p50: number | null;
  p99: number | null;
}

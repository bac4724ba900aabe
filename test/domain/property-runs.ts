/** So many times as many random cases as usual: `RUNS=10 npm run test:server`. Each run draws others. */
const TIMES = Number(process.env['RUNS'] ?? 1);

export function runsOf(usual: number): number {
  return Math.ceil(usual * TIMES);
}

/** How many random stories each property of the merge is held against. */
export const RUNS = runsOf(2_000);

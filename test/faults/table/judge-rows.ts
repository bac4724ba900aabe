import type { Observation } from './observed.ts';
import type { FaultRow } from './rows.ts';
import type { EndedTest } from './run-tests.ts';

/** A row with what became of it. */
export interface JudgedRow {
  row: number;
  fault: string;
  promises: string;
  passed: boolean;
  /** Tests that passed, and all that ran. */
  tests: { passed: number; ran: number };
  /** Why it did not pass. */
  failures: string[];
  seen: Observation[];
}

/** A row passes when each of its tests ran and passed, and something was seen, in order and without a gap. */
export function judgeRows(
  rows: readonly FaultRow[],
  { ended, seen }: { ended: readonly EndedTest[]; seen: readonly Observation[] },
): JudgedRow[] {
  return rows.map(({ row, fault, promises, tests }) => {
    const its = tests.map(([file, prefix]) => ended.filter((one) => one.file === file && one.name.startsWith(prefix)));
    const ran = [...new Set(its.flat())];
    const observations = seen.filter((one) => one.row === row);
    const failures = [
      ...tests.filter((_, i) => its[i]!.length === 0).map(([file, prefix]) => `did not run: ${file}, “${prefix}…”`),
      ...ran.filter(({ passed }) => !passed).map(({ name, failure }) => `${name}: ${failure}`),
      ...(observations.length === 0 ? ['nothing was seen'] : []),
      ...observations.filter(({ gap, older }) => gap || older).map((one) => `a gap, or older after newer: ${one.case}`),
    ];
    const passed = failures.length === 0;
    const count = { passed: ran.filter((one) => one.passed).length, ran: ran.length };
    return { row, fault, promises, passed, tests: count, failures, seen: observations };
  });
}

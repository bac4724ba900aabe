import assert from 'node:assert/strict';
import type { TortureReport, TortureSizes } from './torture.ts';
import type { Verdict } from './torture-judge.ts';

const MUST_BE_0 = ['lost', 'inversions', 'gap', 'open', 'behind', 'strays', 'unverified'] as const;

/** Prints the counts as one table and asserts the promises; a fault that never happened would prove nothing. */
export function assertUnharmed(report: TortureReport, sizes: TortureSizes): void {
  console.table(Object.fromEntries(report.verdicts.map(({ endpoint, ...counts }) => [endpoint, counts])));
  const { answered, retriedWrites, kills, took, drained } = report;
  console.log(
    `${answered} changes answered, ${retriedWrites} requests sent again, ${kills} kills, seed ${sizes.seed}, ${took} ms, of them ${drained} to drain`,
  );
  for (const verdict of report.verdicts) {
    for (const name of MUST_BE_0) assert.equal(verdict[name], 0, `${verdict.endpoint}: ${name}`);
    if (verdict.endpoint.includes('every')) assert.equal(verdict.superseded, 0, `${verdict.endpoint}: superseded`);
  }
  const sum = (name: keyof Omit<Verdict, 'endpoint'>) => report.verdicts.reduce((all, one) => all + one[name], 0);
  for (const name of ['refused', 'reset', 'hang', 'answersLost', 'repeated'] as const) {
    assert.ok(sum(name) > 0, `the run met “${name}”`);
  }
  assert.ok(answered >= sizes.events * 0.6, `${answered} changes were answered with a receipt`);
  // Few kills may all fall between two writes.
  if (kills >= 20) assert.ok(retriedWrites > 0, 'kills left writes unanswered');
}

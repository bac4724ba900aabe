import type { Verdict } from '../faults/torture/torture-judge.ts';
import { median } from '../bench/measured.ts';
import type { BudgetCount } from './soak-budgets.ts';
import type { Counted } from './tally.ts';

export interface SoakEvidence {
  counts: Record<string, Counted>;
  /** Resident memory of the server in megabytes, at even steps from the first to the last second of the load. */
  megabytes: readonly number[];
  /** What `/metrics` said of missing deliveries, each time it was asked. */
  gaps: readonly number[];
  budgets: BudgetCount;
  verdicts: readonly Verdict[];
}

/** The kinds of work that a run must have met to prove anything. */
const KINDS = ['write', 'read', 'decision', 'reserve', 'contact', 'scrub'];
/** The median of the last quarter may be so much above that of the second. */
const MAY_GROW = 1.1;
const MUST_BE_0 = ['lost', 'inversions', 'gap', 'open', 'behind', 'strays', 'unverified'] as const;
const MUST_HAPPEN = ['refused', 'reset', 'hang'] as const;

/** What did not hold, a sentence each; empty: all did. */
export function judgeSoak({ counts, megabytes, gaps, budgets, verdicts }: SoakEvidence): string[] {
  const wrong: string[] = [];
  for (const kind of KINDS) if (!counts[kind]?.count) wrong.push(`${kind}: there was none`);
  for (const [kind, { broken, refused }] of Object.entries(counts)) {
    if (broken > 0) wrong.push(`${kind}: ${broken} were answered by a 5xx or not at all`);
    if (refused > 0) wrong.push(`${kind}: ${refused} right requests were refused`);
  }
  const { second, last } = quarters(megabytes);
  if (!(last <= second * MAY_GROW)) wrong.push(`memory grew from ${second} to ${last} MB`);
  const gap = Math.max(...gaps.map(Math.abs));
  if (!(gap === 0)) wrong.push(`/metrics: a conservation gap of ${gap}`);
  if (budgets.slots === 0) wrong.push('budgets: no slot was given');
  if (budgets.over > 0) wrong.push(`budgets: ${budgets.over} of ${budgets.customers} were overdrawn`);
  if (budgets.under > 0) wrong.push(`budgets: ${budgets.under} of ${budgets.customers} were not given all their slots`);
  for (const verdict of verdicts) {
    for (const name of MUST_BE_0) if (verdict[name] !== 0) wrong.push(`${verdict.endpoint}: ${verdict[name]} ${name}`);
  }
  for (const name of MUST_HAPPEN) {
    if (!verdicts.some((verdict) => verdict[name] > 0)) wrong.push(`deliveries: the run met no “${name}”`);
  }
  return wrong;
}

/** The median memory of the second and of the last quarter. */
export function quarters(megabytes: readonly number[]): { second: number; last: number } {
  const quarter = megabytes.length / 4;
  const between = (from: number, to: number) => median(megabytes.slice(Math.floor(from), Math.ceil(to)));
  return { second: between(quarter, quarter * 2), last: between(quarter * 3, megabytes.length) };
}

import type { ReasonCode } from '../contract/decision.ts';
import { REASON_WORDS } from '../contract/reason-words.ts';
import type { ScrubSummary } from '../contract/scrub.ts';

/** Broken rows that are named; the summary on the server names more. */
const MOST_NAMED = 5;

/** What became of a list, in plain words. */
export function scrubLines(summary: ScrubSummary, { channel, topic }: { channel: string; topic: string }): string[] {
  const { id, rows, kept, badRows } = summary;
  const count = (number: number) => number.toLocaleString('en');
  const reasons = Object.entries(summary.byReason) as [ReasonCode, number][];
  const shown = reasons
    .sort(([, a], [, b]) => b - a)
    .map(([code, times]) => `  ${count(times)}  ${code}: ${REASON_WORDS[code]}`);
  const bad = badRows.slice(0, MOST_NAMED).map(({ line, why }) => `  line ${line}: ${why}`);
  return [
    `${count(kept)} of ${count(rows)} may be contacted by ${channel} about ${topic}.`,
    ...shown,
    ...(badRows.length > 0 ? [`${count(badRows.length)} rows could not be read and were not kept:`, ...bad] : []),
    `Scrub: ${id}`,
  ];
}

import { offsetAt, stretchEnd } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

/** No zone was ever further from UTC than 16 hours. */
const FURTHEST = 24 * 3_600_000;

/**
 * The instant at which clocks in a zone show `local` (milliseconds of wall-clock time, counted as if it were UTC).
 * Shown twice: the first time. Never shown: `later` moves it on by the gap, as Temporal's `compatible` does;
 * `transition` is the instant of the jump, as Temporal's `startOfDay` is.
 */
export function instantOf(clock: ZoneClock, local: number, gap: 'later' | 'transition'): number {
  let at = local - FURTHEST;
  let before = offsetAt(clock, at);
  for (;;) {
    const offset = offsetAt(clock, at);
    const instant = local - offset;
    if (instant < at) return gap === 'transition' ? at : local - before;
    const end = stretchEnd(clock, at);
    if (instant < end) return instant;
    before = offset;
    at = end;
  }
}

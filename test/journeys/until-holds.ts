import { setTimeout as sleep } from 'node:timers/promises';

/** How long what was begun may take to come about, in milliseconds: a bound on a busy machine, not a measure of speed. */
const WITHIN_MS = 25_000;

/** Checks again and again until nothing is thrown; what is still thrown when the time is over is thrown here. */
export async function untilHolds(check: () => unknown, within = WITHIN_MS): Promise<void> {
  const deadline = performance.now() + within;
  for (;;) {
    try {
      await check();
      return;
    } catch (failure) {
      if (performance.now() > deadline) throw failure;
    }
    await sleep(25);
  }
}

/** Everything outside that syncing needs, as arguments, so that a test can stand in for each. */
export interface World {
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1, for spreading retries. */
  random(): number;
  /** Runs later, after so many milliseconds; the answer cancels it. */
  later(run: () => void, milliseconds: number): () => void;
  /** Absent where the browser has none; then two tabs may send the same change twice, which changes nothing. */
  locks: LockManager | undefined;
  /** How long one call may take, milliseconds. */
  patience: number;
}

export const browserWorld: World = {
  fetch: (...call) => fetch(...call),
  now: () => Date.now(),
  random: () => Math.random(),
  later(run, milliseconds) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  locks: globalThis.navigator?.locks,
  patience: 15_000,
};

/**
 * A clock for schedules: it starts at `now()` and then counts real milliseconds, so that a wall clock that is set forward
 * or back while the server runs neither fires every retry at once nor strands one.
 */
export function createSteadyClock(now: () => number, elapsed: () => number = () => performance.now()): () => number {
  const anchor = now() - elapsed();
  return () => Math.floor(anchor + elapsed());
}

/** Requests of few names, counted in windows of time that begin with the first of them. */
export interface Windows {
  /** Counts one; false: the window is full. */
  take(name: string): boolean;
  /** Milliseconds until there is room again. */
  waits(name: string): number;
}

/**
 * The same windows as the limiter of the other limits, without its promise and its timer a request: a key asks before every
 * contact. A name is never forgotten, so names must be few; those of keys that exist are.
 */
export function createWindows(rate: { points: number; seconds: number }): Windows {
  const windows = new Map<string, { left: number; ends: number }>();
  return {
    take(name) {
      const now = performance.now();
      let window = windows.get(name);
      if (!window || now >= window.ends) {
        window = { left: rate.points, ends: now + rate.seconds * 1000 };
        windows.set(name, window);
      }
      if (window.left === 0) return false;
      window.left -= 1;
      return true;
    },
    waits: (name) => Math.max(0, (windows.get(name)?.ends ?? 0) - performance.now()),
  };
}

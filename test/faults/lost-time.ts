const EVERY = 20;

/**
 * Counts the milliseconds by which a busy machine holds this process up: how much too late its own plain timers come. The
 * function that it answers ends the count and tells it. A bound of a protocol is held to with this on top.
 */
export function countLostTime(): () => number {
  let last = performance.now();
  let lost = 0;
  const timer = setInterval(look, EVERY);

  function look(): void {
    const now = performance.now();
    lost += Math.max(now - last - EVERY, 0);
    last = now;
  }

  return () => {
    clearInterval(timer);
    look();
    return Math.round(lost);
  };
}

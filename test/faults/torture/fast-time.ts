/*
 * Preloaded into a process (`--import`), it makes all of its time pass TIME_SPEED times as fast since the instant TIME_SINCE:
 * clocks, timers and deadlines alike. So the real schedule of retries, hours long, is lived through in minutes.
 */

const { TIME_SPEED = '1', TIME_SINCE = '0' } = process.env;
const speed = Number(TIME_SPEED);
const since = Number(TIME_SINCE);
const realNow = Date.now;
const realElapsed = performance.now.bind(performance);
const realTimeout = setTimeout;
const realInterval = setInterval;
const realDeadline = AbortSignal.timeout.bind(AbortSignal);

Date.now = () => Math.floor(since + (realNow() - since) * speed);
performance.now = () => realElapsed() * speed;
globalThis.setTimeout = hurried(realTimeout);
globalThis.setInterval = hurried(realInterval);
AbortSignal.timeout = (milliseconds) => realDeadline(Math.ceil(milliseconds / speed));

function hurried<T extends typeof setTimeout | typeof setInterval>(real: T): T {
  const start = (work: () => void, milliseconds = 0, ...given: []) => real(work, milliseconds / speed, ...given);
  return Object.assign(start, real) as T;
}

import { wrong, WRONG } from './webhook-wrong.ts';
import type { Wrong } from './webhook-wrong.ts';

/** How far the timestamp may be from the receiver's clock, in seconds (Standard Webhooks 1.0.0). */
const TOLERANCE = 300;

/** What a `webhook-timestamp` says: its seconds, null where it is no number, and what is wrong with it. */
export function explainStamp(stamp: string, at: number): { seconds: number | null; wrong: Wrong[] } {
  const isLong = /^\d{13,}$/.test(stamp);
  const malformed = [isLong ? WRONG.inMilliseconds : WRONG.noTimestamp];
  if (!/^\d{1,15}$/.test(stamp)) return { seconds: null, wrong: malformed };
  // Milliseconds are told apart by their length: seconds have 10 digits until the year 2286.
  const seconds = isLong ? Math.floor(Number(stamp) / 1000) : Number(stamp);
  return { seconds, wrong: stamp === String(seconds) ? explainClock(seconds, at) : malformed };
}

function explainClock(seconds: number, at: number): Wrong[] {
  const age = Math.floor(at / 1000) - seconds;
  if (Math.abs(age) <= TOLERANCE) return [];
  const sent = new Date(seconds * 1000).toISOString();
  const side = age > 0 ? 'before' : 'after';
  const advice =
    age > 0
      ? 'It waited too long, was replayed, or the receiver’s clock is ahead; if it was captured earlier, say when by --at.'
      : 'The receiver’s clock is behind, or the sender’s ahead.';
  const says = `The timestamp is ${lengthOf(Math.abs(age))} ${side} the receiver’s clock (sent ${sent}); five minutes are allowed. ${advice}`;
  return [wrong('clock', says)];
}

function lengthOf(seconds: number): string {
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const parts = [
    days && `${days} d`,
    hours && `${hours} h`,
    minutes && `${minutes} min`,
    seconds % 60 && `${seconds % 60} s`,
  ];
  return parts.filter(Boolean).slice(0, 2).join(' ');
}

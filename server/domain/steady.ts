import { cellOf } from './compile-profile.ts';
import type { CompiledProfile } from './compile-profile.ts';
import type { CompiledTopic } from './compile-catalog.ts';
import { DAY } from './horizon-calendar.ts';
import { turningPoints } from './turning-points.ts';

/* How long an answer holds by itself: it needs not be made again before that. Instants in milliseconds. */

/** A year and what a calendar or a clock that is moved can make of it: a date so far ahead may be within a year or not. */
const ABOUT_A_YEAR = { from: 368 * DAY, to: 363 * DAY };
/** Hours of one zone that ever open do so within this, a week with a gap of summer time in it included. */
const LONGEST_WAIT = 16 * DAY;

/**
 * Until when asks about a topic that name no item are judged as at `at`, where no contact counts; `at` itself: not known,
 * because hours bind the topic.
 */
export function judgedAlikeUntil(compiled: CompiledProfile, topic: CompiledTopic, at: number): number {
  const { own, legal } = compiled.hours;
  if (own.length + legal.length > 0) {
    for (const channel of topic.channels) if (cellOf(compiled, topic.id, channel).hours.all.length > 0) return at;
  }
  let until = Infinity;
  for (const turn of turningPoints(compiled)) if (turn > at) until = Math.min(until, turn);
  return until;
}

/**
 * Until when the sentence is that of `at`, where no contact counts; `at` itself: not known. What opens is said of a day within
 * a year, so it may change a year before a date; and hours may put off what opens beyond a date that is near.
 */
export function spokenAlikeUntil(compiled: CompiledProfile, at: number): number {
  const { own, legal } = compiled.hours;
  // The law's hours in the zone of a pause take turns with hers.
  if (legal.some((one, n) => n > 0 && one.until > at)) return at;
  const wait = own.length + legal.length > 0 ? LONGEST_WAIT : 0;
  let until = Infinity;
  for (const turn of turningPoints(compiled)) {
    for (const [from, to] of [
      [turn - wait, turn],
      [turn - ABOUT_A_YEAR.from, turn - ABOUT_A_YEAR.to + wait],
    ] as const) {
      if (at < from) until = Math.min(until, from);
      else if (at < to) return at;
    }
  }
  return until;
}

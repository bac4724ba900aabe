import type { Pause } from '../contract/choices.ts';
import { startOfDate } from './horizon-date.ts';
import { lastingUntil, NO_END, PASSES } from './rule.ts';
import type { Case, Check, Rule } from './rule.ts';
import { zoneClock } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

export const paused: Rule = {
  code: 'paused',
  binds: ['marketing', 'service'],
  check: pauses,
};

/** When a pause ends: the start of its `until` in its own zone, else in hers. */
export function endOfPause(pause: Pause, clock: ZoneClock): number {
  if (pause.until === undefined) return NO_END;
  return startOfDate(pause.zone === undefined ? clock : zoneClock(pause.zone), pause.until);
}

function pauses(where: Case): Check | null {
  let last = { end: PASSES, note: undefined as string | undefined };
  for (const pause of where.profile.choices.pauses) {
    if (!covers(pause, where)) continue;
    const end = endOfPause(pause, where.clock);
    if (end > last.end) last = { end, note: pause.note };
  }
  return lastingUntil(last.end, last.note);
}

/** A service message waits only for a pause that names its channel. */
function covers(pause: Pause, { topic, channel }: Case): boolean {
  if (pause.topics && !pause.topics.includes(topic.id)) return false;
  if (pause.channels) return (pause.channels as string[]).includes(channel);
  return topic.class !== 'service';
}

import type { AskChannel } from '../contract/channel.ts';
import type { CompiledCatalog, CompiledTopic } from './compile-catalog.ts';
import type { Opening } from './hours-opening.ts';
import { openWeek } from './hours-week.ts';
import { endOfPause } from './rule-pause.ts';
import type { BindingHours, JudgedProfile } from './rule.ts';
import { zoneClock } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

/** What reaches her at once, wherever she is. */
const RINGS: ReadonlySet<AskChannel> = new Set(['phone', 'sms', 'push', 'whatsapp', 'visit']);
const NONE: readonly Opening[] = [];

/** The hours of one customer, whatever the topic: hers, and the law's in her zone and in the zone of every pause. */
export interface CustomerHours {
  own: readonly Opening[];
  legal: readonly Opening[];
  settled: number;
}

export function customerHours(profile: JudgedProfile, catalog: CompiledCatalog, clock: ZoneClock): CustomerHours {
  const { hours, pauses } = profile.choices;
  const own = hours?.weekly ? [{ clock, week: openWeek(hours.weekly), until: Infinity }] : NONE;
  if (!catalog.legal) return { own, legal: NONE, settled: PASSED };
  const { week } = catalog.legal;
  const legal: Opening[] = [{ clock, week, until: Infinity }];
  for (const pause of pauses) {
    if (pause.zone === undefined) continue;
    const there = zoneClock(pause.zone);
    if (there !== clock) legal.push({ clock: there, week, until: endOfPause(pause, clock) });
  }
  const ends = legal.map((one) => one.until).filter((end) => end !== Infinity);
  return { own, legal, settled: Math.max(PASSED, ...ends) };
}

/** Which of them bind a topic on a channel. */
export function bindingHours(
  hours: CustomerHours,
  where: { catalog: CompiledCatalog; topic: CompiledTopic; channel: AskChannel },
): BindingHours {
  const { topic, channel, catalog } = where;
  const legal = catalog.legal?.channels.has(channel) ? hours.legal : NONE;
  const isOwn = topic.class === 'service' ? RINGS.has(channel) : channel !== 'post';
  const own = isOwn ? hours.own : NONE;
  const all = own.length === 0 ? legal : legal.length === 0 ? own : [...legal, ...own];
  return { legal, own, all, settled: hours.settled };
}

const PASSED = -Infinity;

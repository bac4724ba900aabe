import type { Cap, Choices, Hours, Window } from '../../server/contract/choices.ts';

/* What choices allow, worked out by asking for many single contacts instead of comparing values: the reference that the
   merge is held against. Nothing here is shared with server/domain. */

const ALL = ['email', 'sms', 'phone', 'post', 'one that is offered later'];
const DAY = 86_400_000;
const START = Temporal.ZonedDateTime.from('2026-01-31T12:00:00[UTC]');

/** Evenly spaced contacts: `count` of them, `gap` hours apart. */
const SCHEDULES = [1, 2, 3, 5, 6].flatMap((count) =>
  [1, 23, 30, 160, 200, 600, 690, 735, 745, 2_000, 8_000, 8_800].map((gap) => ({ count, gap })),
);

/** The schedules that a cap lets through: a contact counts while its instant plus the period is still to come. */
export function allowedSchedules(cap: Cap | null): Set<string> {
  const key = JSON.stringify(cap);
  const known = schedulesByCap.get(key);
  if (known) return known;
  const allowed = SCHEDULES.filter((schedule) => cap === null || isAllowed(cap, schedule));
  const names = new Set(allowed.map(({ count, gap }) => `${count} every ${gap} h`));
  schedulesByCap.set(key, names);
  return names;
}

const schedulesByCap = new Map<string, Set<string>>();

function isAllowed(cap: Cap, { count, gap }: { count: number; gap: number }): boolean {
  const contacts = Array.from({ length: count }, (_, at) => START.add({ hours: at * gap }));
  return contacts.every((contact, at) => {
    const counting = contacts
      .slice(0, at)
      .filter((one) => Temporal.ZonedDateTime.compare(one.add(cap.per), contact) > 0);
    return counting.length < cap.max;
  });
}

/** Every second hour of a winter and a summer week, and half past. */
const INSTANTS = ['2026-01-05T00:00:00Z', '2026-07-06T00:00:00Z'].flatMap((start) =>
  Array.from({ length: 84 }, (_, at) => Date.parse(start) + (at / 84) * 7 * DAY + (at % 2) * 1_800_000),
);

/** The instants at which the customer may be reached: her own hours, and 08:00 to 21:00 wherever she is. */
export function openInstants(hours: Hours | null, home: string): Set<number> {
  const key = JSON.stringify([hours, home]);
  const known = instantsByHours.get(key);
  if (known) return known;
  const clocks = clocksOf(hours?.zone ?? home);
  const open = INSTANTS.filter((_, at) => {
    const { day, time } = clocks[at]!;
    if (time < '08:00' || time >= '21:00') return false;
    return hours?.weekly === undefined || hours.weekly.some((window) => isIn(window, day, time));
  });
  instantsByHours.set(key, new Set(open));
  return new Set(open);
}

const instantsByHours = new Map<string, Set<number>>();

function isIn({ days, from, to }: Window, day: string, time: string): boolean {
  return (days as string[]).includes(day) && from <= time && time < to;
}

const clocksByZone = new Map<string, { day: string; time: string }[]>();

function clocksOf(zone: string): { day: string; time: string }[] {
  const known = clocksByZone.get(zone);
  if (known) return known;
  const clocks = INSTANTS.map((at) => {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const day = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][local.dayOfWeek - 1]!;
    return { day, time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
  });
  clocksByZone.set(zone, clocks);
  return clocks;
}

/** The channels that one topic's answer allows; null is every channel. */
export function allowedChannels(channels: readonly string[] | null): Set<string> {
  return new Set(channels ?? ALL);
}

/** The plans that still close something: every kind but a note or a want, and a keep only while no newer want lifts it. */
export function closingPlans(plans: Choices['plans']): Set<string> {
  const closing = plans.filter((plan, at) => {
    if (plan.kind === 'note' || plan.kind === 'want') return false;
    const isLifted = plans.slice(at).some((newer) => newer.kind === 'want' && newer.subject === plan.subject);
    return plan.kind !== 'keep' || !isLifted;
  });
  return new Set(closing.map(({ id }) => id));
}

/** Whether everything in `inner` is also in `outer`. */
export function isWithin<Item>(inner: ReadonlySet<Item>, outer: ReadonlySet<Item>): boolean {
  return inner.isSubsetOf(outer);
}

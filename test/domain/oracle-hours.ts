import type { Window } from '../../server/contract/choices.ts';

/* Opening hours read off wall clocks by Temporal: the reference of the oracle, slow and plain. */

/** Windows of a zone that bind up to an instant; null: for ever. */
export interface Clock {
  zone: string;
  weekly: Window[];
  until: number | null;
}

const DAYS_AHEAD = 370;
const DAY = 86_400_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const known = new Map<string, number | null>();

/** The first instant within 370 days at which every clock is inside one of its windows; null when there is none. */
export function nextOpening(clocks: readonly Clock[], at: number): number | null {
  const asked = JSON.stringify([clocks, at]);
  let opens = known.get(asked);
  if (opens === undefined) known.set(asked, (opens = search(clocks, at)));
  return opens;
}

function search(clocks: readonly Clock[], at: number): number | null {
  if (isOpen(clocks, at)) return at;
  for (let day = 0; day < DAYS_AHEAD; day++) {
    const from = at + day * DAY;
    const opens = candidates(clocks, from).filter((one) => one >= from && one < from + DAY && isOpen(clocks, one));
    if (opens.length > 0) return Math.min(...opens);
  }
  return null;
}

function isOpen(clocks: readonly Clock[], at: number): boolean {
  return clocks.every(({ zone, weekly, until }) => {
    if (until !== null && at >= until) return true;
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const time = wall.toPlainTime().toString({ smallestUnit: 'minute' });
    return weekly.some(({ days, from, to }) => days.includes(DAYS[wall.dayOfWeek - 1]!) && from <= time && time < to);
  });
}

/** Nothing opens at any other instant of the day around `at`: windows begin, clocks are moved, hours stop binding. */
function candidates(clocks: readonly Clock[], at: number): number[] {
  return clocks.flatMap(({ zone, weekly, until }) => {
    const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const moved = there.subtract({ hours: 48 }).getTimeZoneTransition('next');
    const dates = [0, 1, 2].map((days) => there.toPlainDate().add({ days }));
    const begins = dates.flatMap((date) =>
      weekly
        .filter(({ days }) => days.includes(DAYS[date.dayOfWeek - 1]!))
        .flatMap(({ from }) =>
          (['earlier', 'later'] as const).map(
            (disambiguation) => date.toPlainDateTime(from).toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
          ),
        ),
    );
    return [...begins, ...(moved ? [moved.epochMilliseconds] : []), ...(until === null ? [] : [until])];
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Window } from '../../server/contract/choices.ts';
import { firstOpening, isOpen } from '../../server/domain/hours-opening.ts';
import type { Opening } from '../../server/domain/hours-opening.ts';
import { openDaily, openWeek } from '../../server/domain/hours-week.ts';
import { stretchEnd, zoneClock } from '../../server/domain/zone-clock.ts';
import { seeded, ZONES } from './zones.ts';

/** How many searches are walked again minute by minute with Temporal. */
export const SEARCHES = 400;

const MINUTE = 60_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface Rule {
  zone: string;
  weekly: Window[];
}

/** The reference: reads the wall clock as a person would. */
function isOpenOnTheWall({ zone, weekly }: Rule, at: number): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = wall.toPlainTime().toString({ smallestUnit: 'minute' });
  return weekly.some(({ days, from, to }) => days.includes(DAYS[wall.dayOfWeek - 1]!) && from <= time && time < to);
}

function randomRule(random: () => number): Rule {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const weekly = Array.from({ length: 1 + Math.floor(random() * 3) }, (): Window => {
    const from = Math.floor(random() * 1430);
    const to = from + 1 + Math.floor(random() * Math.min(600, 1440 - from));
    return { days: DAYS.filter(() => random() < 0.6).concat('sun'), from: time(from), to: time(to) };
  });
  return { zone: ZONES[Math.floor(random() * ZONES.length)]!, weekly };
}

function openingOf({ zone, weekly }: Rule): Opening {
  return { clock: zoneClock(zone), week: openWeek(weekly), until: Infinity };
}

test('the next opening is the first minute that the wall clocks show inside all windows, also where clocks are moved', () => {
  const random = seeded(11);
  for (let i = 0; i < SEARCHES; i++) {
    const rules = Array.from({ length: 1 + (i % 2) }, () => randomRule(random));
    const somewhen = Date.UTC(1975, 0, 1) + random() * 80 * 365 * 86_400_000;
    // Starts in the day before a clock is moved, on a whole minute: walking minutes is exact then.
    const moved = stretchEnd(zoneClock(rules[0]!.zone), somewhen);
    const from = Math.floor((moved - random() * 86_400_000) / MINUTE) * MINUTE;
    const limit = from + 2 * 86_400_000;
    let expected = from;
    while (expected < limit && !rules.every((rule) => isOpenOnTheWall(rule, expected))) expected += MINUTE;
    const found = firstOpening(rules.map(openingOf), from, limit);
    assert.equal(found, expected < limit ? expected : Infinity, JSON.stringify({ rules, from: new Date(from) }));
    assert.equal(isOpen(rules.map(openingOf), from), expected === from);
  }
});

test('several windows a day, touching ones joined, and 24:00 are one week', () => {
  const week = openWeek([
    { days: ['tue', 'mon'], from: '13:00', to: '24:00' },
    { days: ['mon'], from: '09:00', to: '12:00' },
    { days: ['tue'], from: '00:00', to: '02:00' },
    { days: ['mon'], from: '11:00', to: '12:30' },
  ]);
  const hour = 3_600_000;
  assert.deepEqual([...week], [9 * hour, 12.5 * hour, 13 * hour, 26 * hour, 37 * hour, 48 * hour]);
});

test('hours that bind only for a while let go at their end', () => {
  const at = Date.parse('2026-06-01T03:00:00Z');
  const end = Date.parse('2026-06-01T05:00:00Z');
  const morning = { clock: zoneClock('UTC'), week: openDaily('08:00', '12:00'), until: end };
  assert.equal(firstOpening([morning], at, at + 86_400_000), end);
});

test('a window that lies wholly inside a daylight-saving gap opens a week later', () => {
  const sunday = openingOf({ zone: 'America/New_York', weekly: [{ days: ['sun'], from: '02:10', to: '02:50' }] });
  const at = Date.parse('2026-03-07T12:00:00Z');
  assert.equal(new Date(firstOpening([sunday], at, Infinity)).toISOString(), '2026-03-15T06:10:00.000Z');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPeriod, periodParts } from '../../server/domain/horizon-period.ts';
import { startOfDate, horizonEnd } from '../../server/domain/horizon-date.ts';
import { offsetAt, stretchEnd, zoneClock } from '../../server/domain/zone-clock.ts';
import { instantOf } from '../../server/domain/zone-instant.ts';
import { seeded, ZONES } from './zones.ts';

/** How many random instants are compared with Temporal, in each of the tests below. */
export const INSTANTS = 20_000;

const SPAN = { from: Date.UTC(1890, 0, 1), to: Date.UTC(2110, 0, 1) };

function everyInstant(seed: number, check: (zone: string, at: number, random: () => number) => void): void {
  const random = seeded(seed);
  for (let i = 0; i < INSTANTS; i++) {
    const zone = ZONES[i % ZONES.length]!;
    let at = Math.floor(SPAN.from + random() * (SPAN.to - SPAN.from));
    // Every third instant lies within a day of a move of the clock, where mistakes live.
    if (i % 3 === 0) at = Math.floor(stretchEnd(zoneClock(zone), at) + (random() - 0.5) * 2 * 86_400_000);
    check(zone, at, random);
  }
}

const temporal = (zone: string, at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

test('the cached offset never disagrees with Temporal', () => {
  everyInstant(1, (zone, at) => {
    assert.equal(offsetAt(zoneClock(zone), at), temporal(zone, at).offsetNanoseconds / 1e6, `${zone} ${at}`);
  });
});

test('the instant of a wall-clock time is Temporal’s, in gaps and folds too', () => {
  everyInstant(2, (zone, at) => {
    const wall = temporal(zone, at).toPlainDateTime();
    const moved = wall.add({ minutes: (at % 240) - 120 });
    const local = moved.toZonedDateTime('UTC').epochMilliseconds;
    const expected = moved.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
    assert.equal(instantOf(zoneClock(zone), local, 'later'), expected, `${zone} ${moved.toString()}`);
  });
});

test('the start of a local day is Temporal’s, also where midnight does not exist', () => {
  everyInstant(3, (zone, at) => {
    const day = temporal(zone, at).toPlainDate();
    const expected = day.toZonedDateTime({ timeZone: zone }).epochMilliseconds;
    assert.equal(startOfDate(zoneClock(zone), String(day)), expected, `${zone} ${day.toString()}`);
  });
});

test('a period added to an instant is Temporal’s sum', () => {
  const periods = ['P1D', 'P1W', 'P1M', 'P3M', 'P1Y', 'P10Y', 'P60D', 'P1Y2M3W4D', 'PT24H', 'PT36H', 'PT1H30M5S'];
  everyInstant(4, (zone, at, random) => {
    const text = periods[Math.floor(random() * periods.length)]!;
    const period = periodParts(text);
    const sum = addPeriod(zoneClock(zone), at, period);
    assert.equal(sum, temporal(zone, at).add(text).epochMilliseconds, `${zone} ${at} ${text}`);
    assert.ok(sum - at <= period.most, `${text} lasts no longer than its bound`);
  });
});

test('a horizon is Temporal’s: from the end of a partial date, at 00:00 in the zone', () => {
  everyInstant(5, (zone, at, random) => {
    const day = temporal(zone, at).toPlainDate();
    const length = [4, 7, 10][Math.floor(random() * 3)]!;
    const from =
      length === 10
        ? day
        : length === 7
          ? day.with({ day: 1 }).add({ months: 1 })
          : day.with({ day: 1, month: 1 }).add({ years: 1 });
    const expected = from.add('P1Y5M').toZonedDateTime({ timeZone: zone }).epochMilliseconds;
    assert.equal(
      horizonEnd(zoneClock(zone), String(day).slice(0, length), periodParts('P1Y5M')),
      expected,
      `${zone} ${day.toString()} ${length}`,
    );
  });
});

test('a day whose midnight lies inside a gap begins at the move of the clock', () => {
  const clock = zoneClock('America/Toronto');
  const began = Temporal.PlainDate.from('1919-03-31').toZonedDateTime({ timeZone: 'America/Toronto' });
  assert.equal(startOfDate(clock, '1919-03-31'), began.epochMilliseconds);
  assert.equal(String(began.toPlainTime()), '00:30:00');
});

test('the wall-clock times at the very edges of gaps and folds are Temporal’s instants', () => {
  const end = Date.UTC(2038, 0, 1);
  let edges = 0;
  for (const zone of ZONES) {
    const clock = zoneClock(zone);
    for (let at = stretchEnd(clock, Date.UTC(1970, 0, 1)); at < end; at = stretchEnd(clock, at)) {
      for (const offset of [offsetAt(clock, at - 1), offsetAt(clock, at)]) {
        for (const local of [at + offset - 1, at + offset, at + offset + 1]) {
          const wall = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime();
          const expected = wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
          assert.equal(instantOf(clock, local, 'later'), expected, `${zone} ${wall.toString()}`);
          edges++;
        }
      }
    }
  }
  assert.ok(edges > 10_000, `${edges} edges`);
});

test('a period that is none is refused loudly', () => {
  for (const text of ['', '1M', 'P1M ', 'P1.5D', 'P-1D']) assert.throws(() => periodParts(text), RangeError, text);
});

test('a zone is known by any spelling, and kept once', () => {
  assert.equal(zoneClock('america/new_york'), zoneClock('America/New_York'));
  assert.throws(() => zoneClock('Mars/Olympus'), RangeError);
});

test('a horizon beyond the year 9999 has no end, and a far year is right without being kept', () => {
  const clock = zoneClock('Europe/London');
  assert.equal(horizonEnd(clock, '9000', periodParts('P2000Y')), Infinity);
  const kept = clock.chunks.size;
  assert.equal(offsetAt(clock, Date.UTC(7000, 6, 1)), 3_600_000);
  assert.equal(clock.chunks.size, kept);
});

import { offsetAt, zoneClock } from '../../server/domain/zone-clock.ts';
import type { ZoneClock } from '../../server/domain/zone-clock.ts';
import { seeded } from '../domain/zones.ts';
import type { Measured } from './measured.ts';
import { addRound, newTurns, toRow } from './turns.ts';

const ROUNDS = 10;
const INSTANTS = 20_000;
/** The cached way does the same instants so many times a round: enough that the operating system's clock can tell. */
const TIMES_CACHED = 20;
const SPAN = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2040, 0, 1) };
const MINUTE = 60_000;
const MINUTES_A_WEEK = 7 * 24 * 60;
/** 1 January 1970 was a Thursday: three days after the beginning of its week. */
const THURSDAY = 3 * 24 * 60;

interface Ask {
  zone: string;
  clock: ZoneClock;
  at: number;
}

/**
 * The minute of the local week of random instants in every zone that this Node knows, by our cached transitions and by plain
 * Temporal, in turns. Throws where the two disagree on one.
 */
export async function measureZones(): Promise<Measured[]> {
  const asks = randomAsks();
  for (const ask of asks) {
    if (byName(ask) !== plain(ask)) throw new Error(`${ask.zone} ${ask.at}: ${byName(ask)} is not ${plain(ask)}`);
  }
  const floor = newTurns(`instant to wall clock, plain Temporal, ${zones().length} zones`);
  const named = newTurns(`by cached transitions, zone by its name, ${INSTANTS} of ${INSTANTS} the same`);
  const compiled = newTurns('by cached transitions, clock at hand as in a compiled profile');
  for (let round = 0; round < ROUNDS; round += 1) {
    await addRound(floor, () => work(asks, plain));
    await addRound(named, () => workOften(asks, byName));
    await addRound(compiled, () => workOften(asks, atHand));
  }
  return [floor, named, compiled].map((one) => toRow(one, floor));
}

function zones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}

function randomAsks(): Ask[] {
  const random = seeded(1);
  const all = zones();
  return Array.from({ length: INSTANTS }, () => {
    const zone = all[Math.floor(random() * all.length)]!;
    return { zone, clock: zoneClock(zone), at: Math.floor(SPAN.from + random() * (SPAN.to - SPAN.from)) };
  });
}

const byName = ({ zone, at }: Ask): number => minuteAt(zoneClock(zone), at);
const atHand = ({ clock, at }: Ask): number => minuteAt(clock, at);

function minuteAt(clock: ZoneClock, at: number): number {
  return (Math.floor((at + offsetAt(clock, at)) / MINUTE) + THURSDAY) % MINUTES_A_WEEK;
}

function plain({ zone, at }: Ask): number {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return ((there.dayOfWeek - 1) * 24 + there.hour) * 60 + there.minute;
}

function work(asks: readonly Ask[], minuteOf: (ask: Ask) => number): number {
  let sum = 0;
  for (const ask of asks) sum += minuteOf(ask);
  if (!(sum > 0)) throw new Error('no minute was worked out, so nothing was measured');
  return asks.length;
}

function workOften(asks: readonly Ask[], minuteOf: (ask: Ask) => number): number {
  for (let i = 0; i < TIMES_CACHED; i += 1) work(asks, minuteOf);
  return asks.length * TIMES_CACHED;
}

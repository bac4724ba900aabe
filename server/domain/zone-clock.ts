/* Offsets of IANA zones as plain numbers. Temporal is the source and, in the tests, the reference. */

/** A zone and what is known of its transitions. Instants and offsets are milliseconds; instants count from 1970 UTC. */
export interface ZoneClock {
  readonly name: string;
  /** The stretch of even time looked at last: it begins, it ends, local time minus UTC in it. */
  readonly stretch: Float64Array;
  /** Stretch ends and offsets, `[end, offset, end, offset, …]`, by chunk of time. */
  readonly chunks: Map<number, Float64Array>;
}

/** Time is cut into chunks of 398 days, so that what is kept grows with the years that are really asked about. */
const CHUNK = 2 ** 35;
/** Chunks outside 1900–2200 are worked out each time: nobody can fill the memory by asking about the year 7000. */
const KEPT = { from: -64, to: 212 };

const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone; one per zone. Throws RangeError for a name that is no zone. */
export function zoneClock(name: string): ZoneClock {
  const known = clocks.get(name);
  if (known) return known;
  const proper = new Temporal.ZonedDateTime(0n, name).timeZoneId;
  if (proper !== name) return zoneClock(proper);
  const clock = { name, stretch: new Float64Array(3), chunks: new Map<number, Float64Array>() };
  clocks.set(name, clock);
  return clock;
}

/** Local time minus UTC at an instant, in milliseconds. */
export function offsetAt(clock: ZoneClock, at: number): number {
  const { stretch } = clock;
  if (!(at >= stretch[0]! && at < stretch[1]!)) lookUp(clock, at);
  return stretch[2]!;
}

/** The end of the stretch of even time around an instant: no clock of the zone is moved before it. */
export function stretchEnd(clock: ZoneClock, at: number): number {
  const { stretch } = clock;
  if (!(at >= stretch[0]! && at < stretch[1]!)) lookUp(clock, at);
  return stretch[1]!;
}

function lookUp(clock: ZoneClock, at: number): void {
  const index = Math.floor(at / CHUNK);
  let chunk = clock.chunks.get(index);
  if (!chunk) {
    chunk = chunkOf(clock.name, index);
    if (index >= KEPT.from && index <= KEPT.to) clock.chunks.set(index, chunk);
  }
  let begins = index * CHUNK;
  let i = 0;
  while (at >= chunk[i]!) {
    begins = chunk[i]!;
    i += 2;
  }
  clock.stretch[0] = begins;
  clock.stretch[1] = chunk[i]!;
  clock.stretch[2] = chunk[i + 1]!;
}

function chunkOf(zone: string, index: number): Float64Array {
  const found: number[] = [];
  const ends = (index + 1) * CHUNK;
  let there = Temporal.Instant.fromEpochMilliseconds(index * CHUNK).toZonedDateTimeISO(zone);
  for (;;) {
    const next = there.getTimeZoneTransition('next');
    const offset = there.offsetNanoseconds / 1e6;
    if (!next || next.epochMilliseconds >= ends) return Float64Array.from([...found, ends, offset]);
    found.push(next.epochMilliseconds, offset);
    there = next;
  }
}

import { cellOf } from '../../server/domain/compile-profile.ts';
import { judge, newMoment, newVerdict } from '../../server/domain/decide-judge.ts';
import { CHANNELS, contacts, TOPICS, warmProfile, YEAR } from './decision-world.ts';

/* Decisions a second in this process on a warm profile, beside bare arithmetic in the same run. */

export interface Measured {
  name: string;
  perSecond: number;
  floorPerSecond: number;
  /** How many times the floor's time one decision takes. */
  ratio: number;
}

const ROUNDS = 30;
const ASKS = 50_000;
const STEP = 7_919_000;

/** Takes about two seconds. The rounds of the two are interleaved and the median round of each is reported. */
export function measureDecisions(): Measured {
  const decisions: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    decisions.push(timed(() => decideMany(round)));
    floors.push(timed(() => floorMany(round)));
  }
  const perSecond = Math.round(median(decisions));
  const floorPerSecond = Math.round(median(floors));
  return {
    name: 'decision in the process, warm profile',
    perSecond,
    floorPerSecond,
    ratio: floorPerSecond / perSecond,
  };
}

/** Another topic, channel and instant of the year on every ask; the look-up of the cell is part of it. */
function decideMany(seed: number): number {
  const verdict = newVerdict();
  const moment = newMoment({ at: 0, madeByCustomer: true }, contacts);
  let allowed = 0;
  for (let i = 0; i < ASKS; i++) {
    const n = seed * ASKS + i;
    moment.askedAt = YEAR.from + ((n * STEP) % YEAR.length);
    const cell = cellOf(warmProfile, TOPICS[n % TOPICS.length]!, CHANNELS[n % CHANNELS.length]!);
    if (judge(cell, moment, verdict) === 'allow') allowed++;
  }
  return allowed;
}

/** The floor: the same asks answered from two arrays and the hour of the day in UTC. */
function floorMany(seed: number): number {
  let allowed = 0;
  for (let i = 0; i < ASKS; i++) {
    const n = seed * ASKS + i;
    const at = YEAR.from + ((n * STEP) % YEAR.length);
    const hour = Math.floor(at / 3_600_000) % 24;
    if (WANTED[n % TOPICS.length] === 1 && USED[n % CHANNELS.length] === 1 && hour >= 9 && hour < 19) allowed++;
  }
  return allowed;
}

const WANTED = Uint8Array.from(TOPICS, (_, i) => (i === 4 || i > 9 ? 0 : 1));
const USED = Uint8Array.from(CHANNELS, (channel) => (channel === 'post' || channel === 'whatsapp' ? 0 : 1));

function timed(work: () => number): number {
  const started = process.hrtime.bigint();
  if (work() <= 0) throw new Error('the benchmark allowed nothing: it measured nothing');
  return ASKS / (Number(process.hrtime.bigint() - started) / 1e9);
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

if (import.meta.main) console.log(JSON.stringify(measureDecisions()));

import { cellOf, compileProfile } from '../../server/domain/compile-profile.ts';
import { decideCompiled } from '../../server/domain/decide.ts';
import { judge, newMoment, newVerdict } from '../../server/domain/decide-judge.ts';
import type { JudgedProfile } from '../../server/domain/rule.ts';
import { CHANNELS, choices, contacts, published, TOPICS, warmProfile, YEAR } from './decision-world.ts';
import { median } from './measured.ts';
import type { Measured } from './measured.ts';

/* Decisions in this process, beside bare arithmetic in the same run. */

const ROUNDS = 30;
const STEP = 7_919_000;

/** Some work on the n-th ask; answers whether it was allowed. */
interface Work {
  name: string;
  /** Asks a round: enough that the operating system's clock can tell. */
  asks: number;
  isAllowed(n: number): boolean;
}

/** Takes about six seconds. The rounds of all cases are interleaved, and the median round of each is reported. */
export function measureDecisions(): Measured[] {
  const works = [floor(), warm(), whole(), fromJson()];
  const rounds = Array.from({ length: ROUNDS }, (_, round) => works.map((work) => measured(work, round)));
  const rows = works.map((work, at) => ({
    name: work.name,
    perSecond: median(rounds.map((round) => round[at]!.perSecond)),
    cpu: median(rounds.map((round) => round[at]!.cpu)),
  }));
  const least = rows[0]!.cpu;
  return rows.map(({ name, perSecond, cpu }) => ({
    case: name,
    perSecond,
    cpuMicroseconds: cpu,
    ratioToFloor: cpu / least,
    p50: null,
    p99: null,
  }));
}

/** Another topic, channel and instant of the year on every ask. */
function instant(n: number): number {
  return YEAR.from + ((n * STEP) % YEAR.length);
}

/** The floor: the same asks answered from two arrays and the hour of the day in UTC. */
function floor(): Work {
  const wanted = Uint8Array.from(TOPICS, (_, i) => (i === 4 || i > 9 ? 0 : 1));
  const used = Uint8Array.from(CHANNELS, (channel) => (channel === 'post' || channel === 'whatsapp' ? 0 : 1));
  return {
    name: 'bare arithmetic in UTC',
    asks: 1_000_000,
    isAllowed(n) {
      const hour = Math.floor(instant(n) / 3_600_000) % 24;
      return wanted[n % TOPICS.length] === 1 && used[n % CHANNELS.length] === 1 && hour >= 9 && hour < 19;
    },
  };
}

/** The look-up of the cell is part of it. */
function warm(): Work {
  const verdict = newVerdict();
  const moment = newMoment({ at: 0, madeByCustomer: true }, contacts);
  return {
    name: 'decision, warm profile',
    asks: 50_000,
    isAllowed(n) {
      moment.askedAt = instant(n);
      const cell = cellOf(warmProfile, TOPICS[n % TOPICS.length]!, CHANNELS[n % CHANNELS.length]!);
      return judge(cell, moment, verdict) === 'allow';
    },
  };
}

/** What goes out over the wire: reasons with their ends and her words, alternatives, texts of instants. */
function whole(): Work {
  const basis = { kind: 'booking', madeBy: 'customer' };
  return {
    name: 'decision with reasons and alternatives, warm profile',
    asks: 5_000,
    isAllowed(n) {
      const topic = TOPICS[n % TOPICS.length]!;
      const channel = CHANNELS[n % CHANNELS.length]!;
      return decideCompiled(warmProfile, contacts, { topic, channel, at: instant(n), basis }).outcome === 'allow';
    },
  };
}

/** What a scrub does for a customer it meets once: parse what is stored, compile it, judge one ask. */
function fromJson(): Work {
  const stored = JSON.stringify({ choices, facts: { customerSince: '2012-12-14' } });
  const verdict = newVerdict();
  return {
    name: 'decision, profile parsed and compiled each time',
    asks: 1_000,
    isAllowed(n) {
      const compiled = compileProfile(JSON.parse(stored) as JudgedProfile, published);
      const cell = cellOf(compiled, TOPICS[n % TOPICS.length]!, CHANNELS[n % CHANNELS.length]!);
      return judge(cell, newMoment({ at: instant(n), madeByCustomer: true }, contacts), verdict) === 'allow';
    },
  };
}

function measured({ name, asks, isAllowed }: Work, round: number): { perSecond: number; cpu: number } {
  const cpu = process.cpuUsage();
  const started = process.hrtime.bigint();
  let allowed = 0;
  for (let i = 0; i < asks; i++) if (isAllowed(round * asks + i)) allowed++;
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  if (allowed === 0) throw new Error(`${name}: nothing was allowed, so nothing was measured`);
  return { perSecond: asks / seconds, cpu: (user + system) / asks };
}

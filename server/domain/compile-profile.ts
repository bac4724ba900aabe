import type { TopicClass } from '../contract/catalog.ts';
import type { AskChannel } from '../contract/channel.ts';
import type { Choices, Plan, TopicChoice } from '../contract/choices.ts';
import { compileCatalog } from './compile-catalog.ts';
import type { CompiledCatalog, CompiledTopic } from './compile-catalog.ts';
import { bindingHours, customerHours } from './hours-binding.ts';
import type { CustomerHours } from './hours-binding.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import type { BindingHours, Case, Check, JudgedProfile } from './rule.ts';
import { RULES } from './rules.ts';
import { zoneClock } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

/** One topic on one channel: the checks that can fail there, in the binding order. */
export interface Cell {
  channel: AskChannel;
  /** Positions in RULES, beside `checks`. */
  rules: readonly number[];
  checks: readonly Check[];
  hours: BindingHours;
  /** See `othersOf`; null: nobody asked yet. */
  others: readonly Cell[] | null;
}

/** A profile and a catalog ready to be judged; valid for one revision of the one and one version of the other. */
export interface CompiledProfile {
  profile: JudgedProfile;
  catalog: CompiledCatalog;
  /** The zone of her clock: `hours.zone`, else the catalog's. */
  clock: ZoneClock;
  hours: CustomerHours;
  /** By topic; filled as they are asked about: a campaign over a list compiles one cell a customer. */
  rows: Map<string, TopicRow>;
}

/** What is compiled of one topic: what she said of it, and its cells. */
interface TopicRow {
  topic: CompiledTopic;
  choice: TopicChoice | undefined;
  plans: readonly Plan[];
  cells: Map<AskChannel, Cell>;
}

export function compileProfile(profile: JudgedProfile, published: PublishedCatalog): CompiledProfile {
  const catalog = compileCatalog(published);
  const clock = clockOf(profile.choices, catalog);
  return { profile, catalog, clock, hours: customerHours(profile, catalog, clock), rows: new Map() };
}

/** The clock that her dates and periods are read by: `hours.zone`, else the catalog's. */
export function clockOf({ hours }: Pick<Choices, 'hours'>, catalog: CompiledCatalog): ZoneClock {
  return hours ? zoneClock(hours.zone) : catalog.clock;
}

/** The cell of a topic and a channel. Throws RangeError where the catalog does not offer them together. */
export function cellOf(compiled: CompiledProfile, topic: string, channel: AskChannel): Cell {
  let row = compiled.rows.get(topic);
  const known = row?.cells.get(channel);
  if (known) return known;
  const offered = compiled.catalog.topics.get(topic);
  if (!offered?.channels.includes(channel))
    throw new RangeError('the catalog does not offer this topic on this channel');
  if (!row) compiled.rows.set(topic, (row = rowOf(compiled, offered)));
  const cell = compileCell(compiled, row, channel);
  row.cells.set(channel, cell);
  return cell;
}

function rowOf({ profile }: CompiledProfile, topic: CompiledTopic): TopicRow {
  const { topics, plans } = profile.choices;
  return {
    topic,
    // A topic may be called `constructor`, which every object answers to.
    choice: Object.hasOwn(topics, topic.id) ? topics[topic.id] : undefined,
    plans:
      plans.length === 0
        ? plans
        : plans.filter((plan) => plan.subject !== undefined && topic.subjects.has(plan.subject)),
    cells: new Map(),
  };
}

const RULES_OF: Record<TopicClass, readonly number[]> = {
  marketing: rulesOf('marketing'),
  sharing: rulesOf('sharing'),
  service: rulesOf('service'),
  essential: rulesOf('essential'),
};

function rulesOf(bound: TopicClass): number[] {
  return [...RULES.keys()].filter((at) => RULES[at]!.binds.includes(bound));
}

function compileCell(compiled: CompiledProfile, { topic, choice, plans }: TopicRow, channel: AskChannel): Cell {
  const { profile, catalog, clock } = compiled;
  const hours = bindingHours(compiled.hours, { catalog, topic, channel });
  const where: Case = { profile, catalog, topic, channel, choice, plans, clock, hours };
  const rules: number[] = [];
  const checks: Check[] = [];
  for (const at of RULES_OF[topic.class]) {
    const check = RULES[at]!.check(where);
    if (!check) continue;
    rules.push(at);
    checks.push(check);
  }
  return { channel, rules, checks, hours, others: null };
}

/** The cells of the topic's other channels, in the catalog's order; found once. */
export function othersOf(compiled: CompiledProfile, cell: Cell, topic: string): readonly Cell[] {
  if (cell.others) return cell.others;
  const channels = compiled.catalog.topics.get(topic)!.channels.filter((one) => one !== cell.channel);
  return (cell.others = channels.map((channel) => cellOf(compiled, topic, channel)));
}

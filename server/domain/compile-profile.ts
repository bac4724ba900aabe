import type { TopicClass } from '../contract/catalog.ts';
import type { AskChannel } from '../contract/channel.ts';
import type { Plan } from '../contract/choices.ts';
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
  /** Positions in RULES, beside `checks`. */
  rules: readonly number[];
  checks: readonly Check[];
  hours: BindingHours;
}

/** A profile and a catalog ready to be judged; valid for one revision of the one and one version of the other. */
export interface CompiledProfile {
  profile: JudgedProfile;
  catalog: CompiledCatalog;
  /** The zone of her clock: `hours.zone`, else the catalog's. */
  clock: ZoneClock;
  hours: CustomerHours;
  /** Filled as they are asked about: a campaign over a list compiles one cell a customer. */
  cells: Map<string, Map<AskChannel, Cell>>;
}

export function compileProfile(profile: JudgedProfile, published: PublishedCatalog): CompiledProfile {
  const catalog = compileCatalog(published);
  const { hours } = profile.choices;
  const clock = hours ? zoneClock(hours.zone) : catalog.clock;
  return { profile, catalog, clock, hours: customerHours(profile, catalog, clock), cells: new Map() };
}

/** The cell of a topic and a channel. Throws RangeError where the catalog does not offer them together. */
export function cellOf(compiled: CompiledProfile, topic: string, channel: AskChannel): Cell {
  let row = compiled.cells.get(topic);
  const known = row?.get(channel);
  if (known) return known;
  const offered = compiled.catalog.topics.get(topic);
  if (!offered?.channels.includes(channel)) throw new RangeError('the catalog does not offer this topic on this channel');
  if (!row) compiled.cells.set(topic, (row = new Map()));
  const cell = compileCell(compiled, offered, channel);
  row.set(channel, cell);
  return cell;
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

function compileCell(compiled: CompiledProfile, topic: CompiledTopic, channel: AskChannel): Cell {
  const { profile, catalog, clock } = compiled;
  const where: Case = {
    profile,
    catalog,
    topic,
    channel,
    // `constructor` is a topic id as good as any.
    choice: Object.hasOwn(profile.choices.topics, topic.id) ? profile.choices.topics[topic.id] : undefined,
    plans: profile.choices.plans.filter((plan) => binds(plan, topic)),
    clock,
    hours: bindingHours(compiled.hours, { catalog, topic, channel }),
  };
  const rules: number[] = [];
  const checks: Check[] = [];
  for (const at of RULES_OF[topic.class]) {
    const check = RULES[at]!.check(where);
    if (!check) continue;
    rules.push(at);
    checks.push(check);
  }
  return { rules, checks, hours: where.hours };
}

function binds(plan: Plan, topic: CompiledTopic): boolean {
  return plan.subject !== undefined && topic.subjects.has(plan.subject);
}

import type { TopicClass } from '../contract/catalog.ts';
import type { AskChannel, Channel } from '../contract/channel.ts';
import { periodParts } from './horizon-period.ts';
import type { PeriodParts } from './horizon-period.ts';
import { openDaily } from './hours-week.ts';
import type { OpenWeek } from './hours-week.ts';
import type { PublishedCatalog } from './published-catalog.ts';
import { zoneClock } from './zone-clock.ts';
import type { ZoneClock } from './zone-clock.ts';

/** A topic as the rules read it. */
export interface CompiledTopic {
  id: string;
  class: TopicClass;
  sells: boolean;
  prospects: boolean;
  /** In the catalog's order; `['share']` for sharing. */
  channels: readonly AskChannel[];
  recipients: readonly string[];
  validFor: PeriodParts | null;
  words: number;
  reask: boolean;
  /** Its id and what it is about: what plans and facts name. */
  subjects: ReadonlySet<string>;
}

/** A published catalog as the rules read it; one per version. */
export interface CompiledCatalog {
  clock: ZoneClock;
  /** What the business offers to reach people by, in its order. */
  channels: readonly Channel[];
  topics: ReadonlyMap<string, CompiledTopic>;
  legal: { channels: ReadonlySet<AskChannel>; week: OpenWeek } | null;
  coolingOff: PeriodParts | null;
  /** Whether a contact about a topic counts against the overall cap; so does one about a topic that is no longer offered. */
  countsAsMarketing(topic: string): boolean;
}

const compiled = new WeakMap<PublishedCatalog, CompiledCatalog>();

/** Compiles a published catalog, once per object. */
export function compileCatalog(published: PublishedCatalog): CompiledCatalog {
  const known = compiled.get(published);
  if (known) return known;
  const made = compile(published);
  compiled.set(published, made);
  return made;
}

function compile({ catalog }: PublishedCatalog): CompiledCatalog {
  const order = catalog.channels.map((channel) => channel.id);
  const topics = new Map(
    catalog.topics.map((topic): [string, CompiledTopic] => [
      topic.id,
      {
        id: topic.id,
        class: topic.class,
        sells: topic.sells ?? false,
        prospects: topic.audience === 'prospects',
        channels: topic.class === 'sharing' ? ['share'] : order.filter((channel) => topic.channels?.includes(channel)),
        recipients: topic.recipients ?? [],
        validFor: topic.validFor === undefined ? null : periodParts(topic.validFor),
        words: topic.words ?? 1,
        reask: topic.reask ?? false,
        subjects: new Set([topic.id, ...(topic.about ?? [])]),
      },
    ]),
  );
  const { legalHours, coolingOff } = catalog;
  return {
    clock: zoneClock(catalog.timeZone),
    channels: order,
    topics,
    legal: legalHours
      ? { channels: new Set(legalHours.channels), week: openDaily(legalHours.from, legalHours.to) }
      : null,
    coolingOff: coolingOff === undefined ? null : periodParts(coolingOff),
    countsAsMarketing: (topic) => (topics.get(topic)?.class ?? 'marketing') === 'marketing',
  };
}

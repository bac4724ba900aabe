import * as z from 'zod/mini';
import { Channel } from './channel.ts';
import { TopicId } from './ids.ts';
import { ClockEnd, ClockTime, Period, Zone } from './time.ts';
import { Label, Language, Texts } from './words.ts';

const TWICE = 'stands here twice';

/** marketing and sharing: off until a yes · service: on unless refused · essential: cannot be refused. */
export const TopicClass = z.enum(['marketing', 'sharing', 'service', 'essential']);
export type TopicClass = z.infer<typeof TopicClass>;

/** One subject that the business may write, call or share about. Texts are by language. */
export const Topic = z
  .strictObject({
    id: TopicId,
    class: TopicClass,
    name: Texts,
    gives: z.optional(Texts),
    uses: z.optional(Texts),
    why: z.optional(Texts),
    about: z.optional(z.array(TopicId).check(z.maxLength(20))),
    sells: z.optional(z.boolean()),
    audience: z.optional(z.enum(['everyone', 'prospects'])),
    channels: z.optional(z.array(Channel).check(z.minLength(1), z.maxLength(8))),
    recipients: z.optional(z.array(Label).check(z.minLength(1), z.maxLength(50))),
    frequencies: z.optional(z.array(Period).check(z.minLength(1), z.maxLength(12))),
    validFor: z.optional(Period),
    confirm: z.optional(z.boolean()),
    words: z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000))),
    reask: z.optional(z.boolean()),
  })
  .check(
    z.superRefine((topic, ctx) => {
      const wrong = (key: string, message: string) => ctx.addIssue({ code: 'custom', path: [key], message });
      if (topic.class === 'essential' && !topic.why) wrong('why', 'an essential topic says why it cannot be refused');
      if (topic.class === 'sharing' && !topic.recipients) wrong('recipients', 'a sharing topic names its recipients');
      if (topic.class === 'sharing' && topic.channels) wrong('channels', 'a sharing topic has no channels of its own');
      if (topic.class !== 'sharing' && topic.recipients) wrong('recipients', 'only a sharing topic has recipients');
      if (topic.class !== 'sharing' && !topic.channels) wrong('channels', 'name the channels of this topic');
      for (const key of ['channels', 'about', 'recipients', 'frequencies'] as const) {
        for (const at of twinsIn(topic[key] ?? [])) ctx.addIssue({ code: 'custom', path: [key, at], message: TWICE });
      }
    }),
  );
export type Topic = z.infer<typeof Topic>;

/** What a site offers to choose, as the business publishes it. Nothing in it can pre-tick a choice. */
export const Catalog = z
  .strictObject({
    brand: Label,
    help: Label,
    privacyNotice: z.optional(z.url({ protocol: /^https?$/ })),
    languages: z.array(Language).check(z.minLength(1), z.maxLength(50)),
    timeZone: Zone,
    legalHours: z.optional(
      z
        .strictObject({ channels: z.array(Channel).check(z.minLength(1)), from: ClockTime, to: ClockEnd })
        .check(z.refine((window) => window.from < window.to, { path: ['to'], error: 'must be later than from' })),
    ),
    coolingOff: z.optional(Period),
    channels: z.array(z.strictObject({ id: Channel })).check(z.minLength(1), z.maxLength(8)),
    topics: z.array(Topic).check(z.minLength(1), z.maxLength(200)),
  })
  .check(
    z.superRefine((catalog, ctx) => {
      const wrong = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message });
      const offered = new Set(catalog.channels.map((channel) => channel.id));
      for (const at of twinsIn(catalog.languages)) wrong(['languages', at], TWICE);
      for (const at of twinsIn(catalog.channels.map(({ id }) => id))) wrong(['channels', at, 'id'], TWICE);
      for (const at of twinsIn(catalog.topics.map(({ id }) => id))) wrong(['topics', at, 'id'], TWICE);
      catalog.topics.forEach((topic, at) => {
        topic.channels?.forEach((channel, i) => {
          if (!offered.has(channel)) wrong(['topics', at, 'channels', i], 'is not among the catalog’s channels');
        });
      });
    }),
  );
export type Catalog = z.infer<typeof Catalog>;

/** A topic in one language, as the widget shows it. `channels` is `['share']` for sharing; `words` starts at 1. */
export interface ShownTopic extends Omit<Topic, 'name' | 'gives' | 'uses' | 'why' | 'channels'> {
  name: string;
  gives?: string;
  uses?: string;
  why?: string;
  channels: string[];
  words: number;
  /** It came after her last act, and she has not answered it; only on her own page. */
  isNew?: true;
}

/** The catalog in one language: `GET /v1/sites/{site}/catalog?lang=fr`. */
export interface ShownCatalog extends Omit<Catalog, 'topics'> {
  site: string;
  version: number;
  language: string;
  topics: ShownTopic[];
  /** What she answered and the catalog no longer offers; only on her own page. */
  retired?: { id: string; name: string }[];
}

/** The places of what stands in the list before. */
function twinsIn(list: readonly string[]): number[] {
  return [...list.keys()].filter((at) => list.indexOf(list[at]!) < at);
}

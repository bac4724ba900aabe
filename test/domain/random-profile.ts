import * as fc from 'fast-check';
import type { Catalog } from '../../server/contract/catalog.ts';
import { Channel } from '../../server/contract/channel.ts';
import type { AskChannel } from '../../server/contract/channel.ts';
import type { Cap, Choices, Hours, Pause, Plan, TopicChoice } from '../../server/contract/choices.ts';
import { ContactResult } from '../../server/contract/contact.ts';
import type { Facts } from '../../server/contract/facts.ts';
import type { AskedOf } from '../../server/domain/decide.ts';
import type { PublishedCatalog } from '../../server/domain/published-catalog.ts';
import type { Contact } from '../../server/domain/rule.ts';
import { ZONES } from './zones.ts';

/* Profiles, catalogs, logs and asks of every kind that the contract allows, mostly in favour of an answer that is not a plain no. */

export interface World {
  catalog: PublishedCatalog;
  choices: Choices;
  facts: Facts;
  contacts: Contact[];
  ask: AskedOf;
  suppressed?: boolean;
}

const OFFERED = ['email', 'sms', 'phone', 'post', 'push', 'whatsapp'] as const;
const SUBJECTS = ['car', 'event', 'offers', 'news', 'service', 'welcome'];
const TOPICS = ['offers', 'news', 'welcome', 'service', 'recall', 'partners'];
const ITEMS = ['a', 'b'];
const from = Date.UTC(2009, 0, 1);
const to = Date.UTC(2036, 0, 1);

const zone = fc.constantFrom(...ZONES);
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const instant = fc.integer({ min: from, max: to });
const day = instant.map((at) => new Date(at).toISOString().slice(0, 10));
const date = fc.tuple(day, fc.constantFrom(10, 10, 7, 4)).map(([whole, length]) => whole.slice(0, length));
export const period = fc.constantFrom('P1D', 'P1W', 'P1M', 'P3M', 'P1Y', 'PT24H', 'PT36H', 'P60D', 'P2Y6M');
export const cap: fc.Arbitrary<Cap> = fc.record({ max: fc.constantFrom(1, 1, 1, 2, 2, 2, 3, 3, 3, 0), per: period });
const minute = fc.integer({ min: 0, max: 24 * 12 }).map((fives) => fives * 5);
const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
const span = fc
  .tuple(minute, minute)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: clock(Math.min(a, b)), to: clock(Math.max(a, b)) }));
const days = fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 });
const windows = fc.array(
  fc.tuple(days, span).map(([on, hours]) => ({ days: on, ...hours })),
  { minLength: 1, maxLength: 4 },
);
const hours: fc.Arbitrary<Hours> = fc.record({ zone, weekly: windows }, { requiredKeys: ['zone'] });
const some = <T>(list: readonly T[]) => fc.subarray([...list], { minLength: 1 });

const pauseShape = { channels: some(OFFERED), topics: some(TOPICS), until: date, zone };
const pauseBody: fc.Arbitrary<Omit<Pause, 'id'>> = fc.oneof(
  { weight: 9, arbitrary: fc.record(pauseShape, { requiredKeys: ['until'] }) },
  { weight: 1, arbitrary: fc.record(pauseShape, { requiredKeys: [] }) },
);
export const pause: fc.Arbitrary<Pause> = pauseBody.map((body) => ({ ...body, id: 'pau_x' }));

const subject = fc.constantFrom(...SUBJECTS, 'car', 'offers');
const id = fc.constant('pln_x');
export const closingPlan: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id, kind: fc.constant('keep' as const), subject, since: date, for: period }) },
  { weight: 4, arbitrary: fc.record({ id, kind: fc.constant('not-before' as const), subject, until: date }) },
  {
    weight: 1,
    arbitrary: fc.record({
      id,
      kind: fc.constantFrom('have' as const),
      subject,
      item: sometimes(fc.constantFrom(...ITEMS)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ id, kind: fc.constantFrom('avoid' as const, 'not-my-decision' as const), subject }),
  },
);
const want: fc.Arbitrary<Plan> = fc.record({ id, kind: fc.constant('want' as const), subject, until: sometimes(date) });

/** Everything else shows only behind a yes. */
function mostlyYes<T>(...others: T[]): fc.Arbitrary<'yes' | T> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant('yes' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

const topicChoice: fc.Arbitrary<TopicChoice> = fc.record({
  want: mostlyYes('no' as const, 'pending' as const),
  channels: seldom(some(OFFERED)),
  cap: sometimes(cap),
  words: sometimes(fc.constantFrom(1, 2)),
  recipients: sometimes(fc.constantFrom(['Harbour'], [])),
  at: sometimes(instant.map((at) => new Date(at).toISOString())),
});

const use = mostlyYes('no' as const).map((answer) => ({ use: answer }));

export const choices: fc.Arbitrary<Choices> = fc.record({
  // A stop hides everything else: one in twenty is enough.
  stopped: fc
    .integer({ min: 0, max: 19 })
    .map((one) => (one === 0 ? { at: '2020-01-01T00:00:00Z', via: 'widget' as const } : null)),
  channels: fc.record(
    { email: use, sms: use, phone: use, post: use, push: use, whatsapp: use },
    { requiredKeys: ['email', 'phone', 'sms', 'post'] },
  ),
  first: sometimes(fc.constantFrom(...OFFERED)),
  topics: fc.record(
    { offers: topicChoice, news: topicChoice, welcome: topicChoice, service: topicChoice, partners: topicChoice },
    { requiredKeys: ['offers', 'news'] },
  ),
  cap: sometimes(cap),
  hours: sometimes(hours),
  pauses: fc.array(pause, { maxLength: 2 }),
  plans: fc.array(fc.oneof(closingPlan, want), { maxLength: 3 }),
});

const facts: fc.Arbitrary<Facts> = fc.record(
  {
    customerSince: date,
    org: fc.record({ id: fc.constant('acme'), customerSince: sometimes(date) }),
    owns: fc.array(fc.record({ subject, item: sometimes(fc.constantFrom(...ITEMS)), until: sometimes(date) }), {
      maxLength: 2,
    }),
    complaints: fc.array(fc.record({ id: fc.constant('c'), opened: date, closed: fc.option(date) }), { maxLength: 1 }),
  },
  { requiredKeys: [] },
);

const text = { en: 'x' };
export const catalog: fc.Arbitrary<PublishedCatalog> = fc
  .record({
    timeZone: zone,
    legal: sometimes(span),
    coolingOff: sometimes(period),
    validFor: sometimes(period),
    reask: fc.boolean(),
  })
  .map(({ timeZone, legal, coolingOff, validFor, reask }): Catalog => ({
    brand: 'Northgate',
    help: 'tel:+15550100',
    languages: ['en'],
    timeZone,
    legalHours: legal && { channels: ['phone', 'sms', 'whatsapp'], ...legal },
    coolingOff,
    channels: OFFERED.map((channel) => ({ id: channel })),
    topics: [
      { id: 'offers', class: 'marketing', name: text, about: ['car'], sells: true, channels: [...OFFERED], validFor },
      { id: 'news', class: 'marketing', name: text, about: ['event'], channels: [...OFFERED], words: 2, reask },
      {
        id: 'welcome',
        class: 'marketing',
        name: text,
        audience: 'prospects',
        sells: true,
        channels: ['email', 'phone'],
      },
      { id: 'service', class: 'service', name: text, about: ['car'], channels: ['email', 'sms', 'phone', 'push'] },
      { id: 'recall', class: 'essential', why: text, name: text, channels: ['email', 'post', 'phone'] },
      { id: 'partners', class: 'sharing', name: text, recipients: ['Harbour'], validFor },
    ],
  }))
  .map((made) => ({ version: 1, catalog: made }));

/** An ask that the catalog offers: each class of topic, marketing most. */
const asked: fc.Arbitrary<{ topic: string; channel: AskChannel }> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ topic: fc.constantFrom('offers', 'news'), channel: fc.constantFrom(...OFFERED) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      topic: fc.constant('welcome'),
      channel: fc.constantFrom('email' as const, 'phone' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      topic: fc.constant('service'),
      channel: fc.constantFrom('email' as const, 'sms' as const, 'phone' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ topic: fc.constant('recall'), channel: fc.constantFrom('email' as const, 'post' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ topic: fc.constant('partners'), channel: fc.constant('share' as const) }) },
);

/** One contact before an instant: most are recent, so that caps and cooling-off bite. */
export function contactBefore(at: number): fc.Arbitrary<Contact> {
  const ago = fc.oneof(fc.integer({ min: 0, max: 3 * 86_400_000 }), fc.integer({ min: 0, max: 500 * 86_400_000 }));
  return fc
    .record({
      ago,
      channel: fc.constantFrom(...Channel.options),
      topic: fc.constantFrom(...TOPICS, 'gone'),
      result: fc.constantFrom(...ContactResult.options),
      reserved: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ ago: before, channel, topic, result, reserved }) => {
      const contact = { at: at - before, channel, topic };
      return reserved === 0
        ? { ...contact, result: null, reservation: { expiresAt: at - before + 3_600_000 } }
        : { ...contact, result };
    });
}

/** Everything at once. */
export const world: fc.Arbitrary<World> = fc
  .record({
    catalog,
    choices,
    facts: fc.oneof(fc.constant({}), facts),
    asked,
    at: instant,
    item: sometimes(fc.constantFrom(...ITEMS)),
    own: fc.integer({ min: 0, max: 4 }),
  })
  .chain(({ asked: which, at, item, own, ...rest }) =>
    fc.array(contactBefore(at), { maxLength: 6 }).map((contacts) => ({
      ...rest,
      contacts,
      ask: { ...which, at, item, basis: { kind: 'booking', madeBy: own === 0 ? 'business' : 'customer' } },
    })),
  );

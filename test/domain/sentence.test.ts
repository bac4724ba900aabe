import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choices, Plan, TopicChoice } from '../../server/contract/choices.ts';
import type { Catalog } from '../../server/contract/catalog.ts';
import type { Facts } from '../../server/contract/facts.ts';
import type { Contact } from '../../server/domain/rule.ts';
import { sentence, staysSentence } from '../../server/domain/sentence.ts';
import { choicesOf, northgate } from './decision-vectors.ts';

interface Told extends Partial<Choices> {
  facts?: Facts;
  contacts?: Contact[];
  suppressed?: boolean;
  catalog?: Partial<Catalog>;
}

const at = Date.parse('2026-11-21T15:00:00Z');
const use = (yes: string, no = ''): Choices['channels'] =>
  Object.fromEntries(
    [...yes.split(' ').map((id) => [id, { use: 'yes' }]), ...no.split(' ').map((id) => [id, { use: 'no' }])].filter(
      ([id]) => id !== '',
    ),
  );
const want = (...ids: string[]): Choices['topics'] =>
  Object.fromEntries(ids.map((id) => [id, { want: 'yes' as const }]));
const refuse = (...ids: string[]): Choices['topics'] =>
  Object.fromEntries(ids.map((id) => [id, { want: 'no' as const }]));
const on = (id: string, choice: Partial<TopicChoice>): Choices['topics'] => ({ [id]: { want: 'yes', ...choice } });
const quiet = refuse('service', 'enquiries');
const plan = (one: object): Choices['plans'] => [{ id: 'pln_1', ...one } as Plan];
const pause = (one: object): Choices['pauses'] => [{ id: 'pau_1', ...one }];
const monthly = { max: 1, per: 'P1M' };

const SERVICE =
  'We may email, text or call you about Service reminders. We may email or call you about Answers to your questions.';
const RECALLS = 'Safety recalls always reach you.';

/** What she said, and what a person would answer who had listened. */
const SAID: [string, Told, string][] = [
  [
    'the picture of the design',
    {
      catalog: {
        topics: northgate.catalog.topics.filter(({ id }) => id === 'service' || id === 'trade-in' || id === 'news'),
      },
      channels: use('email', 'sms phone post'),
      topics: { ...on('service', { cap: monthly }), ...want('trade-in') },
      plans: plan({ kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y' }),
    },
    'We may email you about Service reminders, at most once a month. No text messages. No calls. No letters. No trade-in offers before January 2033.',
  ],

  // Nothing said, or everything refused.
  ['nothing said yet', {}, `Marketing is off. ${SERVICE} ${RECALLS}`],
  [
    'nothing said and service refused',
    { topics: quiet },
    `Nothing is on. No service reminders. No answers to your questions. ${RECALLS}`,
  ],
  [
    'a channel refused and nothing else',
    { topics: quiet, channels: use('', 'phone') },
    `Nothing is on. No calls. No service reminders. No answers to your questions. ${RECALLS}`,
  ],
  [
    'every channel refused',
    { channels: use('', 'email sms phone post whatsapp') },
    `Nothing is on. No email. No text messages. No calls. No letters. No WhatsApp messages. ${RECALLS}`,
  ],
  ['forgotten', { suppressed: true }, 'We contact you only about Safety recalls.'],
  [
    'forgotten, where nothing is essential',
    { suppressed: true, catalog: { topics: northgate.catalog.topics.slice(0, 2) } },
    'We do not contact you.',
  ],

  // One thing on.
  [
    'one topic by email',
    { channels: use('email'), topics: { ...want('news'), ...quiet } },
    'We may email you about News. No service reminders. No answers to your questions.',
  ],
  [
    'one topic by two channels',
    { channels: use('email sms'), topics: { ...want('news'), ...quiet } },
    'We may email or text you about News. No service reminders. No answers to your questions.',
  ],
  [
    'one topic by every channel it has',
    { channels: use('email sms post whatsapp'), topics: { ...want('news'), ...quiet } },
    'We may email, text, write to or WhatsApp you about News. No service reminders. No answers to your questions.',
  ],
  [
    'a channel chosen for the topic alone',
    { channels: use('email post'), topics: { ...on('news', { channels: ['post'] }), ...quiet } },
    'We may write to you about News. No service reminders. No answers to your questions.',
  ],
  [
    'two topics in the same way',
    { channels: use('email', 'sms phone'), topics: want('news', 'tickets') },
    'We may email you about Service reminders, Answers to your questions, Event tickets and News. No text messages. No calls.',
  ],
  [
    'sharing',
    { topics: { ...on('partners', { recipients: ['Harbour Finance Ltd'] }), ...quiet } },
    'We may share your details with Harbour Finance Ltd. No service reminders. No answers to your questions.',
  ],
  [
    'sharing refused',
    { channels: use('email', 'sms phone'), topics: { ...want('news'), ...refuse('partners') } },
    'We may email you about Service reminders, Answers to your questions and News. No text messages. No calls. No sharing with partners.',
  ],
  [
    'in the app and elsewhere',
    {
      catalog: {
        channels: [{ id: 'email' }, { id: 'in-app' }, { id: 'push' }, { id: 'visit' }],
        topics: [
          { id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['email', 'in-app', 'push', 'visit'] },
        ],
      },
      channels: use('email in-app push visit'),
      topics: want('news'),
    },
    'We may email, notify or visit you or message you in the app about News.',
  ],
  [
    'in the app alone',
    {
      catalog: {
        channels: [{ id: 'in-app' }],
        topics: [{ id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['in-app'] }],
      },
      channels: use('in-app'),
      topics: want('news'),
    },
    'We may message you in the app about News.',
  ],

  // How often.
  [
    'at most twice a week',
    { channels: use('email'), topics: { ...on('news', { cap: { max: 2, per: 'P1W' } }), ...quiet } },
    'We may email you about News, at most twice a week. No service reminders. No answers to your questions.',
  ],
  [
    'at most five times in three months',
    { channels: use('email'), topics: { ...on('news', { cap: { max: 5, per: 'P3M' } }), ...quiet } },
    'We may email you about News, at most 5 times every 3 months. No service reminders. No answers to your questions.',
  ],
  [
    'at most once in a day and a half',
    { channels: use('email'), topics: { ...on('news', { cap: { max: 1, per: 'PT36H' } }), ...quiet } },
    'We may email you about News, at most once every 36 hours. No service reminders. No answers to your questions.',
  ],
  [
    'two topics, each monthly',
    {
      channels: use('email'),
      topics: { ...on('news', { cap: monthly }), ...on('tickets', { cap: monthly }), ...quiet },
    },
    'We may email you about Event tickets and News, each at most once a month. No service reminders. No answers to your questions.',
  ],
  [
    'two topics at different paces',
    {
      channels: use('email'),
      topics: { ...on('news', { cap: monthly }), ...on('tickets', { cap: { max: 1, per: 'P1Y' } }), ...quiet },
    },
    'We may email you about Event tickets, at most once a year. We may email you about News, at most once a month. No service reminders. No answers to your questions.',
  ],
  [
    'a budget over everything',
    { channels: use('email', 'sms phone'), topics: want('news'), cap: { max: 2, per: 'P1M' } },
    'We may email you about Service reminders, Answers to your questions and News. All marketing together at most twice a month. No text messages. No calls.',
  ],
  [
    'a budget of nothing',
    { channels: use('email', 'sms phone'), topics: want('news'), cap: { max: 0, per: 'P1M' } },
    'We may email you about Service reminders and Answers to your questions. No marketing. No text messages. No calls.',
  ],
  [
    'a topic capped at nothing',
    {
      channels: use('email'),
      topics: { ...on('news', { cap: { max: 0, per: 'P1M' } }), ...want('tickets'), ...quiet },
    },
    'We may email you about Event tickets. No service reminders. No answers to your questions. No news.',
  ],
  [
    'a budget that is used up this month stays open',
    {
      channels: use('email'),
      topics: { ...on('news', { cap: monthly }), ...quiet },
      contacts: [{ at: at - 86_400_000, channel: 'email', topic: 'news', result: 'delivered' }],
    },
    'We may email you about News, at most once a month. No service reminders. No answers to your questions.',
  ],
  [
    'a budget used up for years',
    {
      channels: use('email'),
      topics: { ...on('news', { cap: { max: 1, per: 'P5Y' } }), ...quiet },
      contacts: [{ at, channel: 'email', topic: 'news', result: 'delivered' }],
    },
    'No service reminders. No answers to your questions. News: again from 21 November 2031.',
  ],

  // Plans and possessions.
  [
    'ten years with the car',
    {
      channels: use('email'),
      topics: { ...want('news', 'trade-in'), ...quiet },
      plans: plan({ kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y' }),
    },
    'We may email you about News. No trade-in offers before January 2033. No service reminders. No answers to your questions.',
  ],
  [
    'not before spring',
    {
      channels: use('email', 'phone'),
      topics: { ...want('news', 'trade-in'), ...quiet },
      plans: plan({ kind: 'not-before', subject: 'car', until: '2027-03-14' }),
    },
    'We may email you about News. No calls. No trade-in offers before 14 March 2027; then we may email you. No service reminders. No answers to your questions.',
  ],
  [
    'a plan for what nobody asked about yet',
    {
      channels: use('email'),
      topics: { ...want('news'), ...quiet },
      plans: plan({ kind: 'keep', subject: 'car', since: '2022', for: 'P10Y' }),
    },
    'We may email you about News. No trade-in offers before January 2033. No service reminders. No answers to your questions.',
  ],
  [
    'a plan for what is refused anyway',
    {
      channels: use('email'),
      topics: { ...want('news'), ...refuse('trade-in'), ...quiet },
      plans: plan({ kind: 'keep', subject: 'car', since: '2022', for: 'P10Y' }),
    },
    'We may email you about News. No trade-in offers. No service reminders. No answers to your questions.',
  ],
  [
    'never a dictionary',
    {
      channels: use('email'),
      topics: { ...want('news', 'add-ons'), ...quiet },
      plans: plan({ kind: 'avoid', subject: 'medical-dictionary' }),
    },
    'We may email you about News. No service reminders. No answers to your questions. No add-on products.',
  ],
  [
    'not her decision',
    {
      channels: use('email'),
      topics: { ...want('news', 'trade-in'), ...quiet },
      plans: plan({ kind: 'not-my-decision', subject: 'car' }),
    },
    'We may email you about News. No trade-in offers. No service reminders. No answers to your questions.',
  ],
  [
    'in the market again',
    {
      channels: use('email'),
      topics: { ...want('trade-in'), ...quiet },
      plans: [
        ...plan({ kind: 'keep', subject: 'car', since: '2022', for: 'P10Y' }),
        ...plan({ kind: 'want', subject: 'car' }),
      ],
    },
    'We may email you about Trade-in offers. No service reminders. No answers to your questions.',
  ],
  [
    'she has tickets',
    {
      channels: use('email'),
      topics: { ...want('news', 'tickets'), ...quiet },
      plans: plan({ kind: 'have', subject: 'event' }),
    },
    'We may email you about News. No service reminders. No answers to your questions. No event tickets.',
  ],
  [
    'she has tickets for one showing',
    {
      channels: use('email'),
      topics: { ...want('tickets'), ...quiet },
      plans: plan({ kind: 'have', subject: 'event', item: 'Swan Lake' }),
    },
    'We may email you about Event tickets. No service reminders. No answers to your questions. No event tickets for Swan Lake.',
  ],
  [
    'the business says she has tickets until January',
    {
      channels: use('email'),
      topics: { ...want('news', 'tickets'), ...quiet },
      facts: { owns: [{ subject: 'event', until: '2027-01-10' }] },
    },
    'We may email you about News. From 10 January 2027 we may email you about Event tickets. No service reminders. No answers to your questions.',
  ],
  [
    'the business says she has tickets for years',
    {
      channels: use('email'),
      topics: { ...want('news', 'tickets'), ...quiet },
      facts: { owns: [{ subject: 'event', until: '2029-01-10' }] },
    },
    'We may email you about News. No service reminders. No answers to your questions. Event tickets: again from 10 January 2029.',
  ],

  // Stop and pause.
  [
    'stopped',
    {
      stopped: { at: '2026-01-01T00:00:00Z', via: 'widget' },
      channels: use('email', 'sms phone'),
      topics: want('news'),
    },
    `All marketing is stopped. We may email you about Service reminders and Answers to your questions. No text messages. No calls. ${RECALLS}`,
  ],
  [
    'stopped, with a plan that no longer matters',
    {
      stopped: { at: '2026-01-01T00:00:00Z', via: 'widget' },
      topics: quiet,
      plans: plan({ kind: 'keep', subject: 'car', since: '2022', for: 'P10Y' }),
    },
    `All marketing is stopped. No service reminders. No answers to your questions. ${RECALLS}`,
  ],
  [
    'paused for three months',
    {
      channels: use('email', 'sms phone'),
      topics: { ...want('news'), ...quiet },
      pauses: pause({ until: '2027-02-21' }),
    },
    `Paused until 21 February 2027. From 21 February 2027 we may email you about News. No text messages. No calls. No service reminders. No answers to your questions. ${RECALLS}`,
  ],
  [
    'paused without an end',
    { channels: use('email', 'sms phone'), topics: want('news'), pauses: pause({}) },
    `Paused until you end it. We may email you about Service reminders and Answers to your questions. No text messages. No calls. ${RECALLS}`,
  ],
  [
    'calls paused while travelling',
    {
      channels: use('email phone'),
      topics: { ...want('prospecting'), ...quiet },
      pauses: pause({ channels: ['phone'], until: '2026-12-05' }),
    },
    'We may email you about Getting to know us. From 5 December 2026 we may call you about Getting to know us. No service reminders. No answers to your questions.',
  ],
  [
    'calls paused without an end',
    {
      channels: use('email phone'),
      topics: { ...want('prospecting'), ...quiet },
      pauses: pause({ channels: ['phone'] }),
    },
    'We may email you about Getting to know us. Paused: calls. No service reminders. No answers to your questions.',
  ],
  [
    'a topic paused for years',
    {
      channels: use('email'),
      topics: { ...want('news', 'tickets'), ...quiet },
      pauses: pause({ topics: ['tickets'], until: '2029-06' }),
    },
    'We may email you about News. Paused until June 2029: Event tickets. No service reminders. No answers to your questions.',
  ],
  [
    'a pause that is over',
    { channels: use('email'), topics: { ...want('news'), ...quiet }, pauses: pause({ until: '2026-11-21' }) },
    'We may email you about News. No service reminders. No answers to your questions.',
  ],

  // What waits for her.
  [
    'waiting for the link',
    { channels: use('email'), topics: { news: { want: 'pending' }, ...quiet } },
    'News: waiting for you to confirm. No service reminders. No answers to your questions.',
  ],
  [
    'no channel chosen',
    { topics: { ...want('news'), ...quiet } },
    'News: choose how it may reach you. No service reminders. No answers to your questions.',
  ],
  [
    'a yes that runs out soon',
    { channels: use('email'), topics: { ...on('add-ons', { at: '2025-03-10T12:00:00Z' }), ...quiet } },
    'We may email you about Add-on products, until 10 March 2027. No service reminders. No answers to your questions.',
  ],
  [
    'a yes that has run out',
    { channels: use('email'), topics: { ...on('add-ons', { at: '2023-03-10T12:00:00Z' }), ...quiet } },
    'Add-on products: your yes has run out. No service reminders. No answers to your questions.',
  ],
  [
    'hours that the law never allows',
    {
      channels: use('sms'),
      topics: { ...want('news'), ...quiet },
      hours: { zone: 'America/New_York', weekly: [{ days: ['mon'], from: '22:00', to: '23:00' }] },
    },
    'News: your hours and the legal hours never meet. No service reminders. No answers to your questions.',
  ],
];

for (const [name, { facts, contacts, suppressed, catalog, ...choices }, expected] of SAID) {
  test(`${name}: ${expected}`, () => {
    const published = { version: 1, catalog: { ...northgate.catalog, ...catalog } };
    const said = sentence({
      profile: { choices: choicesOf(choices), facts: facts ?? {}, suppressed },
      catalog: published,
      at,
      contacts,
    });
    assert.equal(said.text, expected);
    assert.equal(said.parts.map((part) => part.text).join(''), expected);
  });
}

test('at least forty sentences are written out', () => {
  assert.ok(SAID.length >= 40, `${SAID.length}`);
});

test('who skims the strong words has the contract', () => {
  const choices = choicesOf({
    channels: use('email', 'phone post'),
    topics: { ...on('service', { cap: monthly, channels: ['email'] }), ...want('trade-in'), ...refuse('enquiries') },
    plans: plan({ kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y' }),
  });
  const said = sentence({ profile: { choices, facts: {} }, catalog: northgate, at });
  assert.deepEqual(
    said.parts.filter((part) => part.strong).map((part) => part.text),
    [
      'email',
      'Service reminders',
      'once a month',
      'No calls.',
      'No letters.',
      'No trade-in offers',
      'January 2033',
      'No answers to your questions.',
    ],
  );
});

test('what stays after a stop is what the rules leave', () => {
  const stays = (told: Partial<Choices>) =>
    staysSentence({ profile: { choices: choicesOf(told), facts: {} }, catalog: northgate, at })?.text;
  assert.equal(stays({}), 'You still get Service reminders, Answers to your questions and Safety recalls.');
  assert.equal(stays({ topics: refuse('enquiries') }), 'You still get Service reminders and Safety recalls.');
  const without = {
    version: 1,
    catalog: { ...northgate.catalog, topics: northgate.catalog.topics.filter((topic) => topic.class === 'marketing') },
  };
  assert.equal(staysSentence({ profile: { choices: choicesOf({}), facts: {} }, catalog: without, at }), null);
});

test('topics are named in her language where the catalog has it', () => {
  const topics = northgate.catalog.topics.map((topic) =>
    topic.id === 'news' ? { ...topic, name: { en: 'News', es: 'Novedades' } } : topic,
  );
  const catalog = { version: 1, catalog: { ...northgate.catalog, languages: ['en', 'es'], topics } };
  const choices = choicesOf({ channels: use('email'), topics: { ...want('news'), ...quiet }, language: 'es-MX' });
  assert.match(sentence({ profile: { choices, facts: {} }, catalog, at }).text, /sobre novedades\./);
  assert.match(sentence({ profile: { choices, facts: {} }, catalog, at, language: 'en' }).text, /about News\./);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/contract/catalog.ts';
import type { Choices } from '../../server/contract/choices.ts';
import { namesIn } from '../../server/domain/sentence-names.ts';
import { sentence, staysSentence } from '../../server/domain/sentence.ts';
import type { Spoken } from '../../server/domain/sentence.ts';
import { choicesOf, northgate } from './decision-vectors.ts';

/* What the sentence says of what is rare: the wide budgets, the endless plans, the shop that only sells. */

const at = Date.parse('2026-11-21T15:00:00Z');
const news = northgate.catalog.topics.filter(({ id }) => id === 'news');

function spoken(choices: Partial<Choices>, catalog: Partial<Catalog> = {}): Spoken {
  const profile = {
    choices: choicesOf({
      channels: { email: { use: 'yes' } },
      topics: { news: { want: 'yes' }, 'trade-in': { want: 'yes' } },
      ...choices,
    }),
    facts: {},
  };
  return { profile, catalog: { version: 1, catalog: { ...northgate.catalog, topics: news, ...catalog } }, at };
}

const text = (choices: Partial<Choices>, catalog?: Partial<Catalog>) => sentence(spoken(choices, catalog)).text;
const capped = (max: number, per: string) => text({ topics: { news: { want: 'yes', cap: { max, per } } } });

test('an hour is an hour, and a period of two units is both', () => {
  assert.equal(capped(1, 'PT1H'), 'We may email you about News, at most once an hour.');
  assert.equal(capped(1, 'PT1M'), 'We may email you about News, at most once a minute.');
  assert.equal(capped(2, 'P1Y6M'), 'We may email you about News, at most twice every 1 year and 6 months.');
  assert.equal(capped(3, 'PT90S'), 'We may email you about News, at most 3 times every 90 seconds.');
});

test('a topic that closes for ever by a plan is a no without a date', () => {
  const topics = northgate.catalog.topics.filter(({ id }) => id === 'trade-in');
  const plans: Choices['plans'] = [{ id: 'pln_1', kind: 'keep', subject: 'car', since: '2020', for: 'P9999Y' }];
  assert.equal(text({ plans }, { topics }), 'Nothing is on. No trade-in offers.');
  const have: Choices['plans'] = [{ id: 'pln_1', kind: 'have', subject: 'car' }];
  assert.equal(text({ plans: have }, { topics }), 'Nothing is on. No trade-in offers.');
});

test('a shop with nothing essential promises nothing that always comes', () => {
  assert.equal(text({ topics: { news: { want: 'no' } } }), 'Nothing is on. No news.');
});

test('of two pauses over everything the longer one is told', () => {
  const pauses = (...untils: (string | undefined)[]) =>
    text({ pauses: untils.map((until, i) => ({ id: `pau_${i}`, until })) });
  assert.equal(pauses('2027-03', '2027-02'), 'Paused until March 2027. From March 2027 we may email you about News.');
  assert.equal(pauses('2027-02', '2027-03'), 'Paused until March 2027. From March 2027 we may email you about News.');
  assert.equal(pauses('2027-02', undefined), 'Paused until you end it.');
});

test('nothing stays after a stop where a shop only sells, in any language', () => {
  for (const language of ['en', 'fr', 'de', 'es', 'ar', 'xx'])
    assert.equal(staysSentence({ ...spoken({}), language }), null, language);
});

test('a budget by the second is told by the second in every language', () => {
  for (const language of ['en', 'fr', 'de', 'es', 'ar']) {
    const cap = { max: 1, per: 'PT90S' };
    const { text: said } = sentence({ ...spoken({ topics: { news: { want: 'yes', cap } } }), language });
    assert.match(said, /90|٩٠/, language);
  }
});

test('a topic that the catalog does not name is called by its id, and any number of languages may ask', () => {
  const { catalog } = spoken({});
  assert.equal(namesIn(catalog, 'en')('gone'), 'gone');
  for (let i = 0; i < 120; i++) assert.equal(namesIn(catalog, `x${i}`)('news'), 'News');
});

test('a budget over everything is not told where nothing comes, a yes that lasts long is told without its end', () => {
  const cap = { max: 1, per: 'P1M' };
  assert.equal(text({ cap, channels: {} }), 'News: choose how it may reach you.');
  const topics = news.map((topic) => ({ ...topic, validFor: 'P3Y' }));
  const given = (at_: string) => text({ topics: { news: { want: 'yes', at: at_ } } }, { topics });
  assert.equal(given('2026-11-01T12:00:00Z'), 'We may email you about News.');
  assert.equal(given('2024-02-10T12:00:00Z'), 'We may email you about News, until 10 February 2027.');
});

test('a month is begun in French as it sounds', () => {
  const until = (day: string) => ({
    ...spoken(
      { plans: [{ id: 'pln_1', kind: 'not-before', subject: 'news', until: day }] },
      {
        topics: news.map((topic) => ({ ...topic, sells: true })),
      },
    ),
    language: 'fr',
  });
  const paused = (day: string) => ({
    ...spoken({ pauses: [{ id: 'pau_1', channels: ['email'], until: day }] }),
    language: 'fr',
  });
  assert.match(sentence(until('2027-04')).text, /avril 2027/);
  assert.match(sentence(paused('2027-05')).text, /de mai 2027/);
  assert.match(sentence(paused('2027-04')).text, /d’avril 2027/);
  assert.match(sentence(paused('2027-04-10')).text, /du 10 avril 2027/);
});

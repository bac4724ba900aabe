import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LISTED_LIMIT } from '../../server/domain/check-change.ts';
import { actsOf, emptyChoices, leftOf, MADE_AT, read } from './import-desk.ts';

const TAKEN = 'pau_0193f000-0000-7000-8000-00000000000a';
const many = <One>(count: number, one: One): One[] => Array.from({ length: count }, () => one);

describe('the topics of a file that is brought along', () => {
  test('are refused here wherever they were ever offered and can be', () => {
    const no = { want: 'no' };
    const topics = { closed: no, news: no, recall: no, theirs: no };
    assert.deepEqual(actsOf({ topics }), [
      { op: 'topic', topic: 'closed', want: 'no' },
      { op: 'topic', topic: 'news', want: 'no' },
    ]);
    assert.deepEqual(leftOf({ topics }), { 'topics.recall': 'essential', 'topics.theirs': 'unknown-topic' });
    assert.equal(read({ topics: { news: no } }).drafts[0]!.at, MADE_AT);
  });

  test('are said yes to as far as they are offered here', () => {
    const cap = { max: 1, per: 'P1M' };
    const topics = {
      news: { want: 'yes', channels: ['email', 'email', 'phone'], cap },
      'trade-in': { want: 'yes', cap: 'often' },
      service: { want: 'yes', channels: ['sms'] },
      partners: { want: 'yes', channels: ['email'], recipients: ['Harbour'] },
      recall: { want: 'yes' },
    };
    assert.deepEqual(actsOf({ topics }), [
      { op: 'topic', topic: 'news', want: 'yes', channels: ['email'], cap },
      { op: 'topic', topic: 'trade-in', want: 'yes' },
      { op: 'topic', topic: 'service', want: 'yes', channels: ['sms'] },
      { op: 'topic', topic: 'partners', want: 'yes' },
    ]);
    assert.deepEqual(leftOf({ topics }), {
      'topics.news.channels': 'not-offered',
      'topics.trade-in.cap': 'not-understood',
    });
  });

  test('are left where nothing of them can be taken, and say why', () => {
    const topics = {
      theirs: { want: 'yes' },
      'add-ons': { want: 'pending' },
      news: { want: 'yes', channels: ['phone'] },
      service: { want: 'yes', channels: 'email' },
      recall: 'yes',
      'trade-in': { want: 'maybe' },
    };
    assert.deepEqual(actsOf({ topics }), []);
    assert.deepEqual(leftOf({ topics }), {
      'topics.theirs': 'unknown-topic',
      'topics.add-ons': 'not-confirmed',
      'topics.news': 'not-offered',
      'topics.service': 'not-offered',
      'topics.recall': 'not-understood',
      'topics.trade-in': 'not-understood',
    });
  });

  test('are called as the file calls them, those it closed too', () => {
    const catalog = {
      topics: [
        { id: 'theirs', name: 'Their news' },
        { id: 7, name: 'No id' },
        { id: 'odd', name: 7 },
      ],
      retired: [{ id: 'gone', name: 'Gone' }],
    };
    const no = { want: 'no' };
    const { left } = read({ topics: { theirs: no, gone: no, odd: no } }, { catalog });
    assert.deepEqual(
      left.map(({ name }) => name),
      ['Their news', 'Gone', null],
    );
  });
});

describe('the pauses and plans of a file that is brought along', () => {
  test('are those that are not over anywhere on earth, for topics that are known here', () => {
    const pauses = [
      { until: '2026-11-20' },
      { until: '2026-11-21' },
      { until: '2026-11' },
      { until: '2026' },
      { until: '2027', topics: ['news', 'closed', 'theirs'] },
      { topics: ['closed'] },
      { topics: ['theirs'] },
      { until: 'soon' },
      'always',
    ];
    assert.deepEqual(actsOf({ pauses }), [
      { op: 'pause', pause: { until: '2026-11-21' } },
      { op: 'pause', pause: { until: '2027', topics: ['news', 'closed'] } },
      { op: 'pause', pause: { topics: ['closed'] } },
    ]);
    assert.deepEqual(leftOf({ pauses }), {
      'pauses.0': 'over',
      'pauses.2': 'over',
      'pauses.3': 'over',
      'pauses.4.topics': 'unknown-topic',
      'pauses.6': 'unknown-topic',
      'pauses.7': 'not-understood',
      'pauses.8': 'not-understood',
    });
  });

  test('are plans without the notes to the people there', () => {
    const plans = [{ kind: 'have', subject: 'car' }, { kind: 'note', words: 'Ask for Ann' }, { kind: 'wish' }, null];
    assert.deepEqual(actsOf({ plans }), [{ op: 'plan', plan: { kind: 'have', subject: 'car' } }]);
    assert.deepEqual(leftOf({ plans }), {
      'plans.1': 'theirs',
      'plans.2': 'not-understood',
      'plans.3': 'not-understood',
    });
  });

  test('are as of the change that made them; of a year that no clock shows, as of the file', () => {
    const ages = 'pau_ffffffff-ffff-7000-8000-00000000000a';
    const { drafts } = read({ pauses: [{ id: TAKEN }, { id: ages }, { id: 'pau_1' }, {}] });
    assert.deepEqual(
      drafts.map(({ at, id }) => [at, id]),
      [
        [new Date(0x0193f0000000).toISOString(), TAKEN.slice(4)],
        [MADE_AT, ages.slice(4)],
        [MADE_AT, null],
        [MADE_AT, null],
      ],
    );
  });

  test('are as many as there is room for beside her own', () => {
    const hers = { id: TAKEN, channels: ['phone' as const] };
    const choices = (count: number) => ({ choices: { ...emptyChoices(), pauses: many(count, hers) } });
    const pauses = many(3, { channels: ['post'] });
    assert.equal(actsOf({ pauses }, choices(LISTED_LIMIT - 2)).length, 2);
    assert.deepEqual(leftOf({ pauses }, choices(LISTED_LIMIT - 2)), { 'pauses.2': 'full' });
    assert.deepEqual(actsOf({ pauses }, choices(LISTED_LIMIT + 1)), []);
  });
});

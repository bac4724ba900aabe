import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Topic } from '../../server/contract/catalog.ts';
import type { Cap, TopicChoice } from '../../server/contract/choices.ts';
import { compareCaps } from '../../server/domain/compare-caps.ts';
import { comparePeriods } from '../../server/domain/compare-periods.ts';
import { compareTopics } from '../../server/domain/compare-topics.ts';

/* Which way a new value goes: what may be done after it that could not before, and what may not any more. */

const topic = (more: Partial<Topic> = {}): Topic => {
  const name = { en: 'News' };
  return { id: 'news', class: 'marketing', name, channels: ['email', 'sms', 'phone'], ...more };
};
const yes = (more: Partial<TopicChoice> = {}): TopicChoice => ({ want: 'yes', ...more });

/** `louder`, `quieter`, `both` or `neither`. */
function way({ quieter, louder }: { quieter: boolean; louder: boolean }): string {
  if (quieter && louder) return 'both';
  return louder ? 'louder' : quieter ? 'quieter' : 'neither';
}

describe('an answer to a topic', () => {
  const marketing = topic();
  const table: [string, TopicChoice | null, TopicChoice | null, Topic | null, string][] = [
    ['never asked, then yes', null, yes(), marketing, 'louder'],
    ['never asked, then no', null, { want: 'no' }, marketing, 'quieter'],
    ['no, and no again', { want: 'no' }, { want: 'no' }, marketing, 'quieter'],
    ['no, then never asked', { want: 'no' }, null, marketing, 'neither'],
    ['a service refused, then never asked', { want: 'no' }, null, topic({ class: 'service' }), 'louder'],
    ['a service never asked, then yes', null, yes(), topic({ class: 'service' }), 'neither'],
    [
      'a service never asked, then by e-mail alone',
      null,
      yes({ channels: ['email'] }),
      topic({ class: 'service' }),
      'quieter',
    ],
    ['pending, then yes', { want: 'pending' }, yes(), marketing, 'louder'],
    ['yes, then pending', yes(), { want: 'pending' }, marketing, 'quieter'],
    ['a withdrawn topic, then yes', null, yes(), null, 'louder'],
    ['fewer channels', yes(), yes({ channels: ['email'] }), marketing, 'quieter'],
    ['more channels', yes({ channels: ['email'] }), yes({ channels: ['email', 'sms'] }), marketing, 'louder'],
    ['every channel', yes({ channels: ['email'] }), yes(), marketing, 'louder'],
    ['other channels', yes({ channels: ['email'] }), yes({ channels: ['sms'] }), marketing, 'both'],
    [
      'the same channels in another order',
      yes({ channels: ['email', 'sms'] }),
      yes({ channels: ['sms', 'email'] }),
      marketing,
      'neither',
    ],
    ['a cap', yes(), yes({ cap: { max: 1, per: 'P1M' } }), marketing, 'quieter'],
    ['no cap any more', yes({ cap: { max: 1, per: 'P1M' } }), yes(), marketing, 'louder'],
    [
      'a newer instant where nothing runs out',
      yes({ at: '2026-01-01T00:00:00Z' }),
      yes({ at: '2026-02-01T00:00:00Z' }),
      marketing,
      'neither',
    ],
  ];
  for (const [name, from, to, about, expected] of table)
    test(`${name}: ${expected}`, () => assert.equal(way(compareTopics(from, to, about)), expected));
});

describe('the evidence of a yes', () => {
  const lasts = topic({ validFor: 'P1Y' });
  const asks = topic({ reask: true, words: 3 });
  const shares = topic({ class: 'sharing', channels: undefined, recipients: ['a', 'b'] });
  const january = '2026-01-01T00:00:00Z';
  const february = '2026-02-01T00:00:00Z';
  const table: [string, Partial<TopicChoice>, Partial<TopicChoice>, Topic, string][] = [
    ['a newer instant, where a yes runs out', { at: january }, { at: february }, lasts, 'louder'],
    ['an older instant', { at: february }, { at: january }, lasts, 'quieter'],
    ['an instant where there was none: it can run out now', {}, { at: january }, lasts, 'quieter'],
    ['no instant any more', { at: january }, {}, lasts, 'louder'],
    ['newer words, where the topic asks again', { words: 2 }, { words: 3 }, asks, 'louder'],
    ['older words', { words: 3 }, { words: 2 }, asks, 'quieter'],
    ['words where none were written down', {}, { words: 3 }, asks, 'quieter'],
    ['another recipient', { recipients: ['a'] }, { recipients: ['a', 'b'] }, shares, 'louder'],
    ['a recipient fewer', { recipients: ['a', 'b'] }, { recipients: ['a'] }, shares, 'quieter'],
    ['recipients where none were shown', {}, { recipients: ['a'] }, shares, 'louder'],
    ['no recipients any more', { recipients: ['a'] }, {}, shares, 'quieter'],
    ['the same recipients in another order', { recipients: ['a', 'b'] }, { recipients: ['b', 'a'] }, shares, 'neither'],
    ['other recipients: what more may be done decides', { recipients: ['a'] }, { recipients: ['b'] }, shares, 'louder'],
    [
      'an instant of a service, which never runs out',
      { at: january },
      { at: february },
      { ...lasts, class: 'service' },
      'neither',
    ],
  ];
  for (const [name, from, to, about, expected] of table)
    test(`${name}: ${expected}`, () => assert.equal(way(compareTopics(yes(from), yes(to), about)), expected));

  test('goes with the lesser answer: what is common keeps the older instant, the common channels and cap', () => {
    const { common, ...both } = compareTopics(
      yes({ at: february, channels: ['email'], cap: { max: 2, per: 'P1M' } }),
      yes({ at: january, channels: ['email', 'sms'], cap: { max: 1, per: 'P1M' } }),
      lasts,
    );
    assert.deepEqual(
      [way(both), common],
      ['both', yes({ at: january, channels: ['email'], cap: { max: 1, per: 'P1M' } })],
    );
  });
  test('stays where only channels and caps cross', () => {
    const { common } = compareTopics(
      yes({ at: january, channels: ['email', 'sms'] }),
      yes({ at: february, channels: ['sms', 'phone'] }),
      topic(),
    );
    assert.deepEqual(common, yes({ at: january, channels: ['sms'] }));
  });
});

describe('a cap', () => {
  const table: [Cap | null, Cap | null, string, Cap | null][] = [
    [null, { max: 1, per: 'P1M' }, 'quieter', { max: 1, per: 'P1M' }],
    [{ max: 1, per: 'P1M' }, null, 'louder', { max: 1, per: 'P1M' }],
    [null, null, 'neither', null],
    [{ max: 2, per: 'P1M' }, { max: 1, per: 'P1M' }, 'quieter', { max: 1, per: 'P1M' }],
    [{ max: 1, per: 'P1M' }, { max: 2, per: 'P1M' }, 'louder', { max: 1, per: 'P1M' }],
    [{ max: 1, per: 'P1M' }, { max: 1, per: 'P3M' }, 'quieter', { max: 1, per: 'P3M' }],
    [{ max: 1, per: 'P3M' }, { max: 1, per: 'P1M' }, 'louder', { max: 1, per: 'P3M' }],
    [{ max: 2, per: 'P1W' }, { max: 4, per: 'P1M' }, 'both', { max: 2, per: 'P1M' }],
    [{ max: 4, per: 'P1M' }, { max: 2, per: 'P1W' }, 'both', { max: 2, per: 'P1M' }],
    [{ max: 1, per: 'P1M' }, { max: 1, per: 'P30D' }, 'louder', { max: 1, per: 'P1M' }],
    [{ max: 2, per: 'P1M' }, { max: 1, per: 'P30D' }, 'both', { max: 1, per: 'P1M' }],
    [{ max: 1, per: 'P12M' }, { max: 1, per: 'P1Y' }, 'neither', { max: 1, per: 'P12M' }],
    [{ max: 0, per: 'P1M' }, { max: 0, per: 'P1D' }, 'neither', { max: 0, per: 'P1D' }],
    [{ max: 0, per: 'P1M' }, { max: 1, per: 'P1Y' }, 'louder', { max: 0, per: 'P1M' }],
    [{ max: 1, per: 'P1Y' }, { max: 0, per: 'P1D' }, 'quieter', { max: 0, per: 'P1D' }],
  ];
  for (const [from, to, expected, common] of table) {
    test(`${JSON.stringify(from)} to ${JSON.stringify(to)}: ${expected}`, () => {
      const compared = compareCaps(from, to);
      assert.deepEqual([way(compared), compared.common], [expected, common]);
    });
  }
});

describe('periods', () => {
  const table = [
    ['P7D', 'P1W', 'same'],
    ['P12M', 'P1Y', 'same'],
    ['PT24H', 'PT1440M', 'same'],
    ['P1D', 'PT24H', 'unknown'],
    ['P1M', 'P30D', 'unknown'],
    ['P1M', 'P4W', 'unknown'],
    ['P1M', 'P35D', 'longer'],
    ['P1M', 'P1W', 'shorter'],
    ['P1Y', 'P1Y1D', 'longer'],
    ['P1Y1M', 'P1Y', 'shorter'],
    ['PT1H', 'PT1H1S', 'longer'],
    ['PT72H', 'P1D', 'shorter'],
    ['P1D', 'PT72H', 'longer'],
  ] as const;
  for (const [from, to, expected] of table)
    test(`${to} against ${from}: ${expected}`, () => assert.equal(comparePeriods(from, to), expected));
});

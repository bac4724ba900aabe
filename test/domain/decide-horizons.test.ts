import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Choices, Plan } from '../../server/contract/choices.ts';
import type { Facts } from '../../server/contract/facts.ts';
import { ask, booked, codes, noon, open, plan, T, yes } from './decision-case.ts';
import type { Told } from './decision-case.ts';

/* Plans, facts and pauses: from which instant on, on whose clock, for which topics, and what happens on the way. */

const wants: Partial<Choices> = { ...open, topics: { 'trade-in': { want: 'yes' }, news: { want: 'yes' } } };
const offers = { topic: 'trade-in' };
const early = T('2011-06-10T16:00:00Z');
const told = (body: object, more: Partial<Choices> = {}): Told => ({ choices: { ...wants, ...plan(body), ...more } });
const pauses = (...list: object[]): Partial<Choices> => ({
  pauses: list.map((one, at) => ({ id: `pau_${at}`, ...one })) as Choices['pauses'],
});

describe('a plan to keep runs from the end of its date, at midnight in her zone', () => {
  const table = [
    ['2012', 'P1Y', '2014-01-01T05:00:00Z'],
    ['2012-12', 'P10Y', '2023-01-01T05:00:00Z'],
    ['2013-01', 'P1M', '2013-03-01T05:00:00Z'],
    ['2012-02', 'P1Y', '2013-03-01T05:00:00Z'],
    ['2013-06-10', 'P1Y', '2014-06-10T04:00:00Z'],
    ['2012-02-29', 'P1Y', '2013-02-28T05:00:00Z'],
    ['2012-12-31', 'P2M', '2013-02-28T05:00:00Z'],
    ['2013-06-10', 'P1W', '2013-06-17T04:00:00Z'],
    ['2013-06-10', 'PT36H', '2013-06-11T16:00:00Z'],
    ['2013-03-10', 'P1D', '2013-03-11T04:00:00Z'],
    ['2013-03-10', 'PT24H', '2013-03-11T05:00:00Z'],
    ['2013', 'PT1H', '2014-01-01T06:00:00Z'],
  ] as const;
  for (const [since, period, ends] of table) {
    test(`${since} for ${period} is over at ${ends}`, () => {
      const keep = told({ kind: 'keep', subject: 'car', since, for: period, words: 'mine' });
      for (const at of [early, T(ends) - 1]) {
        const answer = ask(keep, { ...offers, at });
        assert.deepEqual(answer.reasons, [{ code: 'keeps-until', until: ends, said: 'mine' }]);
        assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['defer', ends]);
      }
      assert.equal(ask(keep, { ...offers, at: T(ends) }).outcome, 'allow');
    });
  }
});

describe('not before a date is up to the start of that date', () => {
  const table = [
    ['2024', undefined, '2024-01-01T05:00:00Z'],
    ['2024-07', undefined, '2024-07-01T04:00:00Z'],
    ['2024-07-04', undefined, '2024-07-04T04:00:00Z'],
    ['2024', 'Asia/Tokyo', '2023-12-31T15:00:00Z'],
    ['2024-02-29', 'Asia/Kathmandu', '2024-02-28T18:15:00Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ] as const;
  for (const [until, zone, ends] of table) {
    test(`${until} ${zone ? `in ${zone}` : 'where the shop is'}: ${ends}`, () => {
      const waits = told({ kind: 'not-before', subject: 'trade-in', until }, zone && { hours: { zone } });
      assert.equal(ask(waits, { ...offers, at: early }).nextAllowedAt, ends);
      assert.equal(ask(waits, { ...offers, at: T(ends) - 1 }).outcome, 'defer');
      assert.equal(ask(waits, { ...offers, at: T(ends) }).outcome, 'allow');
    });
  }
  test('and the latest of several speaks', () => {
    const plans = ['2027', '2029', '2028'].map((until, at) => {
      return { id: `pln_${at}`, kind: 'not-before' as const, subject: 'car', until, words: until };
    });
    const answer = ask({ choices: { ...wants, plans } }, offers);
    assert.deepEqual(answer.reasons, [{ code: 'not-before', until: '2029-01-01T05:00:00Z', said: '2029' }]);
  });
});

describe('a plan binds', () => {
  const kinds: Record<string, object> = {
    'keeps-until': { kind: 'keep', since: '2020', for: 'P10Y' },
    'not-before': { kind: 'not-before', until: '2030' },
    'already-has': { kind: 'have' },
    'not-interested': { kind: 'avoid' },
    'not-my-decision': { kind: 'not-my-decision' },
  };
  for (const [code, body] of Object.entries(kinds)) {
    test(`${code}: the topic of its subject, and topics about it, and no other`, () => {
      assert.deepEqual(codes(ask(told({ ...body, subject: 'trade-in' }), offers)), [code]);
      assert.deepEqual(codes(ask(told({ ...body, subject: 'car' }), offers)), [code]);
      assert.deepEqual(codes(ask(told({ ...body, subject: 'event' }), offers)), []);
    });
    const anywhere = code === 'not-interested' || code === 'not-my-decision';
    test(`${code}: ${anywhere ? 'whatever the topic is for' : 'only where the topic sells'}`, () => {
      assert.deepEqual(codes(ask(told({ ...body, subject: 'news' }))), anywhere ? [code] : []);
    });
    test(`${code}: ${code === 'not-interested' ? 'a service message too' : 'no service message'}`, () => {
      const service = ask(told({ ...body, subject: 'car' }), { topic: 'service', basis: booked });
      assert.deepEqual(codes(service), code === 'not-interested' ? [code] : []);
      assert.equal(ask(told({ ...body, subject: 'recall' }), { topic: 'recall' }).outcome, 'allow');
    });
  }
  test('whatever item it names, unless it says what she has', () => {
    for (const [code, body] of Object.entries(kinds)) {
      const answer = ask(told({ ...body, subject: 'car', item: 'hatchback' }), { ...offers, item: 'van' });
      assert.deepEqual(codes(answer), code === 'already-has' ? [] : [code]);
    }
  });
});

test('of two plans that close a topic for good the newer one speaks', () => {
  for (const kind of ['avoid', 'not-my-decision'] as const) {
    const plans = ['old', 'new'].map((words, at) => ({ id: `pln_${at}`, kind, subject: 'car', words }));
    assert.deepEqual(ask({ choices: { ...wants, plans } }, offers).reasons[0]?.said, 'new');
  }
});

describe('to be in the market', () => {
  const keep = { id: 'pln_1', kind: 'keep', subject: 'car', since: '2020', for: 'P10Y' } as const;
  const want = { id: 'pln_2', kind: 'want', subject: 'car', until: '2026-08' } as const;
  const choices = (...plans: Plan[]) => ({ choices: { ...wants, plans } });
  test('lifts what she keeps up to its date, and no longer', () => {
    const both = choices(keep, want);
    assert.equal(ask(both, { ...offers, at: T('2026-08-01T03:59:59.999Z') }).outcome, 'allow');
    assert.equal(ask(both, { ...offers, at: T('2026-08-01T04:00:00Z') }).nextAllowedAt, '2031-01-01T05:00:00Z');
  });
  test('is over again where she keeps something newer', () => {
    assert.equal(ask(choices(keep, want, { ...keep, id: 'pln_3', for: 'P12Y' }), offers).outcome, 'defer');
    assert.equal(ask(choices(keep, want, keep, { ...want, id: 'pln_4' }), offers).outcome, 'allow');
  });
  test('lifts no other plan', () => {
    const later = { id: 'pln_3', kind: 'not-before', subject: 'car', until: '2027' } as const;
    assert.deepEqual(codes(ask(choices(keep, later, want), offers)), ['not-before']);
    assert.deepEqual(codes(ask(choices({ id: 'pln_4', kind: 'have', subject: 'car' }, want), offers)), ['already-has']);
  });
  test('that ends while a pause is waited for: the pause is the reason, the kept thing sets the date', () => {
    const answer = ask({ choices: { ...wants, plans: [keep, want], ...pauses({ until: '2026-09' }) } }, offers);
    assert.deepEqual([codes(answer), answer.nextAllowedAt], [['paused'], '2031-01-01T05:00:00Z']);
  });
});

describe('a customer already', () => {
  const hello = { topic: 'prospecting' };
  const asked = (facts: Facts, at = noon, more: Partial<Choices> = {}) =>
    ask({ facts, choices: { ...open, topics: { prospecting: { want: 'yes' } }, ...more } }, { ...hello, at });
  test('is not courted, from the day on, by her own date or that of her organisation', () => {
    const table: [Facts, string][] = [
      [{ customerSince: '2026-06-10' }, 'deny'],
      [{ customerSince: '2026-06-11' }, 'allow'],
      [{ customerSince: '2026-06' }, 'deny'],
      [{ customerSince: '2026' }, 'deny'],
      [{ customerSince: '2027' }, 'allow'],
      [{ org: { id: 'acme', customerSince: '2019-01-01' } }, 'deny'],
      [{ org: { id: 'acme', customerSince: '2027-01-01' } }, 'allow'],
      [{ org: { id: 'acme' } }, 'allow'],
      [{ customerSince: '2027', org: { id: 'acme', customerSince: '2019' } }, 'deny'],
    ];
    for (const [facts, outcome] of table) assert.equal(asked(facts).outcome, outcome, JSON.stringify(facts));
    assert.equal(asked({ customerSince: '2026-06-11' }, T('2026-06-11T03:59:59.999Z')).outcome, 'allow');
    assert.deepEqual(codes(asked({ customerSince: '2026-06-11' }, T('2026-06-11T04:00:00Z'))), ['already-customer']);
  });
  test('who becomes one while a pause is waited for: no, and both are said', () => {
    const answer = asked({ customerSince: '2026-07-01' }, noon, pauses({ until: '2026-08' }));
    assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['deny', null]);
    assert.deepEqual(answer.reasons, [
      { code: 'paused', until: '2026-08-01T04:00:00Z', said: null },
      { code: 'already-customer', until: null, said: null },
    ]);
    assert.equal(asked({ customerSince: '2026-08-02' }, noon, pauses({ until: '2026-08' })).outcome, 'defer');
  });
  test('hears of everything that is not for prospects alone', () => {
    assert.equal(ask({ facts: { customerSince: '2012' } }).outcome, 'allow');
    assert.equal(ask({ facts: { customerSince: '2012' }, topic: { audience: 'everyone' } }).outcome, 'allow');
  });
});

describe('what she owns', () => {
  const tickets = { topic: 'tickets' };
  const owns = (list: Facts['owns'], asked: object = {}) =>
    ask(
      { choices: { ...open, topics: { tickets: { want: 'yes' } } }, facts: { owns: list } },
      { ...tickets, ...asked },
    );
  test('closes offers of it up to the start of its date; without a date for good', () => {
    assert.equal(owns([{ subject: 'event', until: '2026-07' }]).nextAllowedAt, '2026-07-01T04:00:00Z');
    assert.equal(owns([{ subject: 'event', until: '2027' }]).nextAllowedAt, '2027-01-01T05:00:00Z');
    const until = [{ subject: 'event', until: '2026-06-11' }];
    assert.equal(owns(until, { at: T('2026-06-11T03:59:59.999Z') }).outcome, 'defer');
    assert.equal(owns(until, { at: T('2026-06-11T04:00:00Z') }).outcome, 'allow');
    assert.deepEqual(owns([{ subject: 'event', until: '2027' }, { subject: 'tickets' }]).reasons, [
      { code: 'already-has', until: null, said: null },
    ]);
  });
  test('is compared item by item only where both name one', () => {
    const list = [{ subject: 'event', item: 'dotd', until: '2026-07' }];
    assert.equal(owns(list, { item: 'nutcracker' }).outcome, 'allow');
    assert.equal(owns(list, { item: 'dotd' }).outcome, 'defer');
    assert.equal(owns(list).outcome, 'defer');
    assert.equal(owns([{ subject: 'event', until: '2026-07' }], { item: 'dotd' }).outcome, 'defer');
  });
  test('of another subject says nothing', () => {
    assert.equal(owns([{ subject: 'car' }]).outcome, 'allow');
  });
  test('and what she says she has: her words, and no end', () => {
    const choices = { ...open, topics: { tickets: { want: 'yes' as const } } };
    const plans = plan({ kind: 'have', subject: 'event', item: 'dotd', words: 'I have one' });
    const facts = { owns: [{ subject: 'event', until: '2027' }] };
    const both = (item: string) => ask({ choices: { ...choices, ...plans }, facts }, { ...tickets, item }).reasons;
    assert.deepEqual(both('dotd'), [{ code: 'already-has', until: null, said: 'I have one' }]);
    assert.deepEqual(both('other'), [{ code: 'already-has', until: '2027-01-01T05:00:00Z', said: null }]);
  });
});

describe('a complaint', () => {
  const outcome = (complaints: Facts['complaints'], asked: object = {}) =>
    ask({ facts: { complaints } }, asked).outcome;
  test('silences marketing from its day to the day it is closed', () => {
    assert.equal(outcome([{ id: 'c', opened: '2026-06-10' }]), 'deny');
    assert.equal(outcome([{ id: 'c', opened: '2026-06-11' }]), 'allow');
    assert.equal(outcome([{ id: 'c', opened: '2026-06', closed: null }]), 'deny');
    assert.equal(outcome([{ id: 'c', opened: '2026-06-01', closed: '2026-06-10' }]), 'allow');
    assert.equal(outcome([{ id: 'c', opened: '2026-06-01', closed: '2026-06-11' }]), 'deny');
    assert.equal(
      outcome([
        { id: 'a', opened: '2025', closed: '2026' },
        { id: 'b', opened: '2026-06-01' },
      ]),
      'deny',
    );
    assert.equal(outcome([]), 'allow');
  });
  test('begins and ends with the first instant of a day', () => {
    const midnight = T('2026-06-11T04:00:00Z');
    const opened = [{ id: 'c', opened: '2026-06-11' }];
    assert.equal(outcome(opened, { at: midnight - 1 }), 'allow');
    assert.equal(outcome(opened, { at: midnight }), 'deny');
    const closed = [{ id: 'c', opened: '2026-06-01', closed: '2026-06-11' }];
    assert.equal(outcome(closed, { at: midnight - 1 }), 'deny');
    assert.equal(outcome(closed, { at: midnight }), 'allow');
  });
  test('silences no service message and nothing essential', () => {
    const complaints = [{ id: 'c', opened: '2026-06-01' }];
    assert.equal(outcome(complaints, { topic: 'service', basis: booked }), 'allow');
    assert.equal(outcome(complaints, { topic: 'recall' }), 'allow');
  });
});

describe('a pause', () => {
  const by = (list: object[], asked: object = {}) => ask({ choices: { ...wants, ...pauses(...list) } }, asked);
  const service = { topic: 'service', basis: booked };
  test('ends at the start of its date, in its own zone or else in hers', () => {
    const table = [
      [{ until: '2026-07' }, '2026-07-01T04:00:00Z'],
      [{ until: '2027' }, '2027-01-01T05:00:00Z'],
      [{ until: '2027', zone: 'Pacific/Kiritimati' }, '2026-12-31T10:00:00Z'],
      [{ until: '2026-06-11', zone: 'America/Los_Angeles' }, '2026-06-11T07:00:00Z'],
    ] as const;
    for (const [pause, ends] of table) {
      assert.equal(by([pause]).nextAllowedAt, ends);
      assert.equal(by([pause], { at: T(ends) }).outcome, 'allow');
      assert.equal(by([pause], { at: T(ends) - 1 }).outcome, 'defer');
    }
    const tokyo = { ...wants, ...pauses({ until: '2026-07' }), hours: { zone: 'Asia/Tokyo' } };
    assert.equal(ask({ choices: tokyo }).nextAllowedAt, '2026-06-30T15:00:00Z');
  });
  test('covers what it names on both sides', () => {
    assert.equal(by([{ until: '2027', channels: ['sms'], topics: ['news'] }]).outcome, 'allow');
    assert.equal(by([{ until: '2027', channels: ['email'], topics: ['trade-in'] }]).outcome, 'allow');
    assert.equal(by([{ until: '2027', channels: ['email'], topics: ['news'] }]).outcome, 'defer');
    assert.equal(by([{ until: '2027', channels: ['sms', 'email'] }]).outcome, 'defer');
  });
  test('holds a service message only where it names the channel', () => {
    assert.equal(by([{ until: '2027' }], service).outcome, 'allow');
    assert.equal(by([{ until: '2027', topics: ['service'] }], service).outcome, 'allow');
    assert.equal(by([{ until: '2027', channels: ['sms'] }], service).outcome, 'allow');
    assert.equal(by([{ until: '2027', channels: ['email'] }], service).outcome, 'defer');
    assert.equal(by([{ until: '2027', channels: ['email'], topics: ['service'] }], service).outcome, 'defer');
    assert.equal(by([{ until: '2027', channels: ['email'], topics: ['news'] }], service).outcome, 'allow');
  });
  test('never holds what is essential, and never sharing', () => {
    assert.equal(by([{ channels: ['email'] }], { topic: 'recall' }).outcome, 'allow');
    const shared = {
      topics: { partners: { want: 'yes' as const, recipients: ['Harbour Finance Ltd'] } },
      ...pauses({}),
    };
    assert.equal(ask({ choices: shared }, { topic: 'partners', channel: 'share' }).outcome, 'allow');
  });
  test('beside another: the later end, and without an end none', () => {
    const two = by([
      { until: '2026-08', note: 'a' },
      { until: '2026-07', note: 'b' },
    ]);
    assert.deepEqual(two.reasons, [{ code: 'paused', until: '2026-08-01T04:00:00Z', said: 'a' }]);
    const open2 = by([{ until: '2026-08' }, { note: 'for now' }]);
    assert.deepEqual([open2.outcome, open2.reasons], ['deny', [{ code: 'paused', until: null, said: 'for now' }]]);
  });
});

describe('the year 9999', () => {
  const last = T('9999-12-31T23:59:59.999Z');
  test('is the last that an end can be said in: what ends later has none', () => {
    const ends = (since: string, period: string) =>
      ask(told({ kind: 'keep', subject: 'car', since, for: period }), offers).reasons;
    assert.deepEqual(ends('9998', 'P1M'), [{ code: 'keeps-until', until: '9999-02-01T05:00:00Z', said: null }]);
    assert.deepEqual(ends('9998-12-31', 'P1Y'), [{ code: 'keeps-until', until: '9999-12-31T05:00:00Z', said: null }]);
    for (const [since, period] of [
      ['9999', 'P1D'],
      ['9999-12-31', 'PT19H'],
      ['2020', 'P9999Y'],
    ] as const)
      assert.deepEqual(ends(since, period), [{ code: 'keeps-until', until: null, said: null }]);
  });
  test('dates in it are dates like any other', () => {
    const until = told({ kind: 'not-before', subject: 'car', until: '9999-12-31' });
    assert.equal(ask(until, offers).nextAllowedAt, '9999-12-31T05:00:00Z');
    assert.equal(ask({ choices: pauses({ until: '9999' }) }).nextAllowedAt, '9999-01-01T05:00:00Z');
  });
  test('an opening after it is none', () => {
    const hours = { zone: 'UTC', weekly: [{ days: ['mon' as const], from: '09:00', to: '10:00' }] };
    const answer = ask({ choices: { ...open, hours } }, { at: last });
    assert.deepEqual(answer.reasons, [{ code: 'outside-hours', until: null, said: null }]);
    assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['deny', null]);
  });
  test('has a last millisecond that can still be said', () => {
    const cap = { ...open, cap: { max: 1, per: 'PT1H' } };
    const sentAt = (at: number) => [{ at, channel: 'email' as const, topic: 'news', result: 'delivered' as const }];
    const hour = 3_600_000;
    const answer = ask({ choices: cap, contacts: sentAt(last - hour) }, { at: last - 1 });
    assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['defer', '9999-12-31T23:59:59.999Z']);
    assert.equal(ask({ choices: cap, contacts: sentAt(last - hour + 1) }, { at: last - 1 }).outcome, 'deny');
  });
  test('nor is a room in a budget, nor the end of a silence', () => {
    const cap = { ...open, cap: { max: 1, per: 'P1M' } };
    const contact = { at: last - 1000, channel: 'email' as const, topic: 'news', result: 'refused' as const };
    const answer = ask({ choices: cap, contacts: [contact] }, { at: last });
    assert.deepEqual(
      answer.reasons.map(({ code, until }) => [code, until]),
      [
        ['cooling-off', null],
        ['frequency-cap', null],
      ],
    );
    assert.equal(answer.outcome, 'deny');
  });
  test('a wait that leads out of it is a no', () => {
    const hours = { zone: 'UTC', weekly: [{ days: ['mon' as const], from: '09:00', to: '10:00' }] };
    const waits = { ...open, hours, ...pauses({ until: '9999-12-31' }) };
    const monday = T('9999-12-27T09:30:00Z');
    const answer = ask({ choices: { ...waits, hours: { ...hours, zone: 'UTC' } } }, { at: monday });
    assert.deepEqual([answer.outcome, codes(answer)], ['deny', ['paused', 'outside-hours']]);
  });
});

test('a year before the calendar of most clocks is judged like any other', () => {
  assert.equal(ask({}, { at: T('0001-01-01T12:00:00Z') }).outcome, 'allow');
  const keep = told({ kind: 'keep', subject: 'car', since: '0000', for: 'P1Y' });
  assert.equal(ask(keep, { ...offers, at: T('0001-06-01T00:00:00Z') }).outcome, 'defer');
  assert.equal(ask(keep, { ...offers, at: T('0003-01-01T00:00:00Z') }).outcome, 'allow');
  assert.equal(ask({ choices: { channels: { email: yes } } }, { at: T('1970-01-01T00:00:00Z') }).outcome, 'allow');
});

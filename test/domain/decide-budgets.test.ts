import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Choices } from '../../server/contract/choices.ts';
import { ask, booked, codes, noon, open, sent, T, yes } from './decision-case.ts';
import type { Told } from './decision-case.ts';

/* Caps, cooling-off and how long a yes lasts: the period is added to what happened, on the customer's clock. */

const HOUR = 3_600_000;
const capped = (cap: object, more: Partial<Choices> = {}): Partial<Choices> => ({
  ...open,
  topics: { news: { want: 'yes', cap } as Choices['topics'][string] },
  ...more,
});

/** Deferred from the instant of the contact to a millisecond before `opens`, allowed from `opens` on. */
function opensAt(told: Told, opens: string, after: string): void {
  for (const at of [T(after) + HOUR, T(opens) - 1]) {
    const answer = ask(told, { at });
    assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['defer', opens]);
  }
  assert.equal(ask(told, { at: T(opens) }).outcome, 'allow');
}

describe('one message in a period: the next is allowed when the period has run from the last, by her wall clock', () => {
  // Contact, period, next; New York is UTC-5 in winter and UTC-4 from 2026-03-08 to 2026-11-01.
  const table = [
    ['2026-01-31T15:00:00Z', 'P1M', '2026-02-28T15:00:00Z', 'the 31st to the end of February'],
    ['2026-01-30T15:00:00Z', 'P1M', '2026-02-28T15:00:00Z', 'the 30th to the end of February'],
    ['2026-01-28T15:00:00Z', 'P1M', '2026-02-28T15:00:00Z', 'the 28th to the 28th'],
    ['2024-01-31T15:00:00Z', 'P1M', '2024-02-29T15:00:00Z', 'the 31st to the 29th of a leap year'],
    ['2026-03-31T14:00:00Z', 'P1M', '2026-04-30T14:00:00Z', 'the 31st to the 30th'],
    ['2025-11-30T15:00:00Z', 'P3M', '2026-02-28T15:00:00Z', 'a quarter over the new year'],
    ['2026-08-31T14:00:00Z', 'P6M', '2027-02-28T15:00:00Z', 'half a year into winter time'],
    ['2024-02-29T15:00:00Z', 'P1Y', '2025-02-28T15:00:00Z', 'a year from a leap day'],
    ['2024-02-29T15:00:00Z', 'P4Y', '2028-02-29T15:00:00Z', 'four years from a leap day'],
    ['2026-01-31T15:00:00Z', 'P1M1D', '2026-03-01T15:00:00Z', 'months first, then days'],
    ['2026-12-31T15:00:00Z', 'P2W', '2027-01-14T15:00:00Z', 'two weeks over the new year'],
    ['2026-03-07T17:00:00Z', 'P1D', '2026-03-08T16:00:00Z', 'a calendar day is 23 hours in spring'],
    ['2026-03-07T17:00:00Z', 'PT24H', '2026-03-08T17:00:00Z', 'and 24 hours are 24 hours'],
    ['2026-10-31T16:00:00Z', 'P1D', '2026-11-01T17:00:00Z', 'a calendar day is 25 hours in autumn'],
    ['2026-10-31T16:00:00Z', 'PT24H', '2026-11-01T16:00:00Z', 'and 24 hours are 24 hours'],
    ['2026-03-07T07:30:00Z', 'P1D', '2026-03-08T07:30:00Z', 'half past two does not exist: half past three'],
    ['2026-10-31T05:30:00Z', 'P1D', '2026-11-01T05:30:00Z', 'half past one comes twice: the first'],
    ['2026-06-10T15:00:00.123Z', 'PT1H30M', '2026-06-10T16:30:00.123Z', 'milliseconds are kept'],
    ['2026-06-10T15:00:00Z', 'PT9999H', '2027-08-01T06:00:00Z', 'an exact year and more'],
  ] as const;
  for (const [contact, per, next, why] of table) {
    test(`${per}: ${why}`, () => {
      opensAt({ choices: capped({ max: 1, per }), contacts: [sent(contact)] }, next, contact);
    });
  }
  test('her zone, not the shop’s, says when a month ends', () => {
    const choices = capped({ max: 1, per: 'P1M' }, { hours: { zone: 'Asia/Tokyo' } });
    opensAt({ choices, contacts: [sent('2026-01-30T16:00:00Z')] }, '2026-02-27T16:00:00Z', '2026-01-30T16:00:00Z');
  });
});

describe('a cap over everything', () => {
  const choices: Partial<Choices> = { ...open, cap: { max: 2, per: 'P1W' } };
  const contacts = [
    sent('2026-06-08T12:00:00Z', { topic: 'tickets', channel: 'sms' }),
    sent('2026-06-09T12:00:00Z', { topic: 'trade-in', channel: 'phone', result: 'bounced' }),
  ];
  test('adds up topics and channels, and rolls', () => {
    assert.deepEqual(ask({ choices, contacts }).reasons, [
      { code: 'frequency-cap', until: '2026-06-15T12:00:00Z', said: null },
    ]);
    assert.equal(ask({ choices, contacts }, { at: T('2026-06-15T12:00:00Z') }).outcome, 'allow');
    const third = [...contacts, sent('2026-06-15T13:00:00Z')];
    assert.equal(
      ask({ choices, contacts: third }, { at: T('2026-06-15T14:00:00Z') }).nextAllowedAt,
      '2026-06-16T12:00:00Z',
    );
  });
  test('and one on the topic: both must have room, and the reason is given once', () => {
    const both = { ...capped({ max: 1, per: 'P1M' }), cap: { max: 2, per: 'P1W' } };
    const mine = [...contacts, sent('2026-06-01T12:00:00Z')];
    const answer = ask({ choices: both, contacts: mine });
    assert.deepEqual(answer.reasons, [{ code: 'frequency-cap', until: '2026-07-01T12:00:00Z', said: null }]);
    const early = ask({ choices: both, contacts: [...contacts, sent('2026-05-12T12:00:00Z')] });
    assert.equal(early.nextAllowedAt, '2026-06-15T12:00:00Z');
  });
  test('of none is a no to marketing alone', () => {
    const none: Partial<Choices> = { ...open, cap: { max: 0, per: 'P1D' } };
    assert.deepEqual([ask({ choices: none }).outcome, codes(ask({ choices: none }))], ['deny', ['frequency-cap']]);
    assert.equal(ask({ choices: none }, { topic: 'service', basis: booked }).outcome, 'allow');
    assert.equal(ask({ choices: none }, { topic: 'recall' }).outcome, 'allow');
  });
  test('spares sharing', () => {
    const shared = { ...open, cap: { max: 0, per: 'P1D' }, topics: { partners: yesTo('Harbour Finance Ltd') } };
    assert.equal(ask({ choices: shared }, { topic: 'partners', channel: 'share' }).outcome, 'allow');
  });
});

function yesTo(recipient: string) {
  return { want: 'yes' as const, recipients: [recipient] };
}

test('a reservation counts from when it was made, for its hour, and then not at all', () => {
  const reserved = sent('2026-06-10T15:30:00Z', {
    result: null,
    reservation: { expiresAt: T('2026-06-10T16:30:00Z') },
  });
  const choices = capped({ max: 2, per: 'P1W' });
  const contacts = [sent('2026-06-10T12:00:00Z'), reserved];
  assert.equal(ask({ choices, contacts }).nextAllowedAt, '2026-06-10T16:30:00Z');
  const at = T('2026-06-10T16:30:00Z');
  assert.equal(ask({ choices, contacts }, { at: at - 1 }).outcome, 'defer');
  assert.equal(ask({ choices, contacts }, { at }).outcome, 'allow');
  assert.equal(ask({ choices: capped({ max: 1, per: 'P1W' }), contacts }).nextAllowedAt, '2026-06-17T12:00:00Z');
  const short = capped({ max: 1, per: 'PT45M' });
  assert.equal(ask({ choices: short, contacts: [reserved] }).nextAllowedAt, '2026-06-10T16:15:00Z');
});

describe('a no in a contact', () => {
  const refused = (at: string, more: object = {}) => sent(at, { result: 'refused', ...more });
  test('silences for the whole period, to the millisecond, from the last no', () => {
    opensAt({ contacts: [refused('2026-04-02T15:00:00Z')] }, '2026-06-01T15:00:00Z', '2026-04-02T15:00:00Z');
    const twice = [refused('2026-06-01T15:00:00Z'), refused('2026-05-01T15:00:00Z')];
    assert.equal(ask({ contacts: twice }).nextAllowedAt, '2026-07-31T15:00:00Z');
  });
  test('by her wall clock, where the shop counts in days, and by the clock where it counts in hours', () => {
    opensAt({ contacts: [refused('2026-09-15T15:00:00Z')] }, '2026-11-14T16:00:00Z', '2026-09-15T15:00:00Z');
    const hours = { contacts: [refused('2026-10-31T16:00:00Z')], catalog: { coolingOff: 'PT48H' } };
    opensAt(hours, '2026-11-02T16:00:00Z', '2026-10-31T16:00:00Z');
  });
  test('silences nothing where the shop promises no silence, no service message, and after no other result', () => {
    const contacts = [refused('2026-06-09T15:00:00Z')];
    assert.equal(ask({ contacts, catalog: { coolingOff: undefined } }).outcome, 'allow');
    const service = [refused('2026-06-09T15:00:00Z', { topic: 'service' })];
    assert.equal(ask({ contacts: service }, { topic: 'service', basis: booked }).outcome, 'allow');
    for (const result of ['attempted', 'delivered', 'answered', 'bounced', null] as const)
      assert.equal(ask({ contacts: [sent('2026-06-09T15:00:00Z', { result })] }).outcome, 'allow');
  });
  test('later than the ask never counts', () => {
    assert.equal(ask({ contacts: [refused('2026-06-10T16:00:00.001Z')] }).outcome, 'allow');
    assert.equal(ask({ contacts: [refused('2026-06-10T16:00:00Z')] }).outcome, 'defer');
  });
});

describe('a yes that lasts', () => {
  // Given at, for, runs out.
  const table = [
    ['2026-01-31T15:00:00Z', 'P1M', '2026-02-28T15:00:00Z'],
    ['2024-02-29T17:00:00Z', 'P2Y', '2026-02-28T17:00:00Z'],
    ['2025-12-10T17:00:00Z', 'P6M', '2026-06-10T16:00:00Z'],
    ['2026-06-09T04:00:00Z', 'PT36H', '2026-06-10T16:00:00Z'],
  ] as const;
  for (const [at, validFor, ends] of table) {
    test(`${validFor} from ${at} is a yes up to ${ends}`, () => {
      const told: Told = { choices: { topics: { news: { want: 'yes', at } } }, topic: { validFor } };
      assert.equal(ask(told, { at: T(ends) - 1 }).outcome, 'allow');
      const over = ask(told, { at: T(ends) });
      assert.deepEqual([over.outcome, over.reasons], ['deny', [{ code: 'consent-expired', until: null, said: null }]]);
    });
  }
  test('never runs out where the topic sets no time, or where nobody knows when it was given', () => {
    const given = (at?: string) => ({ topics: { news: { want: 'yes' as const, at } } });
    assert.equal(ask({ choices: given('1999-01-01T00:00:00Z') }).outcome, 'allow');
    assert.equal(ask({ choices: given(), topic: { validFor: 'P1D' } }).outcome, 'allow');
  });
  test('runs out for sharing too, and never for service or what is essential', () => {
    const given = { want: 'yes', at: '2020-01-01T00:00:00Z', recipients: ['Harbour Finance Ltd'] } as const;
    const topics = { partners: given, service: given } as unknown as Choices['topics'];
    const told: Told = { choices: { topics }, topic: { validFor: 'P1Y', reask: true, words: 9 } };
    assert.deepEqual(codes(ask(told, { topic: 'partners', channel: 'share' })), ['consent-expired']);
    assert.equal(ask(told, { topic: 'service', basis: booked }).outcome, 'allow');
    assert.equal(ask(told, { topic: 'recall' }).outcome, 'allow');
  });
});

test('at any instant today’s state is judged, and what came later is not known', () => {
  const contacts = [sent('2026-06-10T12:00:00Z'), sent('2026-06-12T12:00:00Z')];
  const choices = capped({ max: 1, per: 'P1W' }, { channels: { email: yes } });
  assert.equal(ask({ choices, contacts }, { at: T('2026-06-10T11:59:59Z') }).outcome, 'allow');
  assert.equal(ask({ choices, contacts }, { at: noon }).nextAllowedAt, '2026-06-17T12:00:00Z');
  assert.equal(ask({ choices, contacts }, { at: T('2026-06-12T12:00:00Z') }).nextAllowedAt, '2026-06-19T12:00:00Z');
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Catalog } from '../../server/contract/catalog.ts';
import { Channel } from '../../server/contract/channel.ts';
import type { Choices, Hours, Window } from '../../server/contract/choices.ts';
import type { Contact } from '../../server/domain/rule.ts';
import { ask, booked, codes, noon, open, T, yes } from './decision-case.ts';
import { northgate } from './decision-vectors.ts';

/* Her hours and the law's: which wall clock, which minute, which message. 2026-06-10 is a Wednesday. */

const WEEK: Window['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const on = (days: Window['days'], from: string, to: string): Window => ({ days, from, to });
const hours = (weekly: Window[], zone = 'America/New_York'): Partial<Choices> => ({ ...open, hours: { zone, weekly } });

/** Asked at the first instant, deferred to the second; allowed there and at no millisecond before. */
function opens(choices: Partial<Choices>, at: string, then: string, asked: Parameters<typeof ask>[1] = {}): void {
  const answer = ask({ choices }, { ...asked, at: T(at) });
  assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['defer', then]);
  assert.notEqual(ask({ choices }, { ...asked, at: T(then) - 1 }).outcome, 'allow');
  assert.equal(ask({ choices }, { ...asked, at: T(then) }).outcome, 'allow');
}

describe('her hours', () => {
  test('open with the first minute of a window and close with the last', () => {
    const day = hours([on(WEEK, '09:00', '18:00')]);
    opens(day, '2026-06-10T12:59:59.999Z', '2026-06-10T13:00:00Z');
    assert.equal(ask({ choices: day }, { at: T('2026-06-10T21:59:59.999Z') }).outcome, 'allow');
    opens(day, '2026-06-10T22:00:00Z', '2026-06-11T13:00:00Z');
  });
  test('may be several intervals a day', () => {
    const split = hours([on(['mon', 'tue', 'wed'], '14:00', '18:00'), on(['wed', 'thu'], '09:00', '12:00')]);
    opens(split, '2026-06-10T16:30:00Z', '2026-06-10T18:00:00Z');
    opens(split, '2026-06-10T22:30:00Z', '2026-06-11T13:00:00Z');
    opens(split, '2026-06-11T16:00:00Z', '2026-06-15T18:00:00Z');
  });
  test('may be a night, as two windows', () => {
    const night = hours([on(WEEK, '22:00', '24:00'), on(WEEK, '00:00', '06:00')]);
    for (const at of ['2026-06-11T03:30:00Z', '2026-06-11T04:00:00Z', '2026-06-11T09:59:59.999Z'])
      assert.equal(ask({ choices: night }, { at: T(at) }).outcome, 'allow', at);
    opens(night, '2026-06-11T10:00:00Z', '2026-06-12T02:00:00Z');
  });
  test('of a night from Sunday to Monday go over the end of the week', () => {
    const night = hours([on(['sun'], '22:00', '24:00'), on(['mon'], '00:00', '06:00')]);
    for (const at of ['2026-06-15T02:00:00Z', '2026-06-15T03:59:59.999Z', '2026-06-15T04:00:00Z'])
      assert.equal(ask({ choices: night }, { at: T(at) }).outcome, 'allow', at);
    opens(night, '2026-06-15T10:00:00Z', '2026-06-22T02:00:00Z');
  });
  test('up to 24:00 close at midnight where nothing follows', () => {
    opens(hours([on(['fri'], '20:00', '24:00')]), '2026-06-13T04:00:00Z', '2026-06-20T00:00:00Z');
  });
  test('of a whole week are always open', () => {
    assert.equal(ask({ choices: hours([on(WEEK, '00:00', '24:00')]) }, { at: noon + 12 * 3_600_000 }).outcome, 'allow');
  });
  test('are read off the clock of her zone, half hours and all', () => {
    const day = [on(WEEK, '09:00', '10:00')];
    opens(hours(day, 'Asia/Kathmandu'), '2026-06-10T16:00:00Z', '2026-06-11T03:15:00Z');
    opens(hours(day, 'Pacific/Chatham'), '2026-06-10T16:00:00Z', '2026-06-10T20:15:00Z');
    opens(hours(day, 'Australia/Lord_Howe'), '2026-06-10T16:00:00Z', '2026-06-10T22:30:00Z');
  });
  test('that name a zone alone leave every minute open', () => {
    const zone: Partial<Choices> = { ...open, hours: { zone: 'Asia/Tokyo' } };
    assert.equal(ask({ choices: zone }, { at: T('2026-06-10T18:00:00Z') }).outcome, 'allow');
  });
});

describe('where clocks are moved', () => {
  const sunday = (from: string, to: string, zone?: string) => hours([on(['sun'], from, to)], zone);
  test('an opening in the gap opens at the move', () => {
    opens(sunday('02:30', '03:30'), '2026-03-08T05:00:00Z', '2026-03-08T07:00:00Z');
    opens(sunday('01:30', '02:30', 'Europe/London'), '2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z');
  });
  test('a window that lies in the gap opens a week later', () => {
    opens(sunday('02:00', '03:00'), '2026-03-08T05:00:00Z', '2026-03-15T06:00:00Z');
  });
  test('a window across the gap is shorter, one across the fold opens once and stays open', () => {
    opens(sunday('01:00', '04:00'), '2026-03-08T05:00:00Z', '2026-03-08T06:00:00Z');
    assert.equal(ask({ choices: sunday('01:00', '04:00') }, { at: T('2026-03-08T07:59:59Z') }).outcome, 'allow');
    opens(sunday('01:00', '04:00'), '2026-03-08T08:00:00Z', '2026-03-15T05:00:00Z');
    for (const at of ['2026-11-01T05:00:00Z', '2026-11-01T06:30:00Z', '2026-11-01T08:59:59Z'])
      assert.equal(ask({ choices: sunday('01:00', '04:00') }, { at: T(at) }).outcome, 'allow', at);
  });
  test('a window in the fold opens twice', () => {
    opens(sunday('01:30', '02:00'), '2026-11-01T05:00:00Z', '2026-11-01T05:30:00Z');
    opens(sunday('01:30', '02:00'), '2026-11-01T06:00:00Z', '2026-11-01T06:30:00Z');
    opens(sunday('01:30', '02:00'), '2026-11-01T07:00:00Z', '2026-11-08T06:30:00Z');
  });
  test('the same wall-clock hour is another instant in summer and in winter', () => {
    const morning = hours([on(WEEK, '09:00', '10:00')]);
    opens(morning, '2026-03-07T15:00:00Z', '2026-03-08T13:00:00Z');
    opens(morning, '2026-10-31T14:00:00Z', '2026-11-01T14:00:00Z');
  });
  test('a day that a zone skipped is nobody’s opening', () => {
    opens(hours([on(['fri'], '09:00', '10:00')], 'Pacific/Apia'), '2011-12-29T20:30:00Z', '2012-01-05T19:00:00Z');
  });
});

describe('legal hours', () => {
  const sms = { channel: 'sms' as const };
  const at = (text: string) => ({ ...sms, at: T(text) });
  const away = (pause: object, more: Partial<Choices> = {}): Partial<Choices> => ({
    ...open,
    pauses: [{ id: 'pau_1', channels: ['phone'], ...pause }] as Choices['pauses'],
    ...more,
  });
  test('bind their channels alone, in the customer’s zone', () => {
    opens(open, '2026-06-10T11:59:59.999Z', '2026-06-10T12:00:00Z', sms);
    opens(open, '2026-06-11T01:00:00Z', '2026-06-11T12:00:00Z', sms);
    assert.equal(ask({ choices: open }, { at: T('2026-06-10T07:00:00Z') }).outcome, 'allow');
    opens({ ...open, hours: { zone: 'Europe/Paris' } }, '2026-06-10T19:00:00Z', '2026-06-11T06:00:00Z', sms);
  });
  test('bind service messages, and nothing essential', () => {
    const service = { topic: 'service', basis: booked, ...at('2026-06-10T07:00:00Z') };
    assert.deepEqual(codes(ask({}, service)), ['legal-hours']);
    assert.equal(ask({}, { topic: 'recall', channel: 'phone', at: service.at }).outcome, 'allow');
  });
  test('bind in the zone of a pause too while it runs, whatever it pauses', () => {
    opens(away({ until: '2026-07-20', zone: 'Europe/London' }), '2026-07-14T22:00:00Z', '2026-07-15T12:00:00Z', sms);
    opens(away({ topics: ['tickets'], zone: 'Asia/Tokyo' }), '2026-06-10T16:00:00Z', '2026-06-10T23:00:00Z', sms);
  });
  test('let go of a pause’s zone at its end', () => {
    opens(away({ until: '2026-07-20', zone: 'Europe/London' }), '2026-07-19T20:30:00Z', '2026-07-19T23:00:00Z', sms);
    assert.equal(ask({ choices: away({ until: '2026-06-10', zone: 'Asia/Tokyo' }) }, sms).outcome, 'allow');
  });
  test('know no zone of a pause that names none', () => {
    assert.equal(ask({ choices: away({ until: '2026-07-20' }) }, sms).outcome, 'allow');
  });
  test('take three zones together', () => {
    const pauses = ['Europe/London', 'America/Los_Angeles'].map((zone, i) => ({ id: `pau_${i}`, zone, topics: ['x'] }));
    opens({ ...open, pauses }, '2026-07-14T13:00:00Z', '2026-07-14T15:00:00Z', sms);
    assert.equal(ask({ choices: { ...open, pauses } }, at('2026-07-14T20:00:00Z')).outcome, 'defer');
  });
  test('and hers: both must be open', () => {
    const both = { ...hours([on(WEEK, '06:00', '09:00'), on(WEEK, '20:00', '23:00')], 'America/Chicago') };
    opens(both, '2026-06-10T11:30:00Z', '2026-06-10T13:00:00Z', sms);
    opens(both, '2026-06-10T15:00:00Z', '2026-06-11T01:00:00Z', sms);
    const answer = ask({ choices: both }, at('2026-06-10T10:00:00Z'));
    assert.deepEqual(answer.reasons, [
      { code: 'legal-hours', until: '2026-06-10T13:00:00Z', said: null },
      { code: 'outside-hours', until: '2026-06-10T11:00:00Z', said: null },
    ]);
  });
  test('in a zone by another name are the same hours', () => {
    for (const zone of ['US/Eastern', 'America/New_York', 'america/new_york']) {
      const choices = away({ zone }, { hours: { zone: 'US/Eastern' } });
      opens(choices, '2026-06-11T01:00:00Z', '2026-06-11T12:00:00Z', sms);
    }
    const india = (zone: string) => ask({ choices: { ...open, hours: { zone } } }, at('2026-06-10T18:00:00Z'));
    assert.deepEqual(india('Asia/Calcutta'), india('Asia/Kolkata'));
    assert.equal(india('Asia/Calcutta').nextAllowedAt, '2026-06-11T02:30:00Z');
  });
});

describe('hours that never overlap', () => {
  const night: Hours = { zone: 'America/New_York', weekly: [on(WEEK, '22:00', '23:00')] };
  const choices: Partial<Choices> = { ...open, hours: night };
  test('are a no, beside whichever of the two is closed now', () => {
    assert.deepEqual(codes(ask({ choices }, { channel: 'sms' })), ['outside-hours', 'hours-never-overlap']);
    const late = T('2026-06-11T02:30:00Z');
    const answer = ask({ choices }, { channel: 'sms', at: late });
    assert.deepEqual(answer.reasons, [
      { code: 'legal-hours', until: '2026-06-11T12:00:00Z', said: null },
      { code: 'hours-never-overlap', until: null, said: null },
    ]);
    const deep = ask({ choices }, { channel: 'sms', at: T('2026-06-11T06:00:00Z') });
    assert.deepEqual(codes(deep), ['legal-hours', 'outside-hours', 'hours-never-overlap']);
    assert.deepEqual([deep.outcome, deep.nextAllowedAt], ['deny', null]);
  });
  test('leave the channels open that the law says nothing of', () => {
    assert.deepEqual(ask({ choices }, { channel: 'sms' }).alternatives, [
      { channel: 'email', outcome: 'defer', nextAllowedAt: '2026-06-11T02:00:00Z' },
    ]);
  });
  test('close service calls, and not service e-mail', () => {
    const service = { topic: 'service', basis: booked };
    assert.deepEqual(codes(ask({ choices }, { ...service, channel: 'sms' })), ['outside-hours', 'hours-never-overlap']);
    assert.equal(ask({ choices }, service).outcome, 'allow');
  });
  test('do not count while a minute of the year is shared', () => {
    // Five minutes on Monday: 21:00 less five in New York.
    const few = { ...open, hours: { zone: 'America/New_York', weekly: [on(['mon'], '20:55', '23:00')] } };
    opens(few, '2026-06-10T18:00:00Z', '2026-06-16T00:55:00Z', { channel: 'sms' });
    const touching = { ...open, hours: { zone: 'America/New_York', weekly: [on(['mon'], '21:00', '23:00')] } };
    assert.equal(ask({ choices: touching }, { channel: 'sms' }).outcome, 'deny');
  });
  test('come about when a pause in another zone ends, and go with it', () => {
    const catalog = { legalHours: { channels: ['sms' as const], from: '09:00', to: '12:00' } };
    const travels = (until?: string): Partial<Choices> => ({
      ...open,
      pauses: [{ id: 'pau_1', channels: ['phone'], zone: 'Asia/Tokyo', until }],
    });
    const back = ask({ choices: travels('2026-07-01'), catalog }, { channel: 'sms' });
    assert.deepEqual([back.outcome, back.nextAllowedAt], ['defer', '2026-06-30T15:00:00Z']);
    assert.equal(ask({ choices: travels('2028'), catalog }, { channel: 'sms' }).outcome, 'deny');
  });
  describe('from a later day on', () => {
    // Pyongyang left Seoul's time on 2015-08-15 and came back in 2018.
    const catalog = { legalHours: { channels: ['sms' as const], from: '08:00', to: '08:30' } };
    const inSeoul = (until?: string) =>
      ask(
        {
          choices: {
            ...open,
            hours: { zone: 'Asia/Pyongyang' },
            pauses: [
              { id: 'pau_1', channels: ['phone'], zone: 'Asia/Seoul', until },
              { id: 'pau_2', channels: ['sms'], until: '2015-10-01' },
            ],
          },
          catalog,
        },
        { channel: 'sms', at: T('2015-08-02T23:10:00Z') },
      );
    test('make a wait that leads there a no', () => {
      const { outcome, nextAllowedAt, reasons } = inSeoul();
      assert.deepEqual([outcome, nextAllowedAt], ['deny', null]);
      assert.deepEqual(
        reasons.map(({ code, until }) => [code, until]),
        [
          ['paused', '2015-09-30T15:30:00Z'],
          ['hours-never-overlap', null],
        ],
      );
    });
    test('but only for as long as she is away, however long that is', () => {
      const answer = inSeoul('2017-06-01');
      assert.deepEqual([codes(answer), answer.nextAllowedAt], [['paused'], '2017-05-31T23:30:00Z']);
    });
  });
});

test('her hours bind marketing but letters, and service messages that ring', () => {
  const everything = Object.fromEntries(Channel.options.map((channel) => [channel, yes]));
  const choices = { ...hours([on(WEEK, '03:00', '04:00')]), channels: everything };
  const channels = [...Channel.options];
  const catalog: Partial<Catalog> = {
    legalHours: undefined,
    channels: channels.map((id) => ({ id })),
    topics: northgate.catalog.topics.map((topic) => ({ ...topic, ...(topic.class !== 'sharing' && { channels }) })),
  };
  const bound = (topic: string) =>
    channels.filter((channel) => ask({ choices, catalog }, { topic, channel, basis: booked }).outcome === 'defer');
  assert.deepEqual(bound('news'), ['email', 'sms', 'phone', 'push', 'whatsapp', 'in-app', 'visit']);
  assert.deepEqual(bound('service'), ['sms', 'phone', 'push', 'whatsapp', 'visit']);
  assert.deepEqual(bound('recall'), []);
});

describe('when', () => {
  const contact = (at: string, more: Partial<Contact> = {}): Contact => {
    return { at: T(at), channel: 'sms', topic: 'news', result: 'delivered', ...more };
  };
  test('one rule lets go another may hold: the answer is the first instant that all allow', () => {
    const choices: Partial<Choices> = {
      ...hours([on(['mon', 'tue', 'wed', 'thu', 'fri'], '07:00', '08:30')]),
      topics: { news: { want: 'yes', cap: { max: 1, per: 'P3D' } } },
      pauses: [{ id: 'pau_1', channels: ['sms'], until: '2026-06-12', zone: 'Europe/Paris' }],
    };
    // Cap to Friday 11:10, hours and law to Monday 08:00: Friday's 08:00 comes before the cap lets go.
    const contacts = [contact('2026-06-09T15:10:00Z')];
    const answer = ask({ choices, contacts }, { channel: 'sms' });
    assert.deepEqual(codes(answer), ['paused', 'frequency-cap', 'outside-hours']);
    assert.equal(answer.nextAllowedAt, '2026-06-15T12:00:00Z');
  });
  test('several rules without an end come in on the way, each is said once, in the order of the rules', () => {
    const answer = ask(
      {
        choices: {
          ...open,
          topics: { prospecting: { want: 'yes', at: '2025-07-15T16:00:00Z' } },
          pauses: [{ id: 'pau_1', until: '2026-08-01' }],
        },
        facts: { customerSince: '2026-07-20', complaints: [{ id: 'c', opened: '2026-07-25' }] },
        topic: { validFor: 'P1Y' },
      },
      { topic: 'prospecting' },
    );
    assert.deepEqual(codes(answer), ['paused', 'consent-expired', 'already-customer', 'open-complaint']);
    assert.deepEqual(
      answer.reasons.map(({ until }) => until),
      ['2026-08-01T04:00:00Z', null, null, null],
    );
    assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['deny', null]);
  });
  test('more than a hundred jumps are needed, the answer is no', () => {
    const turns = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        const year = 2027 + count - i;
        const id = `pln_${i}`;
        return [
          { id, kind: 'keep' as const, subject: 'car', since: `${year}-01-01`, for: 'P1Y' },
          { id, kind: 'want' as const, subject: 'car', until: String(year) },
        ];
      }).flat();
    const wait = (count: number) =>
      ask(
        {
          choices: {
            ...open,
            topics: { 'trade-in': { want: 'yes' } },
            plans: turns(count),
            pauses: [{ id: 'pau_1', until: '2028' }],
          },
        },
        { topic: 'trade-in' },
      );
    // One jump to the end of the pause, one a plan.
    assert.deepEqual([wait(99).outcome, wait(99).nextAllowedAt], ['defer', '2127-01-01T05:00:00Z']);
    assert.deepEqual([wait(100).outcome, wait(100).nextAllowedAt, codes(wait(100))], ['deny', null, ['paused']]);
  });
});

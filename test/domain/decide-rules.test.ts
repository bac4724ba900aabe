import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Choices } from '../../server/contract/choices.ts';
import type { Judgement } from '../../server/contract/decision.ts';
import { ReasonCode } from '../../server/contract/decision.ts';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import { decideBriefly } from '../../server/domain/decide-briefly.ts';
import { decide, decideCompiled } from '../../server/domain/decide.ts';
import type { AskedOf } from '../../server/domain/decide.ts';
import { offered } from '../../server/domain/decide-offered.ts';
import { strictest } from '../../server/domain/decide-strictest.ts';
import type { Contact } from '../../server/domain/rule.ts';
import { RULES } from '../../server/domain/rules.ts';
import { ask, codes, noon, open, plan, sent, T, yes } from './decision-case.ts';
import { choicesOf, northgate } from './decision-vectors.ts';

/* What the published stories leave open: one promise a test, on the same catalog with one topic changed. */

test('the rules stand in the order of the contract', () => {
  assert.deepEqual(
    RULES.map((rule) => rule.code),
    ReasonCode.options,
  );
});

describe('who was erased', () => {
  test('hears nothing but what is essential', () => {
    assert.deepEqual(codes(ask({ suppressed: true })), ['erased']);
    assert.equal(ask({ suppressed: true, choices: { channels: {} } }, { topic: 'recall' }).outcome, 'allow');
  });
});

describe('hours that two changes left nothing in common', () => {
  test('never open: what they bind is refused without an end', () => {
    const hours = { zone: 'America/New_York', weekly: [] };
    const answer = ask({ choices: { hours } });
    assert.equal(answer.outcome, 'deny');
    assert.deepEqual(answer.reasons, [{ code: 'outside-hours', until: null, said: null }]);
    assert.equal(answer.nextAllowedAt, null);
  });
});

describe('a yes', () => {
  test('runs out when its period has passed, to the millisecond', () => {
    const told = {
      choices: { topics: { news: { want: 'yes' as const, at: '2024-06-10T16:00:00.500Z' } } },
      topic: { validFor: 'P2Y' },
    };
    assert.equal(ask(told, { at: noon + 499 }).outcome, 'allow');
    assert.deepEqual(codes(ask(told, { at: noon + 500 })), ['consent-expired']);
  });
  test('to older words counts until the catalog asks again', () => {
    const choices = { topics: { news: { want: 'yes' as const, words: 2 } } };
    assert.equal(ask({ choices, topic: { words: 3 } }).outcome, 'allow');
    assert.equal(ask({ choices, topic: { words: 2, reask: true } }).outcome, 'allow');
    assert.deepEqual(codes(ask({ choices, topic: { words: 3, reask: true } })), ['consent-expired']);
  });
  test('to sharing holds for the recipients that were shown and no other', () => {
    const share = { topic: 'partners', channel: 'share' as const };
    const given = (recipients: string[]) => ({ topics: { partners: { want: 'yes' as const, recipients } } });
    assert.equal(ask({ choices: given(['Harbour Finance Ltd']) }, share).outcome, 'allow');
    assert.deepEqual(codes(ask({ choices: given(['Somebody Else']) }, share)), ['consent-expired']);
    assert.deepEqual(
      codes(
        ask({ choices: given(['Harbour Finance Ltd']), topic: { recipients: ['Harbour Finance Ltd', 'New'] } }, share),
      ),
      ['consent-expired'],
    );
  });
});

describe('what is essential', () => {
  const recall = { topic: 'recall', channel: 'post' as const };
  test('comes by a refused channel only where no other is a yes', () => {
    assert.deepEqual(codes(ask({ choices: { channels: { post: { use: 'no' }, email: yes } } }, recall)), [
      'channel-refused',
    ]);
    assert.equal(ask({ choices: { channels: { post: { use: 'no' } } } }, recall).outcome, 'allow');
    assert.equal(ask({ choices: { channels: { post: { use: 'no' }, sms: yes } } }, recall).outcome, 'allow');
  });
});

describe('what she has', () => {
  const tickets = { topic: 'tickets' };
  const wants = { topics: { tickets: { want: 'yes' as const } } };
  test('closes offers of it for ever where she said so herself', () => {
    const answer = ask(
      { choices: { ...wants, ...plan({ kind: 'have', subject: 'event', words: 'I have tickets' }) } },
      tickets,
    );
    assert.deepEqual(answer.reasons, [{ code: 'already-has', until: null, said: 'I have tickets' }]);
    assert.equal(answer.outcome, 'deny');
  });
  test('is compared item by item only where both name one', () => {
    const choices = { ...wants, ...plan({ kind: 'have', subject: 'event', item: 'dotd' }) };
    assert.equal(ask({ choices }, { ...tickets, item: 'other' }).outcome, 'allow');
    assert.equal(ask({ choices }, { ...tickets, item: 'dotd' }).outcome, 'deny');
    assert.equal(ask({ choices }, tickets).outcome, 'deny');
  });
  test('counts up to the last of several ends', () => {
    const facts = {
      owns: [
        { subject: 'event', until: '2026-07-01' },
        { subject: 'tickets', until: '2026-08' },
        { subject: 'event', until: '2025' },
      ],
    };
    assert.equal(ask({ choices: wants, facts }, tickets).nextAllowedAt, '2026-08-01T04:00:00Z');
  });
  test('says nothing to a topic that sells nothing', () => {
    assert.equal(
      ask({ choices: wants, facts: { owns: [{ subject: 'event' }] }, topic: { sells: false } }, tickets).outcome,
      'allow',
    );
  });
});

describe('a plan', () => {
  const offers = { topic: 'trade-in' };
  const wants = { topics: { 'trade-in': { want: 'yes' as const } } };
  const keep = { kind: 'keep', subject: 'car', since: '2020', for: 'P10Y', id: 'pln_1' } as const;
  test('to be in the market lifts a keep only if it is newer, on the same subject, and not over', () => {
    const want = { kind: 'want', subject: 'car', id: 'pln_2' } as const;
    const until = '2031-01-01T05:00:00Z';
    assert.equal(ask({ choices: { ...wants, plans: [keep, want] } }, offers).outcome, 'allow');
    assert.equal(ask({ choices: { ...wants, plans: [want, keep] } }, offers).nextAllowedAt, until);
    assert.equal(
      ask({ choices: { ...wants, plans: [keep, { ...want, subject: 'trade-in' }] } }, offers).nextAllowedAt,
      until,
    );
    assert.equal(
      ask({ choices: { ...wants, plans: [keep, { ...want, until: '2026-06-10' }] } }, offers).nextAllowedAt,
      until,
    );
    assert.equal(
      ask({ choices: { ...wants, plans: [keep, { ...want, until: '2026-06-11' }] } }, offers).outcome,
      'allow',
    );
  });
  test('that was only noted changes no answer', () => {
    assert.equal(
      ask({ choices: { ...wants, ...plan({ kind: 'note', subject: 'car', words: 'maybe a van' }) } }, offers).outcome,
      'allow',
    );
  });
  test('beyond the year 9999 has no end', () => {
    const answer = ask({ choices: { ...wants, ...plan({ ...keep, for: 'P9999Y' }) } }, offers);
    assert.deepEqual([answer.outcome, answer.reasons[0]?.until], ['deny', null]);
  });
  test('carries her words into the reason', () => {
    const said = (one: object) =>
      ask({ choices: { ...wants, ...plan({ subject: 'car', words: 'mine', ...one }) } }, offers).reasons.map(
        (r) => r.said,
      );
    for (const kind of ['avoid', 'not-my-decision', 'have']) assert.deepEqual(said({ kind }), ['mine']);
    assert.deepEqual(said(keep), ['mine']);
    assert.deepEqual(said({ kind: 'not-before', until: '2027' }), ['mine']);
  });
});

test('her words on a channel, where they are known, are in the reason', () => {
  const answer = ask({ choices: { channels: { email: { use: 'no' } } }, said: { 'channels.email': 'I said letters' } });
  assert.deepEqual(answer.reasons, [{ code: 'channel-refused', until: null, said: 'I said letters' }]);
});

describe('a complaint', () => {
  const news = (closed: string | null) => ask({ facts: { complaints: [{ id: 'c', opened: '2026-06-01', closed }] } });
  test('silences until it is closed, and an announced closing lifts nothing', () => {
    assert.equal(news('2026-06-10').outcome, 'allow');
    assert.deepEqual([news('2026-06-12').outcome, news('2026-06-12').nextAllowedAt], ['deny', null]);
  });
});

test('a complaint that begins while another rule is waited for is a no, whatever closing is announced', () => {
  const facts = { complaints: [{ id: 'c', opened: '2026-06-20', closed: '2026-06-25' }] };
  const answer = ask({ facts, choices: { pauses: [{ id: 'pau_1', until: '2026-07-01' }] } });
  assert.deepEqual([answer.outcome, codes(answer)], ['deny', ['paused', 'open-complaint']]);
});

describe('a pause', () => {
  const service = { topic: 'service', basis: { kind: 'booking', madeBy: 'customer' } };
  const pauses = (one: object) => ({ ...open, pauses: [{ id: 'pau_1', until: '2026-07-01', ...one }] });
  test('of everything leaves service messages, a pause that names the channel does not', () => {
    assert.equal(ask({ choices: pauses({}) }, service).outcome, 'allow');
    assert.equal(ask({ choices: pauses({ channels: ['email'] }) }, service).outcome, 'defer');
  });
  test('ends at its own midnight', () => {
    assert.equal(
      ask({ choices: pauses({ zone: 'Asia/Kathmandu', note: 'trek' }) }).nextAllowedAt,
      '2026-06-30T18:15:00Z',
    );
    assert.equal(ask({ choices: pauses({ zone: 'Asia/Kathmandu', note: 'trek' }) }).reasons[0]?.said, 'trek');
  });
  test('of topics leaves the others', () => {
    assert.equal(ask({ choices: pauses({ topics: ['tickets'] }) }).outcome, 'allow');
    assert.equal(ask({ choices: pauses({ topics: ['news'] }) }).outcome, 'defer');
  });
});

test('a no in a contact silences its topic on every channel, and no other topic', () => {
  const contacts = [sent('2026-06-01T15:00:00Z', { result: 'refused', channel: 'sms' })];
  assert.equal(ask({ contacts }).nextAllowedAt, '2026-07-31T15:00:00Z');
  assert.equal(
    ask({ contacts, choices: { topics: { tickets: { want: 'yes' } } } }, { topic: 'tickets' }).outcome,
    'allow',
  );
});

describe('a cap', () => {
  const capped = (cap: object, want = 'yes') => ({ ...open, topics: { news: { want, cap } } }) as Partial<Choices>;
  test('has room when the count falls below its maximum, not when the first contact leaves', () => {
    const contacts = [sent('2026-06-08T16:00:00Z'), sent('2026-06-09T16:00:00Z'), sent('2026-06-10T15:00:00Z')];
    const next = (max: number) => ask({ choices: capped({ max, per: 'P1W' }), contacts }).nextAllowedAt;
    assert.deepEqual(
      [next(1), next(2), next(3), next(4)],
      ['2026-06-17T15:00:00Z', '2026-06-16T16:00:00Z', '2026-06-15T16:00:00Z', null],
    );
    assert.equal(
      ask({ choices: capped({ max: 2, per: 'P1W' }), contacts: contacts.toReversed() }).nextAllowedAt,
      '2026-06-16T16:00:00Z',
    );
  });
  test('of none has no end', () => {
    const answer = ask({ choices: capped({ max: 0, per: 'P1M' }) });
    assert.deepEqual([answer.outcome, answer.reasons], ['deny', [{ code: 'frequency-cap', until: null, said: null }]]);
  });
  test('counts every result, on every channel of the topic', () => {
    for (const result of ['attempted', 'delivered', 'answered', 'bounced'] as const) {
      const contacts = [sent('2026-06-10T15:00:00Z', { result, channel: 'sms' })];
      assert.deepEqual(codes(ask({ choices: capped({ max: 1, per: 'P1D' }), contacts })), ['frequency-cap']);
    }
  });
  test('counts a reservation while it lives', () => {
    const contacts = [
      sent('2026-06-10T15:30:00Z', { result: null, reservation: { expiresAt: T('2026-06-10T16:30:00Z') } }),
    ];
    assert.equal(ask({ choices: capped({ max: 1, per: 'P1D' }), contacts }).nextAllowedAt, '2026-06-10T16:30:00Z');
    assert.equal(
      ask({ choices: capped({ max: 1, per: 'P1D' }), contacts }, { at: T('2026-06-10T16:30:00Z') }).outcome,
      'allow',
    );
  });
  test('keeps milliseconds', () => {
    const contacts = [sent('2026-06-10T15:00:00.123Z')];
    assert.equal(
      ask({ choices: capped({ max: 1, per: 'PT24H' }), contacts }).nextAllowedAt,
      '2026-06-11T15:00:00.123Z',
    );
  });
  test('over everything counts marketing alone, and binds marketing alone', () => {
    const choices: Partial<Choices> = { ...open, cap: { max: 1, per: 'P1M' } };
    const by = (topic: string) => codes(ask({ choices, contacts: [sent('2026-06-01T15:00:00Z', { topic })] }));
    assert.deepEqual(
      [by('tickets'), by('service'), by('recall'), by('no-longer-offered')],
      [['frequency-cap'], [], [], ['frequency-cap']],
    );
    const service = { topic: 'service', basis: { kind: 'booking', madeBy: 'customer' } };
    assert.equal(ask({ choices, contacts: [sent('2026-06-01T15:00:00Z')] }, service).outcome, 'allow');
  });
  test('counts the contact of this very instant and no later one', () => {
    const choices = capped({ max: 1, per: 'P1D' });
    assert.equal(ask({ choices, contacts: [{ ...sent('2026-06-10T15:00:00Z'), at: noon }] }).outcome, 'defer');
    assert.equal(ask({ choices, contacts: [{ ...sent('2026-06-10T15:00:00Z'), at: noon + 1 }] }).outcome, 'allow');
  });
  test('stays right over a log of ten thousand', () => {
    const contacts = Array.from({ length: 10_000 }, (_, i) => ({
      ...sent('2026-06-10T15:00:00Z'),
      at: noon - ((i * 7_919) % 10_000),
    }));
    assert.equal(
      ask({ choices: capped({ max: 9_000, per: 'PT1H' }), contacts }).nextAllowedAt,
      new Date(noon - 8_999 + 3_600_000).toISOString(),
    );
  });
});

describe('hours', () => {
  const weekly = (from: string, to: string, zone = 'America/New_York') =>
    ({
      ...open,
      hours: { zone, weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from, to }] },
    }) as Partial<Choices>;
  test('of hers bind a letter never, and a service message only where it rings', () => {
    const choices = { ...weekly('20:00', '20:30'), channels: { email: yes, sms: yes, post: yes } };
    const basis = { kind: 'booking', madeBy: 'customer' };
    assert.equal(ask({ choices }, { channel: 'post' }).outcome, 'allow');
    assert.equal(ask({ choices }, { topic: 'service', basis }).outcome, 'allow');
    assert.deepEqual(codes(ask({ choices }, { topic: 'service', channel: 'sms', basis })), ['outside-hours']);
  });
  test('that take turns with the law for months are found together', () => {
    // Her half hour is 8:00 in Phoenix, which is 8:00 in Denver only while Denver is on winter time.
    const answer = decide({
      profile: {
        choices: choicesOf({
          ...weekly('08:00', '08:30', 'America/Phoenix'),
          pauses: [{ id: 'pau_1', zone: 'America/Denver', channels: ['phone'] }],
        }),
        facts: {},
      },
      catalog: {
        version: 1,
        catalog: { ...northgate.catalog, legalHours: { channels: ['sms'], from: '08:00', to: '08:30' } },
      },
      contacts: [],
      ask: { channel: 'sms', topic: 'news', at: T('2026-04-01T12:00:00Z') },
    });
    assert.deepEqual([answer.outcome, answer.nextAllowedAt], ['defer', '2026-11-01T15:00:00Z']);
  });
  test('of two zones that never meet are never open', () => {
    const choices = {
      ...open,
      hours: { zone: 'America/New_York' },
      pauses: [{ id: 'pau_1', zone: 'Asia/Tokyo', channels: ['phone' as const] }],
    };
    const answer = decide({
      profile: { choices: choicesOf(choices), facts: {} },
      catalog: {
        version: 1,
        catalog: { ...northgate.catalog, legalHours: { channels: ['sms'], from: '09:00', to: '12:00' } },
      },
      contacts: [],
      ask: { channel: 'sms', topic: 'news', at: noon },
    });
    assert.deepEqual([answer.outcome, codes(answer)], ['deny', ['legal-hours', 'hours-never-overlap']]);
    assert.equal(answer.reasons[0]?.until, null);
  });
});

test('a topic named like a property of every object was never asked about', () => {
  const topic = { id: 'constructor', class: 'marketing', name: { en: 'Constructor' }, channels: ['email'] } as const;
  const catalog = { ...northgate.catalog, topics: [{ ...topic, channels: ['email' as const] }] };
  const profile = { choices: choicesOf({ channels: { email: yes } }), facts: {} };
  const answer = decide({
    profile,
    catalog: { version: 1, catalog },
    contacts: [],
    ask: { channel: 'email', topic: 'constructor', at: noon },
  });
  assert.deepEqual(codes(answer), ['never-asked']);
});

test('alternatives: what is open first, then her first channel, then the catalog’s order', () => {
  const contacts: Contact[] = [];
  const choices: Partial<Choices> = {
    channels: { email: yes, sms: yes, post: yes, whatsapp: yes },
    first: 'whatsapp',
    pauses: [{ id: 'pau_1', channels: ['email', 'whatsapp'], until: '2026-07-01' }],
  };
  const order = (channel: AskedOf['channel']) =>
    ask({ choices, contacts }, { channel }).alternatives.map((one) => one.channel);
  assert.deepEqual(order('email'), ['sms', 'post', 'whatsapp']);
  assert.deepEqual(order('sms'), []);
  const stopped = { ...choices, pauses: [{ id: 'pau_1', until: '2026-07-01' }] };
  assert.deepEqual(
    ask({ choices: stopped }, { channel: 'post' }).alternatives.map((one) => one.channel),
    ['whatsapp', 'email', 'sms'],
  );
});

test('what the catalog does not offer is said by name', () => {
  assert.equal(offered(northgate, { topic: 'news', channel: 'email' }), 'yes');
  assert.equal(offered(northgate, { topic: 'gone', channel: 'email' }), 'topic');
  assert.equal(offered(northgate, { topic: 'news', channel: 'phone' }), 'channel');
  assert.throws(() => ask({}, { channel: 'phone' }), RangeError);
});

test('a profile that is compiled once answers every ask as if it were compiled anew', () => {
  const profile = {
    choices: choicesOf({ ...open, plans: [{ id: 'pln_1', kind: 'avoid', subject: 'car' }] }),
    facts: {},
  };
  const compiled = compileProfile(profile, northgate);
  const asks: AskedOf[] = ['news', 'trade-in', 'news', 'service', 'news'].map((topic) => {
    return { topic, channel: 'email', at: noon };
  });
  for (const one of asks) {
    const anew = decide({ profile, catalog: northgate, contacts: [], ask: one });
    assert.deepEqual(decideCompiled(compiled, [], one), anew);
  }
});

test('what lets go at the very instant of the ask is no reason any more', () => {
  const at = T('2026-06-11T04:00:00Z');
  const choices: Partial<Choices> = { ...open, pauses: [{ id: 'pau_1', until: '2026-06-11' }] };
  assert.deepEqual(ask({ choices }, { at }).reasons, []);
  const facts = { complaints: [{ id: 'c', opened: '2026-06-01' }] };
  assert.deepEqual(codes(ask({ choices, facts }, { at })), ['open-complaint']);
  const compiled = compileProfile({ choices: choicesOf(choices), facts }, northgate);
  const brief = decideBriefly(compiled, [], { channel: 'email', topic: 'news', at });
  assert.deepEqual(brief.codes, ['open-complaint']);
});

test('of several profiles the strictest answers', () => {
  type Answer = Pick<Judgement, 'outcome' | 'nextAllowedAt'>;
  const allow: Answer = { outcome: 'allow', nextAllowedAt: null };
  const soon: Answer = { outcome: 'defer', nextAllowedAt: '2026-06-11T00:00:00Z' };
  const late: Answer = { outcome: 'defer', nextAllowedAt: '2026-06-12T00:00:00Z' };
  const deny: Answer = { outcome: 'deny', nextAllowedAt: null };
  assert.equal(strictest([allow, late, soon]), late);
  assert.equal(strictest([late, deny, allow]), deny);
  const other: Answer = { outcome: 'deny', nextAllowedAt: null };
  assert.equal(strictest([deny, other]), deny);
  assert.equal(strictest([other, deny]), other);
  const asLate = { ...late };
  assert.equal(strictest([late, asLate]), late);
  assert.equal(strictest([soon, asLate, late]), asLate);
});

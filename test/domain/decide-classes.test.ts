import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TopicClass } from '../../server/contract/catalog.ts';
import type { AskChannel } from '../../server/contract/channel.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { ReasonCode } from '../../server/contract/decision.ts';
import { ask, booked, codes, open, plan, sent, T, yes } from './decision-case.ts';
import type { Told } from './decision-case.ts';

/* Which class of topic each rule binds, what is said with it, and the order of everything. */

const no = { use: 'no' } as const;
const TOPIC: Record<TopicClass, { topic: string; channel: AskChannel }> = {
  marketing: { topic: 'news', channel: 'email' },
  sharing: { topic: 'partners', channel: 'share' },
  service: { topic: 'service', channel: 'email' },
  essential: { topic: 'recall', channel: 'email' },
};
const answered = (more: object = {}): Choices['topics'] => {
  const one = { want: 'yes', ...more } as Choices['topics'][string];
  const partners = { recipients: ['Harbour Finance Ltd'], ...one };
  return { news: one, partners, service: one, recall: one };
};

/** What makes the rule fail, whatever the class; what it binds by the table. */
const table: [ReasonCode, Told, TopicClass[]][] = [
  ['erased', { suppressed: true }, ['marketing', 'sharing', 'service']],
  ['stopped', { choices: { stopped: { at: '2026-01-01T00:00:00Z', via: 'widget' } } }, ['marketing', 'sharing']],
  ['never-asked', { choices: { topics: {} } }, ['marketing', 'sharing']],
  ['not-confirmed', { choices: { topics: answered({ want: 'pending' }) } }, ['marketing', 'sharing']],
  ['topic-refused', { choices: { topics: answered({ want: 'no' }) } }, ['marketing', 'sharing', 'service']],
  [
    'consent-expired',
    { choices: { topics: answered({ words: 1 }) }, topic: { words: 2, reask: true } },
    ['marketing', 'sharing'],
  ],
  ['channel-refused', { choices: { channels: { email: no, post: yes } } }, ['marketing', 'service', 'essential']],
  ['channel-not-chosen', { choices: { channels: {} } }, ['marketing']],
  [
    'channel-not-chosen-for-topic',
    { choices: { topics: answered({ channels: ['sms'] }) } },
    ['marketing', 'sharing', 'service'],
  ],
  ['basis-missing', {}, ['service']],
  ['already-customer', { topic: { audience: 'prospects' }, facts: { customerSince: '2020' } }, ['marketing']],
  ['not-my-decision', { choices: everySubject({ kind: 'not-my-decision' }) }, ['marketing']],
  ['already-has', { choices: everySubject({ kind: 'have' }), topic: { sells: true } }, ['marketing']],
  ['not-interested', { choices: everySubject({ kind: 'avoid' }) }, ['marketing', 'service']],
  ['open-complaint', { facts: { complaints: [{ id: 'c', opened: '2026-06-01' }] } }, ['marketing']],
  [
    'keeps-until',
    { choices: everySubject({ kind: 'keep', since: '2020', for: 'P10Y' }), topic: { sells: true } },
    ['marketing'],
  ],
  [
    'not-before',
    { choices: everySubject({ kind: 'not-before', until: '2027' }), topic: { sells: true } },
    ['marketing'],
  ],
  ['paused', { choices: { pauses: [{ id: 'pau_1', channels: ['email'] }] } }, ['marketing', 'service']],
  ['cooling-off', { contacts: everyTopic('refused') }, ['marketing']],
  [
    'frequency-cap',
    { choices: { topics: answered({ cap: { max: 1, per: 'P1W' } }) }, contacts: everyTopic('delivered') },
    ['marketing', 'service'],
  ],
  [
    'legal-hours',
    { catalog: { legalHours: { channels: ['email'], from: '00:00', to: '01:00' } } },
    ['marketing', 'service'],
  ],
  [
    'outside-hours',
    { choices: { hours: { zone: 'UTC', weekly: [{ days: ['mon'], from: '01:00', to: '02:00' }] } } },
    ['marketing'],
  ],
];

function everySubject(body: object): Partial<Choices> {
  const plans = Object.values(TOPIC).map(({ topic }, at) => ({ id: `pln_${at}`, subject: topic, ...body }));
  return { plans: plans as Choices['plans'] };
}

function everyTopic(result: 'refused' | 'delivered') {
  return Object.values(TOPIC).map(({ topic }) => sent('2026-06-09T15:00:00Z', { topic, result }));
}

describe('a rule binds the classes of the table and no other', () => {
  for (const [code, told, binds] of table) {
    test(`${code}: ${binds.join(', ')}`, () => {
      const bound = (Object.keys(TOPIC) as TopicClass[]).filter((each) => {
        const choices = { ...open, topics: answered(), ...told.choices };
        const basis = code === 'basis-missing' ? undefined : booked;
        return codes(ask({ ...told, choices }, { ...TOPIC[each], basis })).includes(code);
      });
      assert.deepEqual(bound, binds);
    });
  }
});

const everything: Told = {
  suppressed: true,
  choices: {
    stopped: { at: '2026-01-01T00:00:00Z', via: 'widget' },
    channels: { email: no, sms: yes },
    topics: answered({ channels: ['sms'], cap: { max: 1, per: 'P1M' }, words: 1 }),
    pauses: [{ id: 'pau_1', channels: ['email'], until: '2027', note: 'away' }],
    hours: { zone: 'America/New_York', weekly: [{ days: ['mon'], from: '01:00', to: '02:00' }] },
    plans: [
      ...everySubject({ kind: 'keep', since: '2020', for: 'P10Y' }).plans!,
      ...everySubject({ kind: 'not-before', until: '2027' }).plans!,
      ...everySubject({ kind: 'have' }).plans!,
      ...everySubject({ kind: 'avoid' }).plans!,
      ...everySubject({ kind: 'not-my-decision' }).plans!,
    ],
  },
  facts: { customerSince: '2020', complaints: [{ id: 'c', opened: '2026-06-01' }] },
  contacts: everyTopic('refused'),
  topic: { sells: true, audience: 'prospects', words: 2, reask: true },
  catalog: { legalHours: { channels: ['email'], from: '20:00', to: '21:00' } },
};

describe('all failing rules are reported, in the order of the table', () => {
  const all = (each: TopicClass, choices: Partial<Choices> = {}) =>
    codes(ask({ ...everything, choices: { ...everything.choices, ...choices } }, TOPIC[each]));
  const business = ['already-customer', 'not-my-decision', 'already-has', 'not-interested', 'open-complaint'];
  const later = ['keeps-until', 'not-before', 'paused', 'cooling-off', 'frequency-cap'];
  const closed = ['legal-hours', 'outside-hours', 'hours-never-overlap'];
  test('of marketing', () => {
    const chosen = ['channel-refused', 'channel-not-chosen-for-topic'];
    const rest = [...business, ...later, ...closed];
    assert.deepEqual(all('marketing'), ['erased', 'stopped', 'consent-expired', ...chosen, ...rest]);
    const asked = (topics: Choices['topics'], channels: Choices['channels'] = {}) =>
      all('marketing', { topics, channels });
    const uncapped = rest.filter((code) => code !== 'frequency-cap');
    assert.deepEqual(asked({}), ['erased', 'stopped', 'never-asked', 'channel-not-chosen', ...uncapped]);
    assert.deepEqual(asked(answered({ want: 'pending' }), { email: yes }), [
      'erased',
      'stopped',
      'not-confirmed',
      ...uncapped,
    ]);
    assert.deepEqual(asked(answered({ want: 'no' }), { email: yes }), [
      'erased',
      'stopped',
      'topic-refused',
      ...uncapped,
    ]);
  });
  test('of sharing', () => {
    assert.deepEqual(all('sharing'), ['erased', 'stopped', 'consent-expired', 'channel-not-chosen-for-topic']);
  });
  test('of service', () => {
    assert.deepEqual(all('service'), [
      'erased',
      'channel-refused',
      'channel-not-chosen-for-topic',
      'basis-missing',
      'not-interested',
      'paused',
      'frequency-cap',
      'legal-hours',
    ]);
  });
  test('of what is essential', () => {
    assert.deepEqual(all('essential'), []);
    assert.deepEqual(all('essential', { channels: { email: no, phone: yes } }), ['channel-refused']);
  });
});

describe('the hardest outcome is the answer', () => {
  const service = { topic: 'service', basis: { kind: 'booking', madeBy: 'business' } };
  const pauses: Choices['pauses'] = [{ id: 'pau_1', channels: ['email'], until: '2027' }];
  test('fix before defer, deny before fix; a date only where time alone lifts it', () => {
    const fix = ask({ choices: { ...open, pauses } }, service);
    assert.deepEqual([fix.outcome, codes(fix), fix.nextAllowedAt], ['fix', ['basis-missing', 'paused'], null]);
    assert.equal(fix.reasons[1]?.until, '2027-01-01T05:00:00Z');
    const deny = ask({ choices: { ...open, pauses, ...plan({ kind: 'avoid', subject: 'car' }) } }, service);
    assert.equal(deny.outcome, 'deny');
    assert.equal(ask({ choices: { ...open, pauses } }, { ...service, basis: booked }).outcome, 'defer');
  });
  test('a basis counts only where the customer made it', () => {
    const by = (basis: object | undefined) => ask({}, { topic: 'service', basis: basis as typeof booked }).outcome;
    assert.deepEqual(
      [
        undefined,
        { kind: 'booking' },
        { kind: 'booking', madeBy: 'Customer' },
        { kind: 'order', madeBy: 'customer' },
      ].map(by),
      ['fix', 'fix', 'fix', 'allow'],
    );
  });
});

describe('somebody who never answered anything', () => {
  const silent: Told = { choices: { channels: {}, topics: {} } };
  test('hears what is essential and what she started, and nothing else', () => {
    assert.deepEqual(codes(ask(silent)), ['never-asked', 'channel-not-chosen']);
    assert.deepEqual(codes(ask(silent, TOPIC.sharing)), ['never-asked']);
    assert.equal(ask(silent, { ...TOPIC.service, basis: booked }).outcome, 'allow');
    assert.deepEqual(
      [ask(silent, TOPIC.service).outcome, codes(ask(silent, TOPIC.service))],
      ['fix', ['basis-missing']],
    );
    assert.equal(ask(silent, TOPIC.essential).outcome, 'allow');
  });
});

describe('what is essential', () => {
  const by = (channels: Choices['channels']) => ask({ choices: { channels } }, TOPIC.essential);
  test('keeps off a refused channel only where another of its own channels is a yes', () => {
    assert.equal(by({ email: no }).outcome, 'allow');
    assert.equal(by({ email: no, post: no, phone: no }).outcome, 'allow');
    assert.equal(by({ email: no, sms: yes }).outcome, 'allow');
    assert.deepEqual(
      [by({ email: no, phone: yes }).outcome, codes(by({ email: no, phone: yes }))],
      ['deny', ['channel-refused']],
    );
  });
  test('then names the others, her yes and what she never spoke of', () => {
    assert.deepEqual(by({ email: no, phone: yes }).alternatives, [
      { channel: 'phone', outcome: 'allow', nextAllowedAt: null },
      { channel: 'post', outcome: 'allow', nextAllowedAt: null },
    ]);
  });
});

describe('recipients of shared data', () => {
  const share = (shown: string[] | undefined, now: string[]) =>
    codes(
      ask(
        { choices: { topics: { partners: { want: 'yes', recipients: shown } } }, topic: { recipients: now } },
        TOPIC.sharing,
      ),
    );
  test('each must have been shown with the yes; one fewer is fine', () => {
    assert.deepEqual(share(['a', 'b'], ['b', 'a']), []);
    assert.deepEqual(share(['a', 'b'], ['b']), []);
    assert.deepEqual(share(['a'], ['a', 'b']), ['consent-expired']);
    assert.deepEqual(share([], ['a']), ['consent-expired']);
    assert.deepEqual(share(undefined, ['a']), ['consent-expired']);
  });
});

describe('words that changed', () => {
  const words = (shown: number | undefined, topic: object) =>
    codes(ask({ choices: { topics: { news: { want: 'yes', words: shown } } }, topic }));
  test('end a yes to older ones only where the topic asks again; a topic that names no version has the first', () => {
    assert.deepEqual(words(1, { words: 2, reask: true }), ['consent-expired']);
    assert.deepEqual(words(1, { words: 2 }), []);
    assert.deepEqual(words(1, { words: 2, reask: false }), []);
    assert.deepEqual(words(2, { words: 2, reask: true }), []);
    assert.deepEqual(words(3, { words: 2, reask: true }), []);
    assert.deepEqual(words(1, { reask: true }), []);
  });
});

describe('alternatives', () => {
  const channels: Choices['channels'] = { email: yes, sms: yes, post: yes, whatsapp: yes };
  const pauses: Choices['pauses'] = [{ id: 'pau_1', channels: ['email', 'sms'], until: '2026-07' }];
  const order = (choices: Partial<Choices>, channel: AskChannel) =>
    ask({ choices: { ...open, channels, ...choices } }, { channel }).alternatives.map((one) => one.channel);
  const july = '2026-07-01T04:00:00Z';
  test('are the topic’s other channels: open ones, then her first, then the catalog’s order', () => {
    assert.deepEqual(ask({ choices: { ...open, channels, pauses } }).alternatives, [
      { channel: 'post', outcome: 'allow', nextAllowedAt: null },
      { channel: 'whatsapp', outcome: 'allow', nextAllowedAt: null },
      { channel: 'sms', outcome: 'defer', nextAllowedAt: '2026-07-01T12:00:00Z' },
    ]);
    assert.deepEqual(order({ pauses, first: 'whatsapp' }, 'email'), ['whatsapp', 'post', 'sms']);
    assert.deepEqual(order({ pauses, first: 'sms' }, 'email'), ['post', 'whatsapp', 'sms']);
    const all: Choices['pauses'] = [{ id: 'pau_1', until: '2026-07' }];
    assert.deepEqual(order({ pauses: all, first: 'sms' }, 'post'), ['sms', 'email', 'whatsapp']);
    assert.deepEqual(order({ pauses: all, first: 'post' }, 'post'), ['email', 'sms', 'whatsapp']);
    assert.deepEqual(order({ pauses: all, first: 'phone' }, 'post'), ['email', 'sms', 'whatsapp']);
  });
  test('are in the order of the catalog’s channels, not of the topic’s', () => {
    const answer = ask({
      choices: { ...open, channels, pauses: [{ id: 'pau_1', channels: ['email'] }] },
      topic: { channels: ['whatsapp', 'post', 'email', 'sms'] },
    });
    assert.deepEqual(
      answer.alternatives.map((one) => one.channel),
      ['sms', 'post', 'whatsapp'],
    );
  });
  test('leave out what is refused, never chosen, not for this topic or to be fixed', () => {
    assert.deepEqual(order({ channels: { email: yes, sms: no, post: yes }, pauses }, 'email'), ['post']);
    const mine: Choices['topics'] = { news: { want: 'yes', channels: ['email', 'post'] } };
    assert.deepEqual(order({ topics: mine, pauses }, 'email'), ['post']);
    assert.deepEqual(ask({}, { topic: 'service' }).alternatives, []);
  });
  test('of an allowed ask, of what nobody may hear, and of sharing are none', () => {
    assert.deepEqual(order({}, 'email'), []);
    assert.deepEqual(order({ topics: {} }, 'email'), []);
    assert.deepEqual(ask({}, TOPIC.sharing).alternatives, []);
  });
  test('are judged for the same item, basis and instant', () => {
    const wants: Partial<Choices> = {
      channels,
      topics: { tickets: { want: 'yes' } },
      pauses,
      ...plan({ kind: 'have', subject: 'event', item: 'dotd' }),
    };
    const by = (item: string) => ask({ choices: wants }, { topic: 'tickets', item }).alternatives;
    assert.deepEqual(by('dotd'), []);
    assert.deepEqual(by('other'), [{ channel: 'sms', outcome: 'defer', nextAllowedAt: '2026-07-01T12:00:00Z' }]);
    const refused = { channels: { email: no } };
    assert.deepEqual(ask({ choices: refused }, { ...TOPIC.service, basis: booked, at: T(july) }).alternatives, [
      { channel: 'sms', outcome: 'defer', nextAllowedAt: '2026-07-01T12:00:00Z' },
      { channel: 'phone', outcome: 'defer', nextAllowedAt: '2026-07-01T12:00:00Z' },
    ]);
  });
});

describe('her own words', () => {
  const said = {
    stopped: 'leave me alone',
    'topics.news': 'about news',
    'channels.email': 'about e-mail',
    cap: 'about how often',
    hours: 'about hours',
  };
  const words = (told: Told, asked: Parameters<typeof ask>[1] = {}) =>
    ask({ ...told, said }, asked).reasons.map((reason) => [reason.code, reason.said]);
  const news = (more: object): Told => ({ choices: { ...open, topics: answered(more) } });
  const weekly = [{ days: ['mon' as const], from: '22:00', to: '23:00' }];
  test('stand with the reason that they are about', () => {
    assert.deepEqual(words({ choices: { ...open, stopped: { at: '2026-01-01T00:00:00Z', via: 'widget' } } }), [
      ['stopped', 'leave me alone'],
    ]);
    assert.deepEqual(words(news({ want: 'no' })), [['topic-refused', 'about news']]);
    assert.deepEqual(words(news({ want: 'pending' })), [['not-confirmed', 'about news']]);
    assert.deepEqual(words(news({ channels: ['sms'] })), [['channel-not-chosen-for-topic', 'about news']]);
    assert.deepEqual(words({ ...news({ words: 1 }), topic: { words: 2, reask: true } }), [
      ['consent-expired', 'about news'],
    ]);
    assert.deepEqual(words({ choices: { ...open, channels: { email: no } } }), [['channel-refused', 'about e-mail']]);
    assert.deepEqual(words({ choices: { ...open, hours: { zone: 'UTC', weekly } } }, { channel: 'sms' }), [
      ['outside-hours', 'about hours'],
      ['hours-never-overlap', 'about hours'],
    ]);
  });
  test('on how often are those on the topic’s cap where that is used up, else those on all', () => {
    const contacts = [sent('2026-06-10T12:00:00Z')];
    assert.deepEqual(words({ ...news({ cap: { max: 1, per: 'P1D' } }), contacts }), [['frequency-cap', 'about news']]);
    const overall = { choices: { ...open, cap: { max: 1, per: 'P1D' } }, contacts };
    assert.deepEqual(words(overall), [['frequency-cap', 'about how often']]);
    const both = {
      choices: { ...open, topics: answered({ cap: { max: 2, per: 'P1D' } }), cap: { max: 1, per: 'P1D' } },
    };
    assert.deepEqual(words({ ...both, contacts }), [['frequency-cap', 'about how often']]);
  });
  test('are null where she gave none, and never the words on something else', () => {
    assert.deepEqual(words({ choices: { channels: {}, topics: {} } }), [
      ['never-asked', null],
      ['channel-not-chosen', null],
    ]);
    assert.deepEqual(words({ choices: { ...open, topics: { tickets: { want: 'no' } } } }, { topic: 'tickets' }), [
      ['topic-refused', null],
    ]);
    assert.deepEqual(words({}, { channel: 'sms', at: T('2026-06-10T07:00:00Z') }), [['legal-hours', null]]);
  });
});

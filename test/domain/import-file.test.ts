import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeOf } from '../../server/domain/import-draft.ts';
import { actsOf, emptyChoices, leftOf, MADE_AT, read } from './import-desk.ts';

const PAUSE = 'pau_0193f000-0000-7000-8000-00000000000a';
const PLAN = 'pln_0193f000-0000-7000-8000-00000000000b';
/** The instant in both ids. */
const SAID_AT = new Date(0x0193f0000000).toISOString();
const many = (count: number, one: (at: number) => unknown) => Array.from({ length: count }, (_, at) => one(at));

describe('the choices of a file that is brought along', () => {
  test('are read as acts in the order of the contract, a stop first, as of when they were said', () => {
    const said = {
      language: 'es-MX',
      first: 'sms',
      name: { given: 'Rosa' },
      plans: [{ id: PLAN, kind: 'avoid', subject: 'car' }],
      pauses: [{ id: PAUSE, channels: ['phone'] }],
      hours: { zone: 'America/Los_Angeles' },
      cap: { max: 2, per: 'P1M' },
      topics: { news: { want: 'no', at: '2026-01-02T03:04:05Z' } },
      channels: { phone: { use: 'no' }, email: { use: 'yes' } },
      stopped: { at: '2026-02-02T00:00:00Z', via: 'page' },
    };
    const { drafts, left } = read(said);
    assert.deepEqual(left, []);
    assert.deepEqual(
      drafts.map(({ path, act, at }) => [path, act.op, at]),
      [
        ['stopped', 'stop', '2026-02-02T00:00:00Z'],
        ['channels.phone', 'channel', MADE_AT],
        ['channels.email', 'channel', MADE_AT],
        ['topics.news', 'topic', '2026-01-02T03:04:05Z'],
        ['cap', 'cap', MADE_AT],
        ['hours', 'hours', MADE_AT],
        ['pauses.0', 'pause', SAID_AT],
        ['plans.0', 'plan', SAID_AT],
        ['name', 'name', MADE_AT],
        ['language', 'language', MADE_AT],
        ['first', 'first', MADE_AT],
      ],
    );
    assert.deepEqual(
      [drafts[6]!.id, drafts[7]!.id],
      [PAUSE.slice(4), PLAN.slice(4)],
      'known again where they come from',
    );
  });

  test('are the same changes however often the file comes, and others from another site or of another day', () => {
    const ids = (said: object, site = 'harbour', odd = {}) =>
      read({ channels: { phone: { use: 'no' } }, ...said }, odd).drafts.map((draft) => changeOf(draft, site).id);
    const [phone, plan] = ids({ plans: [{ id: PLAN, kind: 'avoid', subject: 'car' }] });
    assert.deepEqual([ids({}), plan], [[phone], PLAN.slice(4)]);
    assert.match(phone!, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const others = [
      ids({}, 'other'),
      ids({}, 'harbour', { madeAt: '2026-11-19T00:00:00Z' }),
      ids({ channels: { phone: { use: 'yes' } } }),
    ];
    assert.equal(new Set([phone, ...others.flat()]).size, 4);
  });

  test('hear a stop in whatever stands there, and no stop where none was said', () => {
    for (const stopped of [true, 'yes', 7, {}, []]) assert.deepEqual(actsOf({ stopped }), [{ op: 'stop' }]);
    for (const stopped of [null, false, undefined]) assert.deepEqual(actsOf({ stopped }), []);
    assert.equal(read({ stopped: { at: 'once' } }).drafts[0]!.at, MADE_AT);
  });

  test('keep hours of which two devices left none, and more windows than one act may name', () => {
    const zone = 'America/Los_Angeles';
    const minute = (at: number) =>
      `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    const weekly = Array.from({ length: 60 }, (_, n) => ({
      days: ['mon'],
      from: minute(n * 20),
      to: minute(n * 20 + 5),
    }));
    assert.deepEqual(actsOf({ hours: { zone, weekly: [] } }), [{ op: 'hours', hours: { zone, weekly: [] } }]);
    assert.deepEqual(actsOf({ hours: { zone, weekly } }), [{ op: 'hours', hours: { zone, weekly } }]);
  });

  test('that were not said are nothing, and what cannot be read costs no other', () => {
    assert.deepEqual(read({ cap: null, hours: null, name: null, language: null, first: null }), {
      drafts: [],
      left: [],
    });
    const odd = {
      cap: 3,
      hours: 'late',
      name: 7,
      language: 1,
      first: 'pigeon',
      channels: [],
      topics: 'all',
      pauses: {},
    };
    assert.deepEqual(leftOf({ ...odd, plans: null, stopped: true }), {
      cap: 'not-understood',
      hours: 'not-understood',
      name: 'not-understood',
      language: 'not-understood',
      first: 'not-understood',
      channels: 'not-understood',
      topics: 'not-understood',
      pauses: 'not-understood',
      plans: 'not-understood',
    });
    assert.deepEqual(actsOf({ ...odd, stopped: true }), [{ op: 'stop' }]);
  });

  test('are read a thousand of a kind, and more than that are not', () => {
    const topics = (count: number) => Object.fromEntries(many(count, (at) => [`t${at}`, {}]) as [string, object][]);
    assert.equal(Object.keys(leftOf({ topics: topics(1_000) })).length, 1_000);
    assert.deepEqual(leftOf({ topics: topics(1_001) }), { topics: 'not-understood' });
    assert.equal(read({ plans: many(1_000, () => null) }).left.length, 1_000);
    assert.deepEqual(leftOf({ plans: many(1_001, () => null) }), { plans: 'not-understood' });
  });

  test('say no to any channel, and yes to one that is offered here', () => {
    const channels = {
      visit: { use: 'no' },
      push: { use: 'yes' },
      sms: { use: 'perhaps' },
      pigeon: { use: 'no' },
      post: 7,
    };
    assert.deepEqual(actsOf({ channels }), [{ op: 'channel', channel: 'visit', use: 'no' }]);
    assert.deepEqual(leftOf({ channels }), {
      'channels.push': 'unknown-channel',
      'channels.sms': 'not-understood',
      'channels.pigeon': 'unknown-channel',
      'channels.post': 'not-understood',
    });
    assert.deepEqual(leftOf({ channels: { email: { use: 'yes' } } }, { published: null }), {
      'channels.email': 'unknown-channel',
    });
  });

  test('leave what changes no answer as she said it here', () => {
    const said = { name: { given: 'Rosa' }, language: 'es', first: 'sms' };
    const here = (choices: object) => ({ choices: { ...emptyChoices(), ...choices } });
    assert.deepEqual(read(said, here({ ...said, name: { given: 'Rosa' } })), { drafts: [], left: [] });
    assert.deepEqual(leftOf(said, here({ name: { given: 'R.' }, language: 'en', first: 'email' })), {
      name: 'answered-here',
      language: 'answered-here',
      first: 'answered-here',
    });
    assert.deepEqual(leftOf({ first: 'visit' }), { first: 'unknown-channel' });
    assert.deepEqual(leftOf({ first: 'email' }, { published: null }), { first: 'unknown-channel' });
  });
});

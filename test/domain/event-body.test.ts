import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Step } from '../../server/contract/change.ts';
import type { PreferenceData, WebhookEvent } from '../../server/contract/event.ts';
import { BODY_BYTES, preferenceEvent, thinBody, type PreferenceNews } from '../../server/domain/event.ts';
import { greetingOf } from '../../server/domain/greeting.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { writeFacts } from '../../server/domain/write-facts.ts';

const step: Step = { path: 'channels.phone', from: 'yes', to: 'no', direction: 'quieter', words: 'I said email' };

function news(change: Partial<PreferenceNews> = {}): PreferenceNews {
  const state = { ...unseenProfile(), revision: 42 };
  state.choices.name = { given: 'Rosa', salutation: 'Ms Iglesias' };
  const at = '2026-11-21T10:00:00Z';
  return {
    type: 'preferences.changed',
    site: 'northgate',
    customer: 'c_1029',
    state,
    steps: [step],
    sentence: 'We may email you.',
    via: 'widget',
    at,
    ...change,
  };
}

function dataOf(body: string): PreferenceData {
  return (JSON.parse(body) as WebhookEvent<PreferenceData>).data;
}

describe('a preference event', () => {
  test('says who, which revision, by which door, what changed in her words, and the whole profile', () => {
    const { state } = news();
    assert.deepEqual(JSON.parse(preferenceEvent(news()).body), {
      type: 'preferences.changed',
      timestamp: '2026-11-21T10:00:00Z',
      data: {
        site: 'northgate',
        customer: 'c_1029',
        revision: 42,
        via: 'widget',
        greeting: 'Ms Iglesias',
        changes: [step],
        profile: { choices: state.choices, facts: {}, sentence: 'We may email you.' },
      },
    });
  });

  test('leaves the profile out over 20,000 bytes of UTF-8 and says so', () => {
    const size = (sentence: string) => Buffer.byteLength(preferenceEvent(news({ sentence })).body);
    const room = BODY_BYTES - size('');
    assert.equal(size('x'.repeat(room)), BODY_BYTES);
    const data = dataOf(preferenceEvent(news({ sentence: 'é'.repeat(room / 2 + 1) })).body);
    assert.deepEqual([data.truncated, data.profile, data.changes], [true, undefined, [step]]);
  });

  test('keeps paths and directions alone where the steps are too large themselves', () => {
    const steps = Array.from({ length: 100 }, () => ({ ...step, words: 'w'.repeat(2_000) }));
    const { body } = preferenceEvent(news({ steps }));
    assert.ok(Buffer.byteLength(body) <= BODY_BYTES);
    const { changes } = dataOf(body);
    assert.equal(changes.length, 100);
    assert.deepEqual(changes[0], { ...step, from: null, to: null, words: null });
  });

  test('is sent as small as it gets where even the paths of the steps are more than that', () => {
    const steps = Array.from({ length: 300 }, (_, i) => ({ ...step, path: `topics.${'t'.repeat(60)}-${i}.cap` }));
    const { body } = preferenceEvent(news({ steps }));
    assert.ok(Buffer.byteLength(body) > BODY_BYTES);
    const data = dataOf(body);
    assert.deepEqual([data.truncated, data.profile, data.changes.length], [true, undefined, 300]);
  });

  test('names who wrote it down for her, and where, when it was not herself', () => {
    const by = (record: PreferenceNews['record']) => {
      const { by: who, where } = dataOf(preferenceEvent(news({ record })).body);
      return [who, where];
    };
    assert.deepEqual(by({ by: 'Anna', where: 'shop' }), ['Anna', 'shop']);
    assert.deepEqual(by({ by: 'Anna', where: null }), ['Anna', undefined]);
    assert.deepEqual(by(null), [undefined, undefined]);
  });

  test('is thin with site, customer, revision and via alone', () => {
    assert.deepEqual(JSON.parse(thinBody(preferenceEvent(news()).body)), {
      type: 'preferences.changed',
      timestamp: '2026-11-21T10:00:00Z',
      data: { site: 'northgate', customer: 'c_1029', revision: 42, via: 'widget' },
    });
  });
});

describe('a greeting', () => {
  test('is the salutation as it stands, else given and family name, else nothing', () => {
    assert.equal(greetingOf({ name: { salutation: 'Ms Iglesias', given: 'Rosa' } }), 'Ms Iglesias');
    assert.equal(greetingOf({ name: { given: 'Rosa', family: 'Iglesias' } }), 'Rosa Iglesias');
    assert.equal(greetingOf({ name: { family: 'Iglesias' } }), 'Iglesias');
    assert.equal(greetingOf({ name: {} }), null);
    assert.equal(greetingOf({}), null);
  });
});

describe('a write of facts', () => {
  test('replaces them, is a revision, and tells the facts that differ', () => {
    const state = { ...unseenProfile(), revision: 3, facts: { customerSince: '2012', emails: ['r•••@e•••.org'] } };
    const done = writeFacts(state, { emails: ['r•••@e•••.org'], org: { id: 'acme' } });
    assert.equal(done.state.revision, 4);
    assert.deepEqual(done.state.facts, { emails: ['r•••@e•••.org'], org: { id: 'acme' } });
    assert.deepEqual(
      done.steps.map(({ path, from, to, direction }) => [path, from, to, direction]),
      [
        ['facts.customerSince', '2012', null, 'neutral'],
        ['facts.org', null, { id: 'acme' }, 'neutral'],
      ],
    );
    assert.equal(done.state.choices, state.choices);
  });
});

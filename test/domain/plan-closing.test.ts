import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlanClosing } from '../../server/contract/asked.ts';
import type { Choices, Plan } from '../../server/contract/choices.ts';
import type { Facts } from '../../server/contract/facts.ts';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import { decideCompiled } from '../../server/domain/decide.ts';
import { planClosing } from '../../server/domain/plan-closing.ts';
import { noon, T } from './decision-case.ts';
import { choicesOf, northgate } from './decision-vectors.ts';

/* Why a card says “Closed until January 2033 by your plan”, on or off. */

interface Her {
  plans?: object[];
  facts?: Facts;
  choices?: Partial<Choices>;
  at?: number;
}

function compiled({ plans = [], facts = {}, choices = {} }: Her) {
  const named = plans.map((plan, at) => ({ id: `pln_${at}`, ...plan })) as Plan[];
  return compileProfile({ choices: choicesOf({ plans: named, ...choices }), facts }, northgate);
}

function closed(topic: string, her: Her): PlanClosing | null {
  const profile = compiled(her);
  return planClosing(profile, profile.catalog.topics.get(topic)!, her.at ?? noon);
}

const keep = { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: 'I keep cars ten years' };

describe('a topic is closed by her plan', () => {
  test('also where she never answered it, refused it or stopped everything', () => {
    const until2033 = { code: 'keeps-until', until: '2033-01-01T05:00:00Z', said: 'I keep cars ten years' };
    const refused: Partial<Choices> = { topics: { 'trade-in': { want: 'no' } } };
    const stopped: Partial<Choices> = { stopped: { at: '2026-01-01T00:00:00Z', via: 'widget' } };
    for (const choices of [{}, refused, stopped])
      assert.deepEqual(closed('trade-in', { plans: [keep], choices }), until2033);
  });

  test('from a partial date on: up to the end of its period, on her clock, and no longer', () => {
    const table = [
      ['2012-12', 'P10Y', '2023-01-01T05:00:00Z'],
      ['2013-06-10', 'P1Y', '2014-06-10T04:00:00Z'],
      ['2013', 'P1Y', '2015-01-01T05:00:00Z'],
    ] as const;
    for (const [since, period, ends] of table) {
      const plans = [{ ...keep, since, for: period }];
      assert.equal(closed('trade-in', { plans, at: T(ends) - 1 })?.until, ends);
      assert.equal(closed('trade-in', { plans, at: T(ends) }), null);
    }
    const tokyo = { choices: { hours: { zone: 'Asia/Tokyo' } } };
    const later = { kind: 'not-before', subject: 'trade-in', until: '2028' };
    const plans = [{ id: 'pln_0', ...later }] as Plan[];
    assert.deepEqual(closed('trade-in', { choices: { ...tokyo.choices, plans } }), {
      code: 'not-before',
      until: '2027-12-31T15:00:00Z',
      said: null,
    });
  });

  test('unless a newer want on the same subject lifts it, and only while it does', () => {
    const want = { kind: 'want', subject: 'car', until: '2026-08' };
    assert.equal(closed('trade-in', { plans: [keep, want] }), null);
    assert.equal(closed('trade-in', { plans: [want, keep] })?.code, 'keeps-until');
    const over = { plans: [keep, want], at: T('2026-08-01T04:00:00Z') };
    assert.equal(closed('trade-in', over)?.until, '2033-01-01T05:00:00Z');
  });

  test('without an end where there is none, and the first rule of the contract’s order speaks', () => {
    const avoid = { kind: 'avoid', subject: 'car', words: 'never' };
    const notMine = { kind: 'not-my-decision', subject: 'trade-in' };
    assert.deepEqual(closed('trade-in', { plans: [keep, avoid] }), {
      code: 'not-interested',
      until: null,
      said: 'never',
    });
    assert.deepEqual(closed('trade-in', { plans: [keep, avoid, notMine] }), {
      code: 'not-my-decision',
      until: null,
      said: null,
    });
    const years = closed('trade-in', { plans: [{ ...keep, for: 'P9999Y' }] });
    assert.deepEqual([years?.code, years?.until], ['keeps-until', null]);
  });

  test('by what she owns, up to its date; one item leaves it open for others', () => {
    const owns = [{ subject: 'car', until: '2027-03' }];
    assert.deepEqual(closed('trade-in', { facts: { owns } }), {
      code: 'already-has',
      until: '2027-03-01T05:00:00Z',
      said: null,
    });
    assert.equal(closed('trade-in', { facts: { owns: [{ subject: 'car', item: 'hatchback' }] } }), null);
    assert.equal(closed('trade-in', { plans: [{ kind: 'have', subject: 'car', item: 'hatchback' }] }), null);
    const have = { kind: 'have', subject: 'car', words: 'I have one' };
    assert.deepEqual(closed('trade-in', { plans: [have] }), { code: 'already-has', until: null, said: 'I have one' });
  });

  test('only where the rules bind it: service by what she avoids, essential by nothing', () => {
    assert.equal(closed('service', { plans: [keep] }), null);
    assert.equal(closed('service', { plans: [{ kind: 'avoid', subject: 'car' }] })?.code, 'not-interested');
    assert.equal(closed('recall', { plans: [{ kind: 'avoid', subject: 'recall' }] }), null);
    assert.equal(closed('news', { plans: [keep] }), null);
  });

  test('and by nothing else: no pause, complaint, cap or refused channel closes it', () => {
    const choices: Partial<Choices> = {
      channels: { email: { use: 'no' }, phone: { use: 'no' }, post: { use: 'no' } },
      pauses: [{ id: 'pau_0' }],
      cap: { max: 0, per: 'P1M' },
    };
    assert.equal(closed('trade-in', { choices, facts: { complaints: [{ id: 'c', opened: '2026-01-01' }] } }), null);
  });

  test('and then no channel of it is answered allow', () => {
    const profile = compiled({ plans: [keep], choices: { topics: { 'trade-in': { want: 'yes' } } } });
    const topic = profile.catalog.topics.get('trade-in')!;
    for (const channel of topic.channels) {
      const { reasons } = decideCompiled(profile, [], { topic: topic.id, channel, at: noon });
      assert.ok(reasons.some(({ code }) => code === planClosing(profile, topic, noon)?.code));
    }
  });
});

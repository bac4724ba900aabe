import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyChanges } from '../../server/domain/apply-changes.ts';
import { canonicalJson, changeDigest } from '../../server/domain/change-digest.ts';
import { LISTED_LIMIT } from '../../server/domain/check-change.ts';
import { isLatestChange } from '../../server/domain/is-latest-change.ts';
import { placeAt } from '../../server/domain/place-at.ts';
import { ChangeDesk, newChangeId, NOW, type Act } from './change-desk.ts';

/* What happens at the edges of an act: no catalog, nothing to refer to, lists that are full, proposals that grew old. */

const newsYes: Act = { op: 'topic', topic: 'news', want: 'yes' };
const undo = (desk: ChangeDesk, change: string | undefined, sent: Parameters<ChangeDesk['do']>[1] = {}) =>
  desk.do({ op: 'undo', change: change! }, { shown: null, ...sent });

/* What a request of these acts is answered with where it is refused. */
function refusal(desk: ChangeDesk, ...acts: Act[]) {
  const result = desk.send(desk.request(acts));
  return result.kind === 'invalid' ? result.errors : result.kind;
}

describe('before any catalog is published', () => {
  test('no channel and no topic can be said yes to', () => {
    const desk = new ChangeDesk(null);
    assert.deepEqual(refusal(desk, { op: 'channel', channel: 'email', use: 'yes' }), [
      { pointer: '/changes/0/channel', detail: 'this site does not offer the channel' },
    ]);
    assert.deepEqual(refusal(desk, newsYes), [{ pointer: '/changes/0/topic', detail: 'no such topic' }]);
  });
  test('hours are taken, a zone is another zone than none, and undo takes them back', () => {
    const desk = new ChangeDesk(null);
    const done = desk.do({ op: 'hours', hours: { zone: 'Asia/Tokyo' } });
    assert.equal(done.steps[0]?.direction, 'louder');
    undo(desk, done.ids[0]);
    assert.equal(desk.choices.hours, undefined);
  });
});

describe('a list that is full', () => {
  const pauses = Array.from({ length: LISTED_LIMIT }, () => ({ id: `pau_${newChangeId()}` }));
  test('takes no other pause and says what to do', () => {
    const desk = new ChangeDesk();
    desk.state = { ...desk.state, choices: { ...desk.choices, pauses } };
    assert.deepEqual(refusal(desk, { op: 'pause', pause: {} }), [
      { pointer: '/changes/0/pause', detail: 'there are 500 already; end one first' },
    ]);
    desk.do({ op: 'end-pause', pause: pauses[0]!.id });
    assert.equal(refusal(desk, { op: 'pause', pause: {} }), 'done');
  });
  test('of plans takes no other plan', () => {
    const desk = new ChangeDesk();
    const plans = pauses.map(({ id }) => ({ id: id.replace('pau', 'pln'), kind: 'note' as const, words: 'hello' }));
    desk.state = { ...desk.state, choices: { ...desk.choices, plans } };
    assert.equal(refusal(desk, { op: 'plan', plan: { kind: 'note', words: 'again' } }).length, 1);
  });
});

describe('a yes to what is essential', () => {
  test('is nothing to do: it cannot be off', () => {
    const desk = new ChangeDesk();
    const { state } = desk;
    const done = desk.do({ op: 'topic', topic: 'recall', want: 'yes' });
    assert.deepEqual([done.appliedIds, done.state], [done.ids, state]);
  });
});

describe('a yes to sharing that confirms by a link', () => {
  test('is pending, with the recipients that were shown', () => {
    const desk = new ChangeDesk();
    desk.publish((catalog) => ({
      ...catalog,
      topics: catalog.topics.map((topic) => (topic.id === 'partners' ? { ...topic, confirm: true } : topic)),
    }));
    const done = desk.do({ op: 'topic', topic: 'partners', want: 'yes' });
    assert.deepEqual(done.pending, [{ change: done.ids[0], topic: 'partners' }]);
    const { want, recipients } = desk.choices.topics['partners']!;
    assert.deepEqual([want, recipients], ['pending', ['Harbour Finance Ltd']]);
  });
  test('is not pending for a service message: it needs no yes', () => {
    const desk = new ChangeDesk();
    desk.publish((catalog) => ({
      ...catalog,
      topics: catalog.topics.map((topic) => (topic.id === 'service' ? { ...topic, confirm: true } : topic)),
    }));
    desk.do({ op: 'topic', topic: 'service', want: 'no' });
    desk.do({ op: 'topic', topic: 'service', want: 'yes' });
    assert.equal(desk.choices.topics['service']?.want, 'yes');
  });
});

describe('a yes that is no longer in force', () => {
  const old = '2020-01-01T00:00:00Z';
  const stored = (desk: ChangeDesk, topic: string, yes: object) => {
    desk.state = { ...desk.state, choices: { ...desk.choices, topics: { [topic]: { want: 'yes', ...yes } } } };
  };
  const narrowed = (desk: ChangeDesk, topic: string) => {
    desk.do({ op: 'topic', topic, want: 'yes', cap: { max: 1, per: 'P1M' } });
    return desk.choices.topics[topic]!;
  };
  test('because of its age gets new evidence when she narrows it; one in force keeps the old', () => {
    const desk = new ChangeDesk();
    stored(desk, 'add-ons', { at: old, words: 1 });
    assert.notEqual(narrowed(desk, 'add-ons').at, old);
    stored(desk, 'add-ons', { at: '2025-01-01T00:00:00Z', words: 1 });
    assert.equal(narrowed(desk, 'add-ons').at, '2025-01-01T00:00:00Z');
  });
  test('because the words changed and the topic asks again', () => {
    const desk = new ChangeDesk();
    desk.publish((catalog) => ({
      ...catalog,
      topics: catalog.topics.map((topic) => (topic.id === 'news' ? { ...topic, words: 2, reask: true } : topic)),
    }));
    stored(desk, 'news', { at: old, words: 1 });
    assert.deepEqual([narrowed(desk, 'news').words, narrowed(desk, 'news').at === old], [2, false]);
    stored(desk, 'news', { at: old, words: 2 });
    assert.equal(narrowed(desk, 'news').at, old);
    stored(desk, 'news', { at: old });
    assert.equal(narrowed(desk, 'news').at, old);
  });
  test('because somebody else would get what she shares', () => {
    const desk = new ChangeDesk();
    stored(desk, 'partners', { at: old, recipients: ['Somebody Else'] });
    assert.deepEqual(narrowed(desk, 'partners').recipients, ['Harbour Finance Ltd']);
    stored(desk, 'partners', { at: old });
    assert.deepEqual(narrowed(desk, 'partners').recipients, ['Harbour Finance Ltd']);
    stored(desk, 'partners', { at: old, recipients: ['Harbour Finance Ltd'] });
    assert.equal(narrowed(desk, 'partners').at, old);
  });
});

describe('undo', () => {
  test('of a name, a language and a first choice brings the earlier ones back', () => {
    const desk = new ChangeDesk();
    const say = (given: string, language: string, channel: 'email' | 'phone') =>
      desk.do([
        { op: 'name', name: { given } },
        { op: 'language', language },
        { op: 'first', channel },
      ]);
    say('Rosa', 'es', 'email');
    for (const id of say('Rosalia', 'ca', 'phone').ids) undo(desk, id);
    const { name, language, first } = desk.choices;
    assert.deepEqual([name, language, first], [{ given: 'Rosa' }, 'es', 'email']);
  });
  test('of what set no choice is nothing to do', () => {
    const desk = new ChangeDesk();
    const contest = desk.do({ op: 'contest', fact: 'owns', words: 'sold it' });
    const kept = desk.records.get(contest.ids[0]!)!;
    desk.records.set(kept.id, {
      ...kept,
      steps: [{ path: 'facts.owns', from: null, to: 'contested', direction: 'neutral', words: null }],
    });
    const { state } = desk;
    assert.equal(undo(desk, kept.id).state, state);
    assert.equal(isLatestChange(desk.records.get(kept.id)!, desk.state, desk.published), true);
    assert.equal(placeAt('facts.owns', null, null), null);
  });
  test('of a no gives back a yes whose words nobody wrote down, in one tap', () => {
    const desk = new ChangeDesk();
    desk.state = { ...desk.state, choices: { ...desk.choices, topics: { news: { want: 'yes' } } } };
    const { ids } = desk.do({ op: 'topic', topic: 'news', want: 'no' });
    assert.deepEqual(undo(desk, ids[0]).held, []);
    assert.deepEqual(desk.choices.topics, { news: { want: 'yes' } });
  });
});

describe('the latest change on its path', () => {
  const isLatest = (desk: ChangeDesk, id: string | undefined) =>
    isLatestChange(desk.records.get(id!)!, desk.state, desk.published);
  test('is the end of a pause and the dropping of a plan, until another comes', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do([
      { op: 'pause', pause: {} },
      { op: 'plan', plan: { kind: 'want', subject: 'car' } },
    ]);
    const over = desk.do([
      { op: 'end-pause', pause: `pau_${ids[0]}` },
      { op: 'drop-plan', plan: `pln_${ids[1]}` },
    ]);
    assert.deepEqual(
      [...ids, ...over.ids].map((id) => isLatest(desk, id)),
      [false, false, true, true],
    );
    desk.do({ op: 'plan', plan: { kind: 'avoid', subject: 'car' } });
    assert.equal(isLatest(desk, over.ids[1]), false);
  });
  test('is a name until there is another, and a note while it stands', () => {
    const desk = new ChangeDesk();
    const first = desk.do([
      { op: 'name', name: { given: 'Rosa' } },
      { op: 'plan', plan: { kind: 'note', words: 'hello' } },
    ]);
    assert.deepEqual(
      first.ids.map((id) => isLatest(desk, id)),
      [true, true],
    );
    desk.do({ op: 'name', name: { given: 'Rosalia' } });
    assert.deepEqual(
      first.ids.map((id) => isLatest(desk, id)),
      [false, true],
    );
  });
});

describe('an accepted proposal', () => {
  const proposed = (desk: ChangeDesk, ...acts: Act[]) => {
    desk.proposals = [{ id: 'p1', changes: desk.request(acts).changes }];
  };
  test('leaves out what is offered no longer, what refers to something gone, and acts about acts', () => {
    const desk = new ChangeDesk();
    proposed(
      desk,
      newsYes,
      { op: 'topic', topic: 'trade-in', want: 'yes' },
      { op: 'end-pause', pause: `pau_${newChangeId()}` },
      { op: 'undo', change: newChangeId() },
      { op: 'decline', proposal: 'p1' },
    );
    desk.publish((catalog) => ({ ...catalog, topics: catalog.topics.filter(({ id }) => id !== 'news') }));
    const done = desk.do({ op: 'accept', proposal: 'p1' });
    assert.deepEqual(done.settled, ['p1']);
    assert.deepEqual(Object.keys(desk.choices.topics), ['trade-in']);
  });
  test('that says two things of one path leaves the second, and undo the value from before both', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'channel', channel: 'phone', use: 'no' });
    const acts: Act[] = [
      { op: 'channel', channel: 'phone', use: 'yes' },
      { op: 'channel', channel: 'email', use: 'yes' },
      { op: 'channel', channel: 'phone', use: 'no' },
      { op: 'channel', channel: 'phone', use: 'yes' },
    ];
    proposed(desk, ...acts);
    const done = desk.do({ op: 'accept', proposal: 'p1' });
    assert.deepEqual(desk.choices.channels, { phone: { use: 'yes' }, email: { use: 'yes' } });
    assert.equal(desk.records.get(done.ids[0]!)?.steps.length, 2);
    undo(desk, done.ids[0]);
    assert.deepEqual(desk.choices.channels, { phone: { use: 'no' } });
  });
  test('is nothing to do where none waits', () => {
    const desk = new ChangeDesk();
    const { state, published, everTopics } = desk;
    const request = desk.request([{ op: 'accept', proposal: 'p1' }]);
    const result = applyChanges({ state, published, everTopics, applied: new Map(), request, via: 'widget', now: NOW });
    assert.ok(result.kind === 'done');
    assert.deepEqual([result.state, result.appliedIds.length], [state, 1]);
  });
});

test('equal changes have one digest whatever the order of their keys; a hole in a list is null, as JSON has it', () => {
  assert.equal(changeDigest({ a: 1, b: [2, { c: 3, d: undefined }] }), changeDigest({ b: [2, { c: 3 }], a: 1 }));
  assert.notEqual(changeDigest({ a: 1 }), changeDigest({ a: '1' }));
  assert.equal(canonicalJson([1, undefined, 'x']), '[1,null,"x"]');
});

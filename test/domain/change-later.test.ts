import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { confirmPending } from '../../server/domain/confirm-pending.ts';
import { erasedProfile, wasErased } from '../../server/domain/erased-profile.ts';
import { isLatestChange } from '../../server/domain/is-latest-change.ts';
import type { Marks } from '../../server/domain/profile-state.ts';
import { addMark, MARKED_DEVICES, MARKED_PATHS, marksAgainst } from '../../server/domain/quieter-marks.ts';
import { ChangeDesk, newChangeId, type Act } from './change-desk.ts';

const yes: Act = { op: 'topic', topic: 'add-ons', want: 'yes' };

function confirm(desk: ChangeDesk, change: string | undefined) {
  return confirmPending({ state: desk.state, record: desk.records.get(change!) ?? null, topic: 'add-ons' });
}

describe('a pending yes', () => {
  test('is given by its link, with the instant and words that she said it with', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do(yes);
    const before = desk.choices.topics['add-ons']!;
    const done = confirm(desk, ids[0]);
    assert.deepEqual(done?.state.choices.topics['add-ons'], { ...before, want: 'yes' });
    assert.equal(done?.state.revision, 2);
    assert.deepEqual(done?.steps, [
      { path: 'topics.add-ons', from: 'pending', to: 'yes', direction: 'louder', words: null },
    ]);
  });

  test('is not given by an old link, once refused, after a stop, or twice', () => {
    const desk = new ChangeDesk();
    const first = desk.do(yes).ids[0];
    desk.do({ op: 'topic', topic: 'add-ons', want: 'no' });
    assert.equal(confirm(desk, first), null);
    const second = desk.do({ ...yes, at: '2026-11-21T09:30:00Z' }).ids[0];
    assert.equal(confirm(desk, first), null);
    assert.equal(confirm(desk, newChangeId()), null);
    const done = confirm(desk, second);
    assert.ok(done);
    desk.do({ op: 'stop' });
    assert.equal(confirm(desk, second), null);
    desk.state = done.state;
    assert.equal(confirm(desk, second), null);
  });

  test('is waited for again by nobody who confirmed before and only narrows it', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do(yes);
    desk.state = confirm(desk, ids[0])!.state;
    const done = desk.do({ ...yes, cap: { max: 1, per: 'P1M' } });
    assert.deepEqual([desk.choices.topics['add-ons']?.want, done.pending], ['yes', []]);
  });
});

describe('the latest change on each path', () => {
  test('is one until the path is set again, or refused again', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do([{ op: 'channel', channel: 'email', use: 'no' }, { op: 'stop' }]);
    const isLatest = (id?: string) => isLatestChange(desk.records.get(id!)!, desk.state, desk.published);
    desk.do({ op: 'channel', channel: 'phone', use: 'no' });
    assert.deepEqual(ids.map(isLatest), [true, true]);
    desk.do({ op: 'channel', channel: 'email', use: 'no' });
    assert.deepEqual(ids.map(isLatest), [false, true]);
    desk.do({ op: 'resume' });
    assert.deepEqual(ids.map(isLatest), [false, false]);
  });
});

describe('an erase', () => {
  test('leaves the next revision, and holds every louder change from before it', () => {
    const desk = new ChangeDesk();
    desk.do([yes, { op: 'channel', channel: 'email', use: 'yes' }]);
    desk.state = erasedProfile(desk.state);
    assert.equal(desk.state.revision, 2);
    assert.deepEqual(desk.choices.topics, {});
    const late = desk.do({ op: 'channel', channel: 'email', use: 'yes' }, { base: 1 });
    assert.equal(late.held[0]?.because, 'quieter-since');
    assert.deepEqual(desk.do({ op: 'channel', channel: 'email', use: 'yes' }, { base: 2 }).held, []);
  });

  test('is remembered in the profile that begins after it, however much is said there', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'stop' });
    assert.equal(wasErased(desk.state), false);
    desk.state = erasedProfile(desk.state);
    for (let at = 0; at <= MARKED_PATHS; at += 1)
      desk.do({ op: 'plan', plan: { kind: 'avoid', subject: `subject-${at}` } });
    assert.equal(wasErased(desk.state), true);
  });
});

describe('the marks of quieter acts', () => {
  test('stay within their bounds, and what is folded away still holds', () => {
    let marks: Marks = {};
    for (let at = 1; at <= 5_000; at += 1) {
      const path = at % 2 === 0 ? 'channels.email' : `plans.subject-${at}`;
      marks = addMark(marks, path, { revision: at, device: `device-${at}`, seq: at });
    }
    assert.ok(Object.keys(marks).length <= MARKED_PATHS + 1);
    assert.ok(Object.values(marks).every((list) => list.length <= MARKED_DEVICES + 1));
    assert.equal(Math.max(...marksAgainst(marks, 'plans.subject-1').map(({ revision }) => revision)) >= 1, true);
    const email = marksAgainst(marks, 'channels.email').filter(({ device }) => device === null);
    assert.ok(
      email.some(({ revision }) => revision === 5_000 - 2 * MARKED_DEVICES),
      'the newest folded revision is kept',
    );
    assert.equal(marks['channels.email']?.filter(({ device }) => device !== null).length, MARKED_DEVICES);
  });

  test('of one device on a path keep its newest revision and its highest number', () => {
    const first = addMark({}, 'cap', { revision: 5, device: 'a', seq: 9 });
    assert.deepEqual(addMark(first, 'cap', { revision: 6, device: 'a', seq: 2 }), {
      cap: [{ revision: 6, device: 'a', seq: 9 }],
    });
  });
});

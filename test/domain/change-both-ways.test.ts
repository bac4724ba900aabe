import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Hours, TopicChoice, Window } from '../../server/contract/choices.ts';
import { compareChannels } from '../../server/domain/compare-topics.ts';
import { compareHours } from '../../server/domain/compare-hours.ts';
import { ChangeDesk, newChangeId, type Act } from './change-desk.ts';

/* Changes that go both ways at once, and changes that arrive after they were taken back. */

const on = (days: Window['days'], from: string, to: string): Window => ({ days, from, to });
const WORKDAYS: Window['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const ny = (...weekly: Window[]): Hours => ({ zone: 'America/New_York', weekly });

describe('hours against hours', () => {
  const day = ny(on(WORKDAYS, '09:00', '18:00'));
  const home = 'America/New_York';
  const anyTime: Hours = { zone: home };
  const table: [string, Hours | null, Hours | null, 'louder' | 'quieter' | 'both' | 'neither', Hours | null][] = [
    ['fewer minutes', day, ny(on(WORKDAYS, '10:00', '12:00')), 'quieter', ny(on(WORKDAYS, '10:00', '12:00'))],
    ['more minutes', day, ny(on(WORKDAYS, '09:00', '24:00')), 'louder', day],
    [
      'the same minutes, said otherwise',
      day,
      ny(on(WORKDAYS, '09:00', '12:00'), on(WORKDAYS, '12:00', '18:00')),
      'neither',
      day,
    ],
    ['other minutes', day, ny(on(WORKDAYS, '12:00', '24:00')), 'both', ny(on(WORKDAYS, '12:00', '18:00'))],
    ['a night for a day', day, ny(on(WORKDAYS, '20:00', '24:00')), 'both', ny()],
    ['any time for a day', day, anyTime, 'louder', day],
    ['a day for any time', anyTime, day, 'quieter', day],
    ['none any more', day, null, 'louder', day],
    ['a day where none were said', null, day, 'quieter', day],
    ['her shop’s zone, named', null, anyTime, 'neither', null],
    [
      'another zone, however few minutes',
      day,
      { zone: 'Asia/Tokyo', weekly: [on(['mon'], '09:00', '09:01')] },
      'louder',
      day,
    ],
  ];
  for (const [name, from, to, way, common] of table) {
    test(`${name}: ${way}`, () => {
      const compared = compareHours(from, to, home);
      const { quieter, louder } = compared;
      assert.equal(quieter && louder ? 'both' : louder ? 'louder' : quieter ? 'quieter' : 'neither', way);
      assert.deepEqual(compared.common, common);
    });
  }
  test('up to midnight keep their last minute in common', () => {
    const { common } = compareHours(
      ny(on(['fri', 'sat'], '20:00', '24:00'), on(['sun'], '08:00', '10:00')),
      ny(on(['fri', 'sat', 'sun'], '22:00', '24:00'), on(['sun'], '09:00', '11:00')),
      home,
    );
    assert.deepEqual(common, ny(on(['fri', 'sat'], '22:00', '24:00'), on(['sun'], '09:00', '10:00')));
  });
});

test('channels: what both name is common, and no list is every channel, also those of later', () => {
  assert.deepEqual(compareChannels(null, ['email']), { common: ['email'], quieter: true, louder: false });
  assert.deepEqual(compareChannels(['email'], null), { common: ['email'], quieter: false, louder: true });
  assert.deepEqual(compareChannels(['email', 'sms'], ['sms']), { common: ['sms'], quieter: true, louder: false });
  assert.deepEqual(compareChannels(['sms'], ['email', 'sms']), { common: ['sms'], quieter: false, louder: true });
  assert.deepEqual(compareChannels(['sms'], ['email']), { common: [], quieter: true, louder: true });
});

/** Sends an undo of a change that has not arrived, then the change. */
function takenBack(desk: ChangeDesk, act: Act) {
  const id = newChangeId();
  desk.do({ op: 'undo', change: id });
  return desk.do({ ...act, id });
}

describe('a change that arrives after its undo', () => {
  test('makes nothing louder', () => {
    const desk = new ChangeDesk();
    const done = takenBack(desk, { op: 'channel', channel: 'email', use: 'yes' });
    assert.deepEqual([desk.choices.channels, done.appliedIds, desk.state.revision], [{}, done.ids, 0]);
  });
  test('still counts where it only refuses', () => {
    const desk = new ChangeDesk();
    takenBack(desk, { op: 'channel', channel: 'email', use: 'no' });
    assert.deepEqual(desk.choices.channels, { email: { use: 'no' } });
  });
  test('leaves of what goes both ways the quieter part', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'cap', cap: { max: 4, per: 'P1M' } });
    takenBack(desk, { op: 'cap', cap: { max: 2, per: 'P1W' } });
    assert.deepEqual(desk.choices.cap, { max: 2, per: 'P1M' });
  });
  test('that refers to something gone is nothing to do', () => {
    const desk = new ChangeDesk();
    const { state } = desk;
    assert.equal(takenBack(desk, { op: 'end-pause', pause: `pau_${newChangeId()}` }).state, state);
  });
});

describe('undo', () => {
  test('a second time, of a yes that she said again: off once more', () => {
    const desk = new ChangeDesk();
    const yes: Act = { op: 'topic', topic: 'news', want: 'yes' };
    const { ids } = desk.do(yes);
    desk.do({ op: 'undo', change: ids[0]! });
    desk.do(yes);
    desk.do({ op: 'undo', change: ids[0]! });
    assert.deepEqual(desk.choices.topics, {});
  });
  test('of a cap and of hours brings the earlier ones back', () => {
    const desk = new ChangeDesk();
    const say = (max: number, to: string) =>
      desk.do([
        { op: 'cap', cap: { max, per: 'P1M' } },
        { op: 'hours', hours: ny(on(WORKDAYS, '09:00', to)) },
      ]);
    say(2, '18:00');
    for (const id of say(1, '12:00').ids) desk.do({ op: 'undo', change: id });
    assert.deepEqual(
      [desk.choices.cap, desk.choices.hours],
      [{ max: 2, per: 'P1M' }, ny(on(WORKDAYS, '09:00', '18:00'))],
    );
  });
  test('of a yes is remembered: a yes from before, delayed on the way, is held', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do({ op: 'topic', topic: 'news', want: 'yes' });
    desk.do({ op: 'undo', change: ids[0]! });
    const late = desk.do({ op: 'topic', topic: 'news', want: 'yes' }, { base: 1 });
    assert.equal(late.held[0]?.because, 'quieter-since');
  });
  test('of a limit on a service leaves nothing out, so nothing is held for it', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do({ op: 'topic', topic: 'service', want: 'yes', channels: ['email'] });
    desk.do({ op: 'undo', change: ids[0]! });
    assert.deepEqual(desk.choices.topics, {});
    assert.deepEqual(desk.do({ op: 'topic', topic: 'service', want: 'yes' }, { base: 1 }).held, []);
  });
});

test('a service that she limits keeps what she said of it: it needs no yes that could grow old', () => {
  const desk = new ChangeDesk();
  const stored: TopicChoice = { want: 'yes', at: '2001-01-01T00:00:00Z', words: 1 };
  desk.state = { ...desk.state, choices: { ...desk.choices, topics: { service: stored } } };
  desk.do({ op: 'topic', topic: 'service', want: 'yes', cap: { max: 1, per: 'P1M' } });
  assert.deepEqual(desk.choices.topics['service'], { ...stored, cap: { max: 1, per: 'P1M' } });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ChangeDesk, type Act } from './change-desk.ts';

const newsYes: Act = { op: 'topic', topic: 'news', want: 'yes', channels: ['email'] };
const newsNo: Act = { op: 'topic', topic: 'news', want: 'no' };

/* Undoes one change with nothing shown: one tap. */
function undo(desk: ChangeDesk, change: string | undefined, sent: Parameters<ChangeDesk['do']>[1] = {}) {
  return desk.do({ op: 'undo', change: change! }, { shown: null, ...sent });
}

describe('undo', () => {
  test('restores the earlier value with its original evidence, in one tap', () => {
    const desk = new ChangeDesk();
    desk.do({ ...newsYes, at: '2026-01-01T00:00:00Z' });
    const before = desk.choices;
    const { ids } = desk.do(newsNo);
    const done = undo(desk, ids[0]);
    assert.deepEqual(desk.choices, before);
    assert.deepEqual(
      done.steps.map(({ path, from, to, direction }) => [path, from, to, direction]),
      [
        ['topics.news', 'no', 'yes', 'louder'],
        ['topics.news.channels', null, ['email'], 'louder'],
      ],
    );
  });

  test('of an undo brings back what was undone, and of that one again', () => {
    const desk = new ChangeDesk();
    const stop = desk.do({ op: 'stop' });
    const stopped = desk.choices;
    const first = undo(desk, stop.ids[0]);
    assert.equal(desk.choices.stopped, null);
    const second = undo(desk, first.ids[0]);
    assert.deepEqual(desk.choices, stopped);
    assert.equal(second.eventType, 'preferences.stopped');
    undo(desk, second.ids[0]);
    assert.equal(desk.choices.stopped, null);
  });

  test('is held when something quieter came since, and when the words are outdated', () => {
    const desk = new ChangeDesk();
    desk.do(newsYes);
    const { ids } = desk.do(newsNo);
    desk.do(newsNo);
    assert.equal(undo(desk, ids[0], { base: 2 }).held[0]?.because, 'quieter-since');
    desk.publish((catalog) => ({
      ...catalog,
      topics: catalog.topics.map((topic) => (topic.id === 'news' ? { ...topic, words: 2 } : topic)),
    }));
    assert.equal(undo(desk, ids[0]).held[0]?.because, 'shown-missing');
    undo(desk, ids[0], { shown: desk.shown });
    assert.equal(desk.choices.topics['news']?.words, 2);
  });

  test('of a channel that was refused offline right before is not held', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'channel', channel: 'email', use: 'yes' });
    const { ids } = desk.do({ op: 'channel', channel: 'email', use: 'no' }, { base: 1, device: { id: 'd', seq: 1 } });
    assert.deepEqual(undo(desk, ids[0], { base: 1, device: { id: 'd', seq: 2 } }).held, []);
    assert.equal(desk.choices.channels.email?.use, 'yes');
  });

  test('of a yes is quieter and always applies', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do(newsYes);
    const done = undo(desk, ids[0], { base: 99 });
    assert.deepEqual([done.held, desk.choices.topics], [[], {}]);
  });

  test('of an unknown change, or of one undone already, does nothing', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do({ op: 'channel', channel: 'phone', use: 'no' });
    undo(desk, ids[0]);
    const { state } = desk;
    assert.equal(undo(desk, ids[0]).appliedIds.length, 1);
    assert.equal(undo(desk, '0193f000-0000-7000-8000-ffffffffffff').appliedIds.length, 1);
    assert.equal(desk.state, state);
  });

  test('a second time does not bring back a yes after a later no', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'channel', channel: 'email', use: 'yes' });
    const no: Act = { op: 'channel', channel: 'email', use: 'no' };
    const { ids } = desk.do(no);
    undo(desk, ids[0]);
    desk.do(no);
    undo(desk, ids[0]);
    assert.equal(desk.choices.channels.email?.use, 'no');
  });

  test('puts a plan back where it stood, so that a want stays newer than the keep it lifts', () => {
    const desk = new ChangeDesk();
    const plans: Act[] = [
      { op: 'plan', plan: { kind: 'note', words: 'hello' } },
      { op: 'plan', plan: { kind: 'want', subject: 'car' } },
      { op: 'plan', plan: { kind: 'keep', subject: 'car', since: '2020', for: 'P10Y' } },
    ];
    const { ids } = desk.do(plans);
    const drop = desk.do({ op: 'drop-plan', plan: `pln_${ids[1]}` });
    desk.do({ op: 'drop-plan', plan: `pln_${ids[0]}` });
    undo(desk, drop.ids[0]);
    assert.deepEqual(
      desk.choices.plans.map(({ kind }) => kind),
      ['want', 'keep'],
    );
  });

  test('of a pause ends it, of its end brings it back', () => {
    const desk = new ChangeDesk();
    const pause = desk.do({ op: 'pause', pause: { until: '2027-01-01' } });
    const first = undo(desk, pause.ids[0]);
    assert.deepEqual(desk.choices.pauses, []);
    undo(desk, first.ids[0]);
    assert.equal(desk.choices.pauses.map(({ id }) => id).join(), `pau_${pause.ids[0]}`);
  });

  test('of an accepted proposal takes back all of it', () => {
    const desk = new ChangeDesk();
    desk.proposals = [
      { id: 'p1', changes: desk.request([{ op: 'channel', channel: 'phone', use: 'yes' }, newsYes]).changes },
    ];
    const done = desk.do({ op: 'accept', proposal: 'p1' });
    assert.equal(desk.choices.topics['news']?.want, 'yes');
    undo(desk, done.ids[0]);
    assert.deepEqual([desk.choices.channels, desk.choices.topics], [{}, {}]);
  });
});

describe('a proposal', () => {
  test('that was declined is gone, changes nothing and is in the history', () => {
    const desk = new ChangeDesk();
    desk.proposals = [{ id: 'p1', changes: desk.request([newsYes]).changes }];
    const done = desk.do({ op: 'decline', proposal: 'p1' });
    assert.deepEqual(done.settled, ['p1']);
    assert.deepEqual(
      [done.steps[0]?.path, done.steps[0]?.to, done.steps[0]?.direction],
      ['proposals.p1', 'declined', 'neutral'],
    );
    assert.deepEqual(desk.choices.topics, {});
    const { state } = desk;
    desk.do([
      { op: 'accept', proposal: 'p1' },
      { op: 'decline', proposal: 'p1' },
    ]);
    assert.equal(desk.state, state);
  });

  test('that was held stays open', () => {
    const desk = new ChangeDesk();
    desk.proposals = [{ id: 'p1', changes: desk.request([newsYes]).changes }];
    assert.equal(desk.do({ op: 'accept', proposal: 'p1' }, { shown: null }).held[0]?.because, 'shown-missing');
    assert.equal(desk.proposals.length, 1);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Choices } from '../../server/contract/choices.ts';
import type { ImportRow } from '../../server/contract/import.ts';
import { importAnswers, rowChangeId, type RowsQuestion } from '../../server/domain/import-answers.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { NOW, SHOP } from './change-desk.ts';

const HERS = '2026-10-02T09:00:00Z';
const PAPER = { at: '2024-05-01', where: 'Paper form, Albany', words: 'Yes, please' };
type Row = Partial<ImportRow>;

const no = (row: Row): ImportRow => ({ customer: 'c', answer: 'no', ...row });
const yes = (row: Row): ImportRow => ({ customer: 'c', answer: 'yes', ...PAPER, ...row });

/** What becomes of rows where these choices stand, and what stands then. */
function take(rows: ImportRow[], said: Partial<Choices> = {}, odd: Partial<RowsQuestion> = {}) {
  const { choices: none, ...profile } = unseenProfile();
  const state = { ...profile, revision: 4, choices: { ...none, ...said } };
  const everTopics = new Set(['closed', ...SHOP.topics.map(({ id }) => id)]);
  const about = { published: { version: 1, catalog: SHOP }, everTopics, applied: new Map(), now: NOW };
  const done = importAnswers({ ...about, state, rows, actedAt: null, noYes: null, ...odd });
  assert.equal(done.state === state, done.steps.length === 0, 'the same object where no row did anything');
  return { ...done, choices: done.state.choices };
}

const outcome = (...given: [Row: ImportRow, said?: Partial<Choices>, odd?: Partial<RowsQuestion>]) => {
  const [row, ...rest] = given;
  return take([row], ...rest).outcomes[0];
};

describe('a no of a list', () => {
  test('binds to a topic, one that is closed too, to a channel, to a channel for a topic and to all', () => {
    const done = take([
      no({ topic: 'news' }),
      no({ topic: 'closed' }),
      no({ channel: 'sms' }),
      no({ topic: 'service', channel: 'sms' }),
      no({ at: '2026-11-01' }),
    ]);
    assert.deepEqual(
      done.outcomes,
      Array.from({ length: 5 }, () => 'applied'),
    );
    const { topics, channels, stopped } = done.choices;
    assert.deepEqual(
      [topics['news'], topics['closed'], channels],
      [{ want: 'no' }, { want: 'no' }, { sms: { use: 'no' } }],
    );
    assert.deepEqual(topics['service'], { want: 'yes', channels: ['email', 'phone'] }, 'on unless refused');
    assert.deepEqual([stopped, done.eventType], [{ at: '2026-11-01T00:00:00Z', via: 'import' }, 'preferences.stopped']);
    assert.equal(done.state.revision, 5);
  });

  test('without a day, or with one to come, stops as of now', () => {
    assert.equal(take([no({})]).choices.stopped?.at, NOW);
    assert.equal(take([no({ at: '2030-01-01' })]).choices.stopped?.at, NOW);
  });

  test('takes a channel out of what she gets, and keeps the evidence of the rest', () => {
    const news = { want: 'yes' as const, channels: ['email' as const, 'sms' as const], words: 1, at: HERS };
    const { choices, changes, eventType } = take([no({ topic: 'news', channel: 'sms' })], { topics: { news } });
    assert.deepEqual(choices.topics['news'], { ...news, channels: ['email'] });
    assert.deepEqual([changes[0]!.op, eventType], ['topic', 'preferences.changed']);
  });

  test('is left where it says nothing new, names nothing that was offered, or what cannot be refused', () => {
    assert.equal(outcome(no({ channel: 'sms' }), { channels: { sms: { use: 'no' } } }), 'already');
    const byEmail: Partial<Choices> = { topics: { news: { want: 'yes', channels: ['email'] } } };
    assert.equal(outcome(no({ topic: 'news', channel: 'sms' }), byEmail), 'already');
    assert.equal(outcome(no({ topic: 'gone' })), 'unknown-topic');
    assert.equal(outcome(no({ topic: 'recall' })), 'essential');
  });

  test('gives way where she answered yes herself, unless it is newer than all that she did', () => {
    const said: Partial<Choices> = { channels: { sms: { use: 'yes' } }, topics: { news: { want: 'yes', at: HERS } } };
    const hers = { actedAt: HERS };
    for (const row of [{ topic: 'news' }, { channel: 'sms' as const }, {}]) {
      assert.equal(outcome(no(row), said, hers), 'answered', 'without a day it may be older');
      assert.equal(outcome(no({ ...row, at: '2026-10-02' }), said, hers), 'answered');
      assert.equal(outcome(no({ ...row, at: '2026-10-03' }), said, hers), 'applied');
      assert.equal(outcome(no(row), said), 'applied', 'her yes came by a list too');
      assert.equal(outcome(no(row), { topics: { service: { want: 'no' } } }, hers), 'applied', 'she said no such yes');
    }
  });

  test('is one change however often its row comes, in one list or in the next', () => {
    const row = no({ topic: 'news', where: 'shop' });
    const { outcomes, changes } = take([row, row, { ...row, customer: 'c' }]);
    assert.deepEqual([outcomes, changes.map(({ id }) => id)], [['applied', 'already', 'already'], [rowChangeId(row)]]);
    const applied = new Map(changes.map((change) => [change.id, change]));
    assert.deepEqual(take([row], {}, { applied }).outcomes, ['already']);
    assert.notEqual(rowChangeId({ ...row, at: '2024-05-01' }), rowChangeId(row));
  });
});

describe('a yes of a list', () => {
  test('opens channel and topic as of its day, with the version of its words', () => {
    const { choices, steps, changes } = take([yes({ topic: 'trade-in', channel: 'phone', version: 2 })]);
    assert.deepEqual(choices.channels, { phone: { use: 'yes' } });
    const given = { want: 'yes', at: '2024-05-01T00:00:00Z', words: 2, channels: ['phone'] };
    assert.deepEqual(choices.topics, { 'trade-in': given });
    assert.ok(steps.length > 0 && steps.every(({ words }) => words === 'Yes, please'));
    assert.deepEqual(
      changes[0]!.steps.map(({ direction }) => direction),
      ['louder', 'louder'],
    );
  });

  test('without a channel opens the topic alone, and a channel without a topic that channel', () => {
    const at = '2024-05-01T09:00:00Z';
    const { choices } = take([yes({ topic: 'news', at }), yes({ channel: 'sms' })]);
    assert.deepEqual([choices.topics, choices.channels], [{ news: { want: 'yes', at } }, { sms: { use: 'yes' } }]);
    assert.equal(take([yes({ channel: 'sms' })]).changes[0]!.op, 'channel');
  });

  test('waits for her own confirmation where the topic asks for one', () => {
    const { choices, pending, changes } = take([yes({ topic: 'add-ons' })]);
    assert.equal(choices.topics['add-ons']?.want, 'pending');
    assert.deepEqual(pending, [{ change: changes[0]!.id, topic: 'add-ons' }]);
  });

  test('counts nothing without its evidence: a day that has come, published words, a place, and no sharing', () => {
    for (const odd of [
      { at: undefined },
      { at: '2030-01-01' },
      { where: undefined },
      { words: undefined },
      { topic: 'trade-in', version: 4 },
      { topic: 'news', version: 2 },
      { topic: 'partners' },
    ])
      assert.equal(outcome(yes({ topic: 'news', ...odd })), 'evidence-missing', JSON.stringify(odd));
  });

  test('is left for what is not offered, and where it needs no yes', () => {
    assert.equal(outcome(yes({ topic: 'closed' })), 'unknown-topic');
    assert.equal(outcome(yes({ topic: 'recall' })), 'essential');
    assert.equal(outcome(yes({ channel: 'visit' })), 'unknown-channel');
    assert.equal(outcome(yes({ channel: 'sms' }), {}, { published: null }), 'unknown-channel');
    assert.equal(outcome(yes({ topic: 'news', channel: 'phone' })), 'not-offered');
  });

  test('is never over a stop, a suppression, an erase or a no of hers', () => {
    const row = yes({ topic: 'news', channel: 'sms' });
    assert.equal(outcome(row, {}, { noYes: 'suppressed' }), 'suppressed');
    assert.equal(outcome(row, {}, { noYes: 'erased' }), 'erased');
    assert.equal(outcome(row, { stopped: { at: HERS, via: 'widget' } }), 'stopped');
    assert.equal(outcome(row, { channels: { sms: { use: 'no' } } }), 'answered');
    assert.equal(outcome(row, { topics: { news: { want: 'no' } } }), 'answered');
  });

  test('adds to what a list gave, and to nothing that she chose herself', () => {
    const news = { want: 'yes' as const, at: '2024-01-01T00:00:00Z', channels: ['email' as const] };
    const said: Partial<Choices> = { channels: { sms: { use: 'yes' } }, topics: { news } };
    const after = (row: Row) => take([yes({ topic: 'news', ...row })], said).choices.topics['news'];
    assert.deepEqual(after({ channel: 'sms' }), { ...news, channels: ['email', 'sms'] });
    assert.deepEqual(after({}), { want: 'yes', at: news.at }, 'every channel that she said yes to');
    assert.equal(outcome(yes({ topic: 'news', channel: 'sms' }), said, { actedAt: HERS }), 'answered');
    assert.equal(
      outcome(yes({ topic: 'news', channel: 'email' }), { topics: { news }, channels: { email: { use: 'yes' } } }),
      'already',
    );
    assert.equal(outcome(yes({ topic: 'news' }), { topics: { news: { want: 'yes', at: HERS } } }), 'already');
    assert.equal(outcome(yes({ channel: 'sms' }), said), 'already');
  });
});

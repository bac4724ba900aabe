import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decide } from '../../server/domain/decide.ts';
import { ChangeDesk, EARLIER, NOW, newChangeId, SHOP, type Act } from './change-desk.ts';

describe('an accepted change', () => {
  test('a stop is one revision, an event of its own type and says when and by which door', () => {
    const desk = new ChangeDesk();
    const done = desk.do([{ op: 'stop' }, { op: 'channel', channel: 'phone', use: 'no' }]);
    assert.equal(desk.state.revision, 1);
    assert.equal(done.eventType, 'preferences.stopped');
    assert.deepEqual(desk.choices.stopped, { at: EARLIER, via: 'widget' });
    assert.deepEqual(
      done.steps.map(({ path, from, to, direction }) => [path, from, to, direction]),
      [
        ['stopped', null, 'yes', 'quieter'],
        ['channels.phone', null, 'no', 'quieter'],
      ],
    );
  });

  test('a yes carries its instant, the words shown and, for sharing, the recipients', () => {
    const desk = new ChangeDesk();
    desk.do([
      { op: 'topic', topic: 'trade-in', want: 'yes', channels: ['email'], cap: { max: 1, per: 'P1M' } },
      { op: 'topic', topic: 'partners', want: 'yes' },
    ]);
    assert.deepEqual(desk.choices.topics, {
      'trade-in': { want: 'yes', channels: ['email'], cap: { max: 1, per: 'P1M' }, words: 3, at: EARLIER },
      partners: { want: 'yes', recipients: ['Harbour Finance Ltd'], words: 1, at: EARLIER },
    });
  });

  test('the instant of a yes ahead of the server is set back to the server’s clock', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'topic', topic: 'news', want: 'yes', at: '2026-11-21T10:00:00.001Z' });
    assert.equal(desk.choices.topics['news']?.at, NOW);
  });

  test('the same change again is answered as applied and makes nothing; another under its id is a conflict', () => {
    const desk = new ChangeDesk();
    const request = desk.request([{ op: 'channel', channel: 'email', use: 'no', words: 'I said no' }]);
    desk.send(request);
    const { state } = desk;
    const again = desk.send(request);
    assert.ok(again.kind === 'done' && again.state === state);
    assert.deepEqual([again.appliedIds, again.changes, again.steps], [[request.changes[0]!.id], [], []]);
    const other = { ...request, changes: [{ ...request.changes[0]!, words: 'I said yes' }] };
    assert.deepEqual(desk.send(other), { kind: 'conflict', id: request.changes[0]!.id });
    const turned = { ...request, changes: [Object.fromEntries(Object.entries(request.changes[0]!).toReversed())] };
    assert.equal(desk.send(turned as typeof request).kind, 'done');
  });

  test('an id that is twice in a request counts once, and conflicts with another change in it', () => {
    const desk = new ChangeDesk();
    const id = newChangeId();
    const done = desk.do([
      { op: 'stop', id },
      { op: 'stop', id },
    ]);
    assert.deepEqual([done.appliedIds, done.steps.length], [[id], 1]);
    const clash = newChangeId();
    const request = desk.request([
      { op: 'stop', id: clash },
      { op: 'resume', id: clash },
    ]);
    assert.deepEqual(desk.send(request), { kind: 'conflict', id: clash });
  });

  test('a redundant no is recorded with a revision of its own', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'topic', topic: 'news', want: 'no' });
    const done = desk.do({ op: 'topic', topic: 'news', want: 'no' });
    assert.equal(desk.state.revision, 2);
    const [step] = done.steps;
    assert.deepEqual([step?.from, step?.to, step?.direction], ['no', 'no', 'quieter']);
  });

  test('a stop while stopped keeps the first instant and door', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'stop', at: '2026-11-01T00:00:00Z' });
    desk.do({ op: 'stop' });
    assert.equal(desk.state.revision, 2);
    assert.equal(desk.choices.stopped?.at, '2026-11-01T00:00:00Z');
  });

  test('a redundant yes is neutral, needs no words shown and keeps its evidence', () => {
    const desk = new ChangeDesk();
    desk.do([
      { op: 'channel', channel: 'email', use: 'yes' },
      { op: 'topic', topic: 'news', want: 'yes', channels: ['email'], at: '2026-11-01T00:00:00Z' },
    ]);
    const before = desk.choices;
    const done = desk.do(
      [
        { op: 'channel', channel: 'email', use: 'yes' },
        { op: 'topic', topic: 'news', want: 'yes' },
      ],
      { shown: null, base: 0 },
    );
    assert.deepEqual(desk.choices, before);
    assert.deepEqual([done.held, done.steps.map(({ direction }) => direction)], [[], ['neutral', 'neutral']]);
  });

  test('a yes said again with the words shown renews its evidence', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'topic', topic: 'news', want: 'yes', at: '2026-11-01T00:00:00Z' });
    desk.do({ op: 'topic', topic: 'news', want: 'yes' });
    assert.equal(desk.choices.topics['news']?.at, EARLIER);
  });

  test('a yes that ran out needs the words shown again', () => {
    const desk = new ChangeDesk({
      ...SHOP,
      topics: [{ id: 'news', class: 'marketing', name: { en: 'News' }, channels: ['email'], validFor: 'P1Y' }],
    });
    desk.do({ op: 'topic', topic: 'news', want: 'yes', at: '2024-01-01T00:00:00Z' });
    const unseen = desk.do({ op: 'topic', topic: 'news', want: 'yes' }, { shown: null });
    assert.equal(unseen.held[0]?.because, 'shown-missing');
    desk.do({ op: 'topic', topic: 'news', want: 'yes' });
    assert.equal(desk.choices.topics['news']?.at, EARLIER);
  });

  test('a yes to a topic that confirms by a link is pending and says by which change', () => {
    const desk = new ChangeDesk();
    const done = desk.do({ op: 'topic', topic: 'add-ons', want: 'yes' });
    assert.equal(desk.choices.topics['add-ons']?.want, 'pending');
    assert.deepEqual(done.pending, [{ change: done.ids[0], topic: 'add-ons' }]);
  });

  test('channels and cap left out of a yes stay as they were, and null lifts the cap', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'topic', topic: 'trade-in', want: 'yes', channels: ['email'], cap: { max: 1, per: 'P1M' } });
    desk.do({ op: 'topic', topic: 'trade-in', want: 'yes', cap: null });
    assert.deepEqual(desk.choices.topics['trade-in']?.channels, ['email']);
    assert.equal(desk.choices.topics['trade-in']?.cap, undefined);
  });

  test('name, language and first choice are neutral and replace what was there', () => {
    const desk = new ChangeDesk();
    const done = desk.do([
      { op: 'name', name: { given: 'Rosa' } },
      { op: 'language', language: 'es-MX' },
      { op: 'first', channel: 'email' },
    ]);
    assert.deepEqual(
      done.steps.map(({ path, direction }) => [path, direction]),
      [
        ['name', 'neutral'],
        ['language', 'neutral'],
        ['first', 'neutral'],
      ],
    );
    assert.deepEqual(
      [desk.choices.name, desk.choices.language, desk.choices.first],
      [{ given: 'Rosa' }, 'es-MX', 'email'],
    );
  });

  test('a pause and a plan are named after their change; ended or dropped they are gone, and again that is nothing', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do([
      { op: 'pause', pause: { channels: ['phone'], until: '2026-12-05' } },
      { op: 'plan', plan: { kind: 'keep', subject: 'car', since: '2012-12', for: 'P10Y', words: 'ten years' } },
    ]);
    assert.equal(desk.choices.pauses[0]?.id, `pau_${ids[0]}`);
    assert.equal(desk.choices.plans[0]?.id, `pln_${ids[1]}`);
    const ending = [
      { op: 'end-pause', pause: `pau_${ids[0]}` },
      { op: 'drop-plan', plan: `pln_${ids[1]}` },
    ] as const;
    const done = desk.do([...ending]);
    assert.deepEqual(
      done.steps.map(({ path, direction }) => [path, direction]),
      [
        [`pauses.pau_${ids[0]}`, 'louder'],
        ['plans.car', 'louder'],
      ],
    );
    assert.deepEqual([desk.choices.pauses, desk.choices.plans], [[], []]);
    const { state } = desk;
    const again = desk.do([...ending]);
    assert.equal(again.state, state);
    assert.equal(again.appliedIds.length, 2);
  });

  test('a contest is told on the path of the fact and changes no choice', () => {
    const desk = new ChangeDesk();
    const done = desk.do({ op: 'contest', fact: 'customerSince', words: 'I never bought anything' });
    assert.deepEqual(done.steps, [
      {
        path: 'facts.customerSince',
        from: null,
        to: 'contested',
        direction: 'neutral',
        words: 'I never bought anything',
      },
    ]);
    assert.equal(desk.state.revision, 1);
  });

  test('a step tells which channels and which cap of a topic changed, and nothing else', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'topic', topic: 'trade-in', want: 'yes' });
    const done = desk.do({
      op: 'topic',
      topic: 'trade-in',
      want: 'yes',
      channels: ['email'],
      cap: { max: 1, per: 'P1M' },
    });
    assert.deepEqual(
      done.steps.map(({ path, from, to, direction }) => ({ path, from, to, direction })),
      [
        { path: 'topics.trade-in.channels', from: null, to: ['email'], direction: 'quieter' },
        { path: 'topics.trade-in.cap', from: null, to: { max: 1, per: 'P1M' }, direction: 'quieter' },
      ],
    );
  });
});

/* Where a request of these acts is wrong; nothing of it was kept. */
function faults(desk: ChangeDesk, ...acts: Act[]): string[] | string {
  const before = desk.state;
  const result = desk.send(desk.request(acts));
  assert.equal(desk.state, before);
  return result.kind === 'invalid' ? result.errors.map(({ pointer }) => pointer) : result.kind;
}

describe('a change that is refused', () => {
  test('an unknown topic or channel, or a channel that the topic does not offer, refuses the whole request', () => {
    const desk = new ChangeDesk();
    const stop = { op: 'stop' } as const;
    assert.deepEqual(faults(desk, stop, { op: 'topic', topic: 'boats', want: 'no' }), ['/changes/1/topic']);
    assert.deepEqual(faults(desk, stop, { op: 'topic', topic: 'boats', want: 'yes' }), ['/changes/1/topic']);
    assert.deepEqual(faults(desk, { op: 'channel', channel: 'visit', use: 'yes' }), ['/changes/0/channel']);
    assert.deepEqual(faults(desk, { op: 'first', channel: 'visit' }), ['/changes/0/channel']);
    assert.deepEqual(faults(desk, { op: 'topic', topic: 'news', want: 'yes', channels: ['email', 'phone'] }), [
      '/changes/0/channels/1',
    ]);
    assert.deepEqual(faults(desk, { op: 'topic', topic: 'partners', want: 'yes', channels: ['email'] }), [
      '/changes/0/channels/0',
    ]);
    assert.deepEqual(faults(desk, { op: 'pause', pause: { topics: ['news', 'boats'] } }), [
      '/changes/0/pause/topics/1',
    ]);
    assert.deepEqual(faults(desk, { op: 'contest', fact: 'shoe size', words: 'no' }), ['/changes/0/fact']);
  });

  test('a no to an essential topic is written down, binds nothing there, and loses none of its neighbours', () => {
    const desk = new ChangeDesk();
    const done = desk.do([
      { op: 'topic', topic: 'recall', want: 'no' },
      { op: 'topic', topic: 'news', want: 'no' },
    ]);
    assert.deepEqual(done.held, []);
    assert.deepEqual([desk.choices.topics['recall'], desk.choices.topics['news']], [{ want: 'no' }, { want: 'no' }]);
    const profile = { choices: desk.choices, facts: {} };
    const ask = { channel: 'email', topic: 'recall', at: Date.parse(NOW) } as const;
    assert.equal(decide({ profile, catalog: desk.published!, contacts: [], ask }).outcome, 'allow');
  });

  test('a no to a topic that was withdrawn, and to a channel no longer offered, is accepted', () => {
    const desk = new ChangeDesk();
    desk.publish((catalog) => ({
      ...catalog,
      channels: catalog.channels.filter(({ id }) => id !== 'sms'),
      topics: catalog.topics.filter(({ id }) => id === 'trade-in'),
    }));
    desk.do([
      { op: 'topic', topic: 'news', want: 'no' },
      { op: 'channel', channel: 'sms', use: 'no' },
    ]);
    assert.deepEqual([desk.choices.topics['news'], desk.choices.channels.sms], [{ want: 'no' }, { use: 'no' }]);
    assert.deepEqual(faults(desk, { op: 'topic', topic: 'news', want: 'yes' }), ['/changes/0/topic']);
  });

  test('a change that was applied is answered as applied even when its topic was withdrawn since', () => {
    const desk = new ChangeDesk();
    const request = desk.request([{ op: 'topic', topic: 'news', want: 'yes' }]);
    desk.send(request);
    desk.publish((catalog) => ({ ...catalog, topics: catalog.topics.slice(0, 1) }));
    assert.equal(desk.send(request).kind, 'done');
  });

  test('without any catalog a stop and a no still count', () => {
    const desk = new ChangeDesk(null);
    desk.do([{ op: 'stop' }, { op: 'channel', channel: 'phone', use: 'no' }]);
    assert.equal(desk.state.revision, 1);
  });
});

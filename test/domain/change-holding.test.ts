import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Cap, Hours } from '../../server/contract/choices.ts';
import { ChangeDesk, SHOP, type Act, type Sent } from './change-desk.ts';

const emailYes: Act = { op: 'channel', channel: 'email', use: 'yes' };
const emailNo: Act = { op: 'channel', channel: 'email', use: 'no' };
const newsYes: Act = { op: 'topic', topic: 'news', want: 'yes' };
const newsNo: Act = { op: 'topic', topic: 'news', want: 'no' };

/* Why the acts of a request were held, in order. */
function held(desk: ChangeDesk, acts: Act | Act[], sent: Sent = {}): string[] {
  return desk.do(acts, sent).held.map(({ because, path }) => `${because} ${path}`);
}

/* The cap that is left when `to` comes from before something quieter, over the stored `from`. */
function capAfter(from: Cap, to: Cap | null): { left: Cap | undefined; isHeld: boolean } {
  const desk = new ChangeDesk();
  desk.do({ op: 'cap', cap: from });
  const done = desk.do({ op: 'cap', cap: to }, { base: 0 });
  return { left: desk.choices.cap, isHeld: done.held.length > 0 };
}

function hoursAfter(from: Hours | null, to: Hours | null): { left: Hours | undefined; isHeld: boolean } {
  const desk = new ChangeDesk();
  desk.do({ op: 'hours', hours: from });
  const done = desk.do({ op: 'hours', hours: to }, { base: 0 });
  return { left: desk.choices.hours, isHeld: done.held.length > 0 };
}

describe('a louder change is held', () => {
  test('when it was made ahead of the server, and nothing is kept of it', () => {
    const desk = new ChangeDesk();
    const { state } = desk;
    assert.deepEqual(held(desk, emailYes, { base: 7, shown: null }), ['ahead channels.email']);
    assert.equal(desk.state, state);
    assert.equal(desk.records.size, 0);
  });

  test('without the words of the current catalog shown: a yes, a resume, an accept', () => {
    const desk = new ChangeDesk();
    desk.proposals = [{ id: 'p1', changes: desk.request([{ op: 'cap', cap: null }]).changes }];
    desk.do([{ op: 'stop' }, { op: 'cap', cap: { max: 1, per: 'P1M' } }]);
    const louder: Act[] = [emailYes, newsYes, { op: 'resume' }, { op: 'accept', proposal: 'p1' }];
    const all = ['channels.email', 'topics.news', 'stopped', 'cap'].map((path) => `shown-missing ${path}`);
    assert.deepEqual(held(desk, louder, { shown: null }), all);
    assert.deepEqual(held(desk, louder, { shown: { ...desk.shown, catalogVersion: 2 } }), all);
    const otherWords = { catalogVersion: 1, words: { news: 2 } };
    assert.deepEqual(held(desk, newsYes, { shown: otherWords }), ['shown-missing topics.news']);
    assert.deepEqual(held(desk, louder), []);
    assert.deepEqual(desk.proposals, []);
  });

  test('an ended pause, a lifted cap, other hours and a dropped plan need no words shown', () => {
    const desk = new ChangeDesk();
    const { ids } = desk.do([
      { op: 'pause', pause: {} },
      { op: 'plan', plan: { kind: 'avoid', subject: 'car' } },
      { op: 'cap', cap: { max: 1, per: 'P1M' } },
      { op: 'hours', hours: { zone: 'America/New_York', weekly: [{ days: ['mon'], from: '09:00', to: '10:00' }] } },
    ]);
    const louder: Act[] = [
      { op: 'end-pause', pause: `pau_${ids[0]}` },
      { op: 'drop-plan', plan: `pln_${ids[1]}` },
      { op: 'cap', cap: null },
      { op: 'hours', hours: null },
    ];
    const done = desk.do(louder, { shown: null });
    assert.deepEqual(done.held, []);
    assert.ok(done.steps.every(({ direction }) => direction === 'louder'));
  });

  test('when something quieter was accepted on its path after its base, and on no other path', () => {
    const desk = new ChangeDesk();
    desk.do([emailNo, newsNo]);
    assert.deepEqual(held(desk, [emailYes, newsYes, { op: 'channel', channel: 'phone', use: 'yes' }], { base: 0 }), [
      'quieter-since channels.email',
      'quieter-since topics.news',
    ]);
    assert.deepEqual(held(desk, [emailYes, newsYes]), []);
  });

  test('when the same no was said again since', () => {
    const desk = new ChangeDesk();
    desk.do(newsNo);
    desk.do(newsNo);
    assert.deepEqual(held(desk, newsYes, { base: 1 }), ['quieter-since topics.news']);
  });

  test('on every path after a stop or a pause', () => {
    const everywhere: Act[] = [{ op: 'stop' }, { op: 'pause', pause: { channels: ['phone'] } }];
    for (const act of everywhere) {
      const desk = new ChangeDesk();
      desk.do(act);
      assert.deepEqual(held(desk, [emailYes, newsYes], { base: 0 }), [
        'quieter-since channels.email',
        'quieter-since topics.news',
      ]);
      assert.deepEqual(held(desk, newsYes, { base: 1 }), []);
    }
  });

  test('but not for something quieter that came earlier in the same request', () => {
    const desk = new ChangeDesk();
    assert.deepEqual(held(desk, [{ op: 'stop' }, emailNo, emailYes, { op: 'resume' }], { base: 0 }), []);
    assert.equal(desk.choices.channels.email?.use, 'yes');
    assert.equal(desk.choices.stopped, null);
  });

  test('but not for something quieter from the same device that it did before', () => {
    const desk = new ChangeDesk();
    desk.do(emailNo, { base: 0, device: { id: 'phone', seq: 4 } });
    assert.deepEqual(held(desk, emailYes, { base: 0, device: { id: 'tablet', seq: 5 } }), [
      'quieter-since channels.email',
    ]);
    assert.deepEqual(held(desk, emailYes, { base: 0, device: { id: 'phone', seq: 5 } }), []);
  });

  test('also for something quieter that the same device did later but that arrived first', () => {
    const desk = new ChangeDesk();
    desk.do(emailNo, { base: 0, device: { id: 'phone', seq: 5 } });
    assert.deepEqual(held(desk, emailYes, { base: 0, device: { id: 'phone', seq: 4 } }), [
      'quieter-since channels.email',
    ]);
    assert.equal(desk.choices.channels.email?.use, 'no');
  });

  test('and says which act it met, the newest, and whether the same device made it', () => {
    const desk = new ChangeDesk();
    const since = (device?: { id: string; seq: number }) => {
      const done = desk.do(emailYes, { base: 0, device });
      return done.since[done.ids[0]!];
    };
    desk.do(emailNo, { base: 0, device: { id: 'phone', seq: 5 } });
    assert.deepEqual(since({ id: 'tablet', seq: 1 }), { revision: 1, sameDevice: false });
    assert.deepEqual(since({ id: 'phone', seq: 4 }), { revision: 1, sameDevice: true });
    assert.deepEqual(since(), { revision: 1, sameDevice: null });
    desk.do({ op: 'stop' });
    assert.deepEqual(since({ id: 'phone', seq: 4 }), { revision: 2, sameDevice: null });
    desk.do(emailNo, { base: 0, device: { id: 'phone', seq: 6 } });
    assert.deepEqual(since({ id: 'phone', seq: 4 }), { revision: 3, sameDevice: true });
  });

  test('and its id is not used up: sent again with the current base it is applied', () => {
    const desk = new ChangeDesk();
    desk.do(newsNo);
    const request = desk.request([newsYes], { base: 0 });
    desk.send(request);
    assert.deepEqual(desk.choices.topics['news'], { want: 'no' });
    desk.send({ ...request, base: 1 });
    assert.equal(desk.choices.topics['news']?.want, 'yes');
  });

  test('while its neighbours are applied', () => {
    const desk = new ChangeDesk();
    desk.do(newsNo);
    const done = desk.do([newsYes, emailNo], { base: 0 });
    assert.deepEqual([done.appliedIds, done.held.map(({ id }) => id)], [[done.ids[1]], [done.ids[0]]]);
    assert.equal(desk.state.revision, 2);
  });

  test('when an act since set a limit that it would widen, though that act was louder than what was stored then', () => {
    const desk = new ChangeDesk();
    desk.do({ ...newsYes, channels: ['email'] });
    assert.deepEqual(held(desk, { ...newsYes, channels: ['email', 'sms'] }, { base: 0 }), [
      'quieter-since topics.news',
    ]);
  });

  test('even while stop masks it', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'stop' });
    desk.do(emailNo);
    const done = desk.do(emailYes);
    assert.equal(done.steps[0]?.direction, 'louder');
    desk.do(emailNo);
    assert.deepEqual(held(desk, emailYes, { base: 3 }), ['quieter-since channels.email']);
  });
});

describe('quieter always applies', () => {
  test('with a base ahead, behind, without words shown and from any device', () => {
    for (const base of [0, 1, 99]) {
      const desk = new ChangeDesk();
      desk.do([emailYes, newsYes]);
      const sent = { base, shown: null, device: { id: 'x', seq: 0 } };
      assert.deepEqual(
        held(desk, [emailNo, newsNo, { op: 'cap', cap: { max: 0, per: 'P1Y' } }, { op: 'stop' }], sent),
        [],
      );
      assert.deepEqual([desk.choices.channels.email?.use, desk.choices.topics['news']?.want], ['no', 'no']);
    }
  });
});

describe('a change that is both quieter and louder is split', () => {
  test('caps keep the smaller max and the longer period', () => {
    assert.deepEqual(capAfter({ max: 5, per: 'P1Y' }, { max: 2, per: 'P1M' }), {
      left: { max: 2, per: 'P1Y' },
      isHeld: true,
    });
    assert.deepEqual(capAfter({ max: 2, per: 'P1M' }, { max: 5, per: 'P1Y' }), {
      left: { max: 2, per: 'P1Y' },
      isHeld: true,
    });
    assert.deepEqual(capAfter({ max: 2, per: 'P1M' }, { max: 2, per: 'P3M' }), {
      left: { max: 2, per: 'P3M' },
      isHeld: false,
    });
    assert.deepEqual(capAfter({ max: 2, per: 'P1Y' }, { max: 2, per: 'P12M' }), {
      left: { max: 2, per: 'P12M' },
      isHeld: false,
    });
    assert.deepEqual(capAfter({ max: 2, per: 'P1Y' }, null), { left: { max: 2, per: 'P1Y' }, isHeld: true });
  });

  test('periods that cannot be compared count as louder, and a max of 0 is quieter in any period', () => {
    assert.deepEqual(capAfter({ max: 2, per: 'P1M' }, { max: 2, per: 'P30D' }), {
      left: { max: 2, per: 'P1M' },
      isHeld: true,
    });
    assert.deepEqual(capAfter({ max: 2, per: 'P30D' }, { max: 1, per: 'P1M' }), {
      left: { max: 1, per: 'P30D' },
      isHeld: true,
    });
    assert.deepEqual(capAfter({ max: 2, per: 'P1M' }, { max: 0, per: 'P1D' }), {
      left: { max: 0, per: 'P1D' },
      isHeld: false,
    });
    assert.deepEqual(capAfter({ max: 0, per: 'P1D' }, { max: 1, per: 'P1Y' }), {
      left: { max: 0, per: 'P1D' },
      isHeld: true,
    });
    assert.deepEqual(capAfter({ max: 1, per: 'P1W' }, { max: 1, per: 'P1M' }), {
      left: { max: 1, per: 'P1M' },
      isHeld: false,
    });
    assert.deepEqual(capAfter({ max: 1, per: 'P1D' }, { max: 1, per: 'PT24H' }), {
      left: { max: 1, per: 'P1D' },
      isHeld: true,
    });
  });

  test('hours keep what both have open, possibly nothing', () => {
    const zone = 'America/New_York';
    const day = { zone, weekly: [{ days: ['mon', 'tue'], from: '09:00', to: '17:00' }] } satisfies Hours;
    const later = { zone, weekly: [{ days: ['tue', 'wed'], from: '12:00', to: '24:00' }] } satisfies Hours;
    const night = { zone, weekly: [{ days: ['mon'], from: '22:00', to: '24:00' }] } satisfies Hours;
    const common = { zone, weekly: [{ days: ['tue'], from: '12:00', to: '17:00' }] };
    assert.deepEqual(hoursAfter(day, later), { left: common, isHeld: true });
    assert.deepEqual(hoursAfter(day, night), { left: { zone, weekly: [] }, isHeld: true });
    assert.deepEqual(hoursAfter(null, day), { left: day, isHeld: false });
    assert.deepEqual(hoursAfter({ zone }, day), { left: day, isHeld: false });
    assert.deepEqual(hoursAfter(day, { zone }), { left: day, isHeld: true });
  });

  test('another zone is louder as a whole, the catalog’s own is not another', () => {
    const weekly = [{ days: ['mon' as const], from: '09:00', to: '17:00' }];
    assert.deepEqual(hoursAfter(null, { zone: 'America/Denver', weekly }), { left: undefined, isHeld: true });
    assert.deepEqual(hoursAfter(null, { zone: SHOP.timeZone }), { left: { zone: SHOP.timeZone }, isHeld: false });
  });

  test('a topic keeps the common channels and the stricter cap, with the evidence it had', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'topic', topic: 'trade-in', want: 'yes', channels: ['email', 'phone'], cap: { max: 5, per: 'P1Y' } });
    const before = desk.choices.topics['trade-in'];
    const done = desk.do(
      { op: 'topic', topic: 'trade-in', want: 'yes', channels: ['phone', 'post'], cap: { max: 1, per: 'P1M' } },
      { base: 0 },
    );
    assert.deepEqual(desk.choices.topics['trade-in'], { ...before, channels: ['phone'], cap: { max: 1, per: 'P1Y' } });
    assert.deepEqual([done.appliedIds, done.held[0]?.because, done.changes], [[], 'quieter-since', []]);
    assert.ok(done.steps.every(({ direction }) => direction === 'quieter'));
  });

  test('and applied whole where nothing holds it, told as both of its parts', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'cap', cap: { max: 5, per: 'P1Y' } });
    const done = desk.do({ op: 'cap', cap: { max: 2, per: 'P1M' } });
    assert.deepEqual(
      done.steps.map(({ to, direction }) => [to, direction]),
      [
        [{ max: 2, per: 'P1Y' }, 'quieter'],
        [{ max: 2, per: 'P1M' }, 'louder'],
      ],
    );
    assert.deepEqual(desk.choices.cap, { max: 2, per: 'P1M' });
  });
});

describe('plans', () => {
  test('a keep is quieter, a want is louder, and each is the other way round when dropped', () => {
    const desk = new ChangeDesk();
    const keep = desk.do({ op: 'plan', plan: { kind: 'keep', subject: 'car', since: '2020', for: 'P10Y' } });
    const want = desk.do({ op: 'plan', plan: { kind: 'want', subject: 'car' } });
    const drop = desk.do([
      { op: 'drop-plan', plan: `pln_${want.ids[0]}` },
      { op: 'drop-plan', plan: `pln_${keep.ids[0]}` },
    ]);
    const directions = [keep, want, drop].flatMap(({ steps }) => steps.map(({ direction }) => direction));
    assert.deepEqual(directions, ['quieter', 'louder', 'quieter', 'louder']);
  });

  test('a delayed want is held by a keep on the same subject, not by one on another', () => {
    const desk = new ChangeDesk();
    desk.do({ op: 'plan', plan: { kind: 'keep', subject: 'car', since: '2020', for: 'P10Y' } });
    assert.deepEqual(held(desk, { op: 'plan', plan: { kind: 'want', subject: 'car' } }, { base: 0 }), [
      'quieter-since plans.car',
    ]);
    assert.deepEqual(held(desk, { op: 'plan', plan: { kind: 'want', subject: 'boat' } }, { base: 0 }), []);
  });

  test('a note is neutral whatever it says', () => {
    const desk = new ChangeDesk();
    const done = desk.do({ op: 'plan', plan: { kind: 'note', words: 'call me maybe' } }, { base: 9 });
    assert.deepEqual([done.steps[0]?.path, done.steps[0]?.direction], ['plans.note', 'neutral']);
  });
});

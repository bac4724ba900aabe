import * as fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangesRequest } from '../../server/contract/change.ts';
import { ChangeDesk, SHOP, newChangeId, type Act } from './change-desk.ts';
import { allowedChannels, allowedSchedules, isWithin, openInstants } from './permission.ts';
import { RUNS } from './property-runs.ts';
import { caps, drafts, hours, toAct, type Draft } from './random-acts.ts';
import { pasts } from './random-moves.ts';

/* A profile with a past: acts made one after the other, each on what the one before left. */
function after(past: readonly Draft[]): ChangeDesk {
  const desk = new ChangeDesk();
  for (const draft of past) {
    const act = toAct(draft, { choices: desk.choices, changes: changesOf(desk) });
    if (act) desk.do(act);
  }
  return desk;
}

function changesOf(desk: ChangeDesk): string[] {
  return [...desk.records.keys()].filter((id) => !id.startsWith('undone:'));
}

/* Requests of one act each, made offline by one device on the same base. */
function offline(desk: ChangeDesk, acts: readonly Act[], id = 'offline'): ChangesRequest[] {
  return acts.map((act, seq) => desk.request([act], { device: { id, seq } }));
}

function heldOf(desk: ChangeDesk, request: ChangesRequest): string[] {
  const result = desk.send(request);
  assert.ok(result.kind === 'done');
  return result.held.map(({ because }) => because);
}

/* Pairs of a quieter act and the louder one that takes it back, on every kind of path. */
const pairs = fc.nat({ max: 6 }).map((nth): { off: Act; on: Act; isOff: (desk: ChangeDesk) => boolean } => {
  const id = newChangeId();
  const all = [
    { off: { op: 'stop' }, on: { op: 'resume' }, isOff: (desk) => desk.choices.stopped !== null },
    {
      off: { op: 'channel', channel: 'email', use: 'no' },
      on: { op: 'channel', channel: 'email', use: 'yes' },
      isOff: (desk) => desk.choices.channels.email?.use === 'no',
    },
    {
      off: { op: 'topic', topic: 'news', want: 'no' },
      on: { op: 'topic', topic: 'news', want: 'yes' },
      isOff: (desk) => desk.choices.topics['news']?.want === 'no',
    },
    {
      off: { op: 'cap', cap: { max: 0, per: 'P1Y' } },
      on: { op: 'cap', cap: null },
      isOff: (desk) => desk.choices.cap?.max === 0,
    },
    {
      off: { op: 'pause', id, pause: {} },
      on: { op: 'end-pause', pause: `pau_${id}` },
      isOff: (desk) => desk.choices.pauses.some((pause) => pause.id === `pau_${id}`),
    },
    {
      off: { op: 'plan', id, plan: { kind: 'avoid', subject: 'car' } },
      on: { op: 'drop-plan', plan: `pln_${id}` },
      isOff: (desk) => desk.choices.plans.some((plan) => plan.id === `pln_${id}`),
    },
    {
      off: { op: 'channel', id, channel: 'phone', use: 'no' },
      on: { op: 'undo', change: id },
      isOff: (desk) => desk.choices.channels.phone?.use === 'no',
    },
  ] satisfies { off: Act; on: Act; isOff: (desk: ChangeDesk) => boolean }[];
  return all[nth % all.length]!;
});

test('off and then on again in one offline device is not held, in one request or in two', () => {
  fc.assert(
    fc.property(pasts, pairs, fc.boolean(), (past, { off, on, isOff }, isTogether) => {
      const desk = after([...past, { op: 'channel', channel: 'phone', use: 'yes' }]);
      const device = { id: 'offline', seq: 0 };
      const requests = isTogether ? [desk.request([off, on], { device })] : offline(desk, [off, on]);
      for (const request of requests) assert.deepEqual(heldOf(desk, request), []);
      assert.equal(isOff(desk), false);
    }),
    { numRuns: RUNS },
  );
});

test('on and then off that arrive in the wrong order end off, from one device and from two', () => {
  fc.assert(
    fc.property(pasts, pairs, fc.boolean(), (past, { off, on, isOff }, isOneDevice) => {
      const desk = after(past);
      const [first, second] = isOneDevice
        ? offline(desk, [on, off])
        : [offline(desk, [on], 'a')[0], offline(desk, [off], 'b')[0]];
      desk.send(second!);
      desk.send(first!);
      desk.send(second!);
      assert.equal(isOff(desk), true);
    }),
    { numRuns: RUNS },
  );
});

test('the undo of an undo is the identity, evidence and order of plans included, however often', () => {
  fc.assert(
    fc.property(pasts, drafts, fc.integer({ min: 1, max: 4 }), (past, draft, times) => {
      const desk = after(past);
      const act = toAct(draft, { choices: desk.choices, changes: changesOf(desk) });
      if (!act) return;
      const before = desk.choices;
      let [last] = desk.do(act).ids;
      const made = desk.choices;
      if (desk.records.get(last!)?.steps.every(({ from, to }) => JSON.stringify(from) === JSON.stringify(to)) ?? true)
        return;
      for (let time = 0; time < times; time += 1) {
        const done = desk.do({ op: 'undo', change: last! }, { shown: null });
        assert.deepEqual(done.held, []);
        [last] = done.ids;
        assert.deepEqual(desk.choices, time % 2 === 0 ? before : made);
      }
    }),
    { numRuns: RUNS },
  );
});

test('what was taken back before it arrived makes nothing louder when it does', () => {
  fc.assert(
    fc.property(pasts, drafts, (past, draft) => {
      const desk = after(past);
      const act = toAct(draft, { choices: desk.choices, changes: changesOf(desk) });
      if (!act) return;
      const id = newChangeId();
      const [first, second] = offline(desk, [
        { ...act, id },
        { op: 'undo', change: id },
      ]);
      desk.send(second!);
      const result = desk.send(first!);
      desk.send(second!);
      assert.ok(result.kind === 'done' && result.steps.every(({ direction }) => direction !== 'louder'));
    }),
    { numRuns: RUNS },
  );
});

test('of a held cap or hours the common part is left: what both allow, and all of it for hours in one zone', () => {
  const ahead = { base: 1_000 };
  fc.assert(
    fc.property(fc.option(caps), fc.option(caps), fc.option(hours), fc.option(hours), (cap, newCap, week, newWeek) => {
      const desk = new ChangeDesk();
      desk.do([
        { op: 'cap', cap },
        { op: 'hours', hours: week },
      ]);
      const done = desk.do(
        [
          { op: 'cap', cap: newCap },
          { op: 'hours', hours: newWeek },
        ],
        ahead,
      );
      const isHeld = (path: string) => done.held.some((each) => each.path === path);

      const caught = allowedSchedules(desk.choices.cap ?? null);
      assert.ok(isWithin(caught, allowedSchedules(cap)));
      const isCapQuieter = isWithin(allowedSchedules(newCap), allowedSchedules(cap));
      if (!isCapQuieter) assert.ok(isHeld('cap'), 'a louder cap is held');
      if (!isHeld('cap')) assert.deepEqual(desk.choices.cap ?? null, newCap);

      const home = SHOP.timeZone;
      const open = openInstants(desk.choices.hours ?? null, home);
      const [before, asked] = [openInstants(week, home), openInstants(newWeek, home)];
      if (!isWithin(asked, before)) assert.ok(isHeld('hours'), 'louder hours are held');
      if ((week?.zone ?? home) === (newWeek?.zone ?? home)) assert.deepEqual(open, before.intersection(asked));
      else assert.deepEqual(open, before);
    }),
    { numRuns: RUNS },
  );
});

test('of a held answer to a topic the common part is left: common channels, the stricter cap, the evidence it had', () => {
  const channels = fc.option(fc.subarray(['email', 'phone', 'post'] as const, { minLength: 1 }));
  const topic = fc.record({ channels, cap: fc.option(caps) }).map((said): Act & { op: 'topic' } => ({
    op: 'topic',
    topic: 'trade-in',
    want: 'yes',
    cap: said.cap,
    ...(said.channels && { channels: [...said.channels] }),
  }));
  fc.assert(
    fc.property(topic, topic, (first, second) => {
      const desk = new ChangeDesk();
      desk.do(first);
      const before = desk.choices.topics['trade-in']!;
      const done = desk.do(second, { base: 1_000 });
      const left = desk.choices.topics['trade-in']!;
      const asked = second.channels ?? before.channels ?? null;
      assert.deepEqual(
        allowedChannels(left.channels ?? null),
        allowedChannels(before.channels ?? null).intersection(allowedChannels(asked)),
      );
      assert.ok(isWithin(allowedSchedules(left.cap ?? null), allowedSchedules(before.cap ?? null)));
      if (done.held.length === 0) assert.deepEqual(left.cap ?? null, second.cap ?? null);
      assert.deepEqual([left.at, left.words], [before.at, before.words]);
    }),
    { numRuns: RUNS },
  );
});

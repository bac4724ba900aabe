import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EventType } from '../../server/contract/event.ts';
import type { Claimed, EndpointRow, Recorded } from '../../server/store/rows.ts';
import { AT, openOutboxWorld } from './outbox-world.ts';
import type { OutboxWorld } from './outbox-world.ts';

type Step =
  | { do: 'append'; customer: string | null; type: EventType; quieter: boolean }
  | { do: 'claim'; limit: number }
  | { do: 'end'; which: number; how: 'done' | 'due' | 'dead' }
  | { do: 'wait'; milliseconds: number }
  | { do: 'release' }
  | { do: 'sweep' }
  | { do: 'redeliver'; onlyDead: boolean }
  | { do: 'change'; state: EndpointRow['state']; order: EndpointRow['order'] };

const LEASE = 1000;
const ENDPOINT = 'end_1';

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      customer: fc.constantFrom('c_1', 'c_2', null),
      type: fc.constantFrom<EventType>('preferences.changed', 'preferences.stopped', 'consent.pending'),
      quieter: fc.boolean(),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(5),
      how: fc.constantFrom('done' as const, 'due' as const, 'dead' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds: fc.integer({ min: 1, max: 3000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('redeliver' as const), onlyDead: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      state: fc.constantFrom('on' as const, 'on' as const, 'paused' as const),
      order: fc.constantFrom('latest' as const, 'every' as const),
    }),
  },
);

/** What the receiver saw, and what must hold of it at every moment. */
class Receiver {
  acknowledged = new Map<string, number>();
  claimed: Claimed[] = [];
  appended = 0;
  newest = new Map<string, number>();
  newestNo = new Map<string, number>();
  /** Customers with an event that died: what it said is told only when somebody asks for it again. */
  mourned = new Set<string | null>();
  now = 1_000_000;
  token = 0;
  swept = false;
  order: EndpointRow['order'];
  state: EndpointRow['state'] = 'on';
  readonly world: OutboxWorld;

  constructor(world: OutboxWorld, order: EndpointRow['order']) {
    this.world = world;
    this.order = order;
  }

  async take(one: Step): Promise<void> {
    if (one.do === 'append') {
      const { customer, quieter } = one;
      const type = customer === null ? 'endpoint.test' : one.type;
      const event = await this.world.append({ customer, type, quieter, endpoint: ENDPOINT });
      this.appended += 1;
      if (type.startsWith('preferences.')) this.newest.set(customer!, event.revision!);
      if (type.startsWith('preferences.') && quieter) this.newestNo.set(customer!, event.revision!);
    } else if (one.do === 'claim') await this.claim(one.limit);
    else if (one.do === 'end') await this.end(one.which, one.how);
    else if (one.do === 'wait') this.now += one.milliseconds;
    else if (one.do === 'redeliver') await this.world.redeliver(ENDPOINT, one.onlyDead);
    else if (one.do === 'sweep') await this.sweep();
    else if (one.do === 'release') await this.world.outbox.release({ expiredBefore: this.now });
    else {
      this.order = one.order;
      this.state = one.state;
      await this.world.change(ENDPOINT, one);
    }
  }

  async sweep(): Promise<void> {
    this.swept = true;
    await this.world.sweep();
  }

  async claim(limit: number): Promise<void> {
    const ask = { now: this.now, leaseUntil: this.now + LEASE, token: `t${(this.token += 1)}`, limit };
    const claimed = await this.world.outbox.claim(ask);
    if (this.state !== 'on') assert.deepEqual(claimed, [], 'an endpoint that is off gets nothing');
    for (const { event } of claimed) {
      if (!event.type.startsWith('preferences.')) continue;
      const acknowledged = this.acknowledged.get(event.customer!) ?? 0;
      assert.ok(event.revision! >= acknowledged, `revision ${event.revision} after ${acknowledged} was acknowledged`);
    }
    this.claimed.push(...claimed);
  }

  async end(which: number, how: 'done' | 'due' | 'dead'): Promise<void> {
    const [one] = this.claimed.splice(which % Math.max(this.claimed.length, 1), 1);
    if (!one) return;
    const next: Recorded['next'] = how === 'due' ? { state: 'due', at: this.now + 500 } : { state: how };
    const n = one.attempt + 1;
    const kind = how === 'done' ? 'ok' : 'status';
    const attempt = { n, at: AT, status: null, class: kind, milliseconds: 1, peer: null, snippet: '' } as const;
    const kept = await this.world.outbox.record([
      { delivery: one.delivery, token: one.token, attempt, next, disable: false },
    ]);
    const isPreference = one.event.type.startsWith('preferences.');
    if (kept === 1 && how === 'dead') this.mourned.add(one.event.customer);
    if (kept === 1 && how === 'done' && isPreference) this.acknowledged.set(one.event.customer!, one.event.revision!);
  }

  check(): void {
    const rows = this.world.rows();
    const { events, ended } = this.world.tally(ENDPOINT);
    const waiting = rows.filter((row) => row['state'] === 'due' || row['state'] === 'leased').length;
    assert.equal(events, this.appended);
    assert.equal(waiting + ended, this.appended, 'conservation: every event waits or ended');
    if (!this.swept) assert.equal(rows.length, this.appended, 'a row for every event, in one state');
    for (const customer of ['c_1', 'c_2']) {
      const open = rows.filter(
        (row) => row['customer'] === customer && ['due', 'leased'].includes(row['state'] as string),
      );
      const leased = open.filter((row) => row['state'] === 'leased');
      const due = open.filter((row) => row['state'] === 'due');
      assert.ok(leased.length <= 1, 'one event of a customer under way');
      const ready = due.filter((row) => row['next_at'] !== null);
      const isNoWaiting = open.some((row) => row['lane'] === 0 && (this.order === 'every' || row['preference'] === 1));
      if (isNoWaiting && leased.length === 0) {
        assert.ok(
          ready.some((row) => row['lane'] === 0),
          'a no is not stuck in the slow lane',
        );
      }
      const died = this.mourned.has(customer);
      const isNoUntold = (this.newestNo.get(customer) ?? 0) > (this.acknowledged.get(customer) ?? 0);
      if (this.order === 'latest' && isNoUntold && leased.length === 0 && !died) {
        const carrier = due.find((row) => row['preference'] === 1);
        assert.equal(carrier?.['lane'], 0, 'what superseded a no travels in its lane');
      }
      if (this.order === 'every') {
        assert.ok(
          ready.length <= 1 && (ready.length === 0 || (ready[0] === due[0] && leased.length === 0)),
          'head of line',
        );
        if (leased.length === 0 && due.length > 0) assert.equal(ready.length, 1, 'nobody waits for nothing');
      } else {
        assert.equal(ready.length, due.length, 'nobody waits for nothing');
        assert.ok(due.filter((row) => row['preference'] === 1).length <= 1, 'the newest alone');
      }
    }
  }
}

for (const order of ['latest', 'every'] as const) {
  test(`P2, P4, P5 whatever happens at a “${order}” endpoint, nothing is lost, nothing older follows, and all ends current`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
        const world = openOutboxWorld();
        world.addEndpoint(ENDPOINT, order);
        const receiver = new Receiver(world, order);
        for (const one of steps) {
          await receiver.take(one);
          receiver.check();
        }
        await settle(receiver);
        world.database.close();
      }),
      { numRuns: 400 },
    );
  });
}

/** The endpoint is on and answers again: everything that was open must go, and the newest of each customer last. */
async function settle(receiver: Receiver): Promise<void> {
  const died = new Set(
    receiver.world
      .rows()
      .filter((row) => row['state'] === 'dead')
      .map((row) => row['seq']),
  );
  await receiver.take({ do: 'change', state: 'on', order: receiver.order });
  receiver.now += 10_000;
  await receiver.take({ do: 'release' });
  receiver.claimed = [];
  for (let round = 0; round < 200; round += 1) {
    await receiver.claim(4);
    if (receiver.claimed.length === 0) break;
    while (receiver.claimed.length > 0) await receiver.end(0, 'done');
    receiver.check();
  }
  const rows = receiver.world.rows();
  assert.ok(
    rows.every((row) => ['done', 'superseded', 'dead'].includes(row['state'] as string)),
    'all is settled',
  );
  assert.equal(await receiver.world.outbox.nextDue(), null);
  for (const [customer, newest] of receiver.newest) {
    const last = rows.findLast((row) => row['customer'] === customer && row['preference'] === 1);
    if (!died.has(last?.['seq']))
      assert.equal(receiver.acknowledged.get(customer), newest, 'the endpoint ends current');
  }
}

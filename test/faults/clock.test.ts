import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSteadyClock } from '../../server/webhooks/steady-clock.ts';
import { status } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';
import { openWithReceiver, settle } from './with-receiver.ts';

const START = Date.parse('2026-11-21T10:00:00Z');

for (const hours of [2, -2]) {
  test(`P2 the wall clock set by ${hours} hours while running: nothing lost, no burst, nobody stuck`, async (t) => {
    // What has really passed, and how far the wall clock was set from it, in milliseconds.
    let passed = 0;
    let offset = 0;
    const clock = { now: () => START + passed + offset, advance: (by: number) => void (passed += by) };
    const steady = createSteadyClock(clock.now, () => passed);
    const { world, receiver } = await openWithReceiver(
      t,
      (received, socket) => status(received.n <= 3 ? 500 : 200)(received, socket),
      { clock, steady, random: () => 0 },
    );
    const endpoint = await world.addEndpoint(receiver.url);
    await world.dispatcher.start();
    for (const customer of ['c_1', 'c_2', 'c_3']) await world.say(customer);
    await settle(world);
    assert.equal(world.attempts(endpoint.id).length, 3, 'three failed');
    offset = hours * 3_600_000;
    const set = passed;
    await world.say('c_4');
    await settle(world);
    assert.equal(world.count(endpoint.id)['done'], 1, 'a fresh event is delivered at once');
    assert.equal(receiver.requests.length, 4, 'the waiting retries did not fire');
    const atJump = receiver.requests.length - 4;
    const due = (await world.store.nextDue())!;
    assert.ok(due > steady() && due <= steady() + 6_000, 'the retries come at their time');
    clock.advance(due - steady());
    await settle(world);
    assert.equal(world.count(endpoint.id)['done'], 4);
    const stamp = Number(receiver.requests.at(-1)?.headers['webhook-timestamp']);
    assert.equal(stamp, Math.floor(clock.now() / 1000), 'the receiver reads the wall clock');
    const numbers = await numbersOf(world, endpoint.id, receiver);
    observed({
      row: 13,
      case: `${hours} h with three retries waiting`,
      ...numbers,
      recovered: passed - set,
      also: `${atJump} retries at the jump`,
    });
  });
}

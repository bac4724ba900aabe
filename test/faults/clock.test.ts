import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDeliveryWorld, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';

for (const hours of [2, -2]) {
  test(`P2 the wall clock set by ${hours} hours while running: nothing lost, no burst, nobody stuck`, async (t) => {
    let offset = 0;
    const now = () => Date.now() + offset;
    const world = await openDeliveryWorld({ clock: { now, advance: () => {} }, steady: undefined, random: () => 0 });
    const receiver = await openFaultReceiver((received, socket) =>
      status(received.n <= 3 ? 500 : 200)(received, socket),
    );
    t.after(async () => {
      await receiver.close();
      await world.close();
    });
    const endpoint = await world.addEndpoint(receiver.url);
    await world.dispatcher.start();
    for (const customer of ['c_1', 'c_2', 'c_3']) await world.say(customer);
    await until(() => world.attempts(endpoint.id).length === 3, 'three failed');
    offset = hours * 3_600_000;
    const set = performance.now();
    await world.say('c_4');
    await until(() => world.count(endpoint.id)['done'] === 1, 'a fresh event is delivered at once');
    assert.equal(receiver.requests.length, 4, 'the waiting retries did not fire');
    const atJump = receiver.requests.length - 4;
    await until(() => world.count(endpoint.id)['done'] === 4, 'the retries come at their time', 8000);
    const stamp = Number(receiver.requests.at(-1)?.headers['webhook-timestamp']);
    assert.ok(Math.abs(stamp * 1000 - now()) < 10_000, 'the receiver reads the wall clock');
    const numbers = await numbersOf(world, endpoint.id, receiver);
    const recovered = Math.round(performance.now() - set);
    observed({
      row: 13,
      case: `${hours} h with three retries waiting`,
      ...numbers,
      recovered,
      also: `${atJump} retries at the jump`,
    });
  });
}

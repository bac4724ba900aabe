import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDeliveryWorld, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';

test('P6 of 100 endpoints one hangs and one is dead: the other 98 have everything while the first attempts still hang', async (t) => {
  const world = await openDeliveryWorld({
    deadline: 60_000,
    perEndpoint: 16,
    steady: () => Math.floor(performance.now()),
  });
  const healthy = await openFaultReceiver(status(200));
  const hanging = await openFaultReceiver(() => {});
  const dead = await openFaultReceiver(status(200));
  await dead.close();
  t.after(async () => {
    // Closing resets what hangs, so the stop need not wait for the deadline.
    await hanging.close();
    await world.close();
    await healthy.close();
  });
  const slow = await world.addEndpoint(hanging.url);
  const gone = await world.addEndpoint(dead.url);
  for (let i = 0; i < 98; i += 1) await world.addEndpoint(healthy.url);
  await world.dispatcher.start();
  for (let c = 0; c < 20; c += 1) await world.say(`c_${c}`);
  await until(() => healthy.requests.length === 98 * 20, 'the healthy endpoints have everything', 30_000);
  assert.equal(world.attempts(slow.id).length, 0, 'no attempt of the one that hangs has ended');
  await until(() => hanging.requests.length >= 16, 'it has its share');
  assert.equal(hanging.requests.length, 16, 'it has no more under way than its share');
  assert.ok(world.attempts(gone.id).every((one) => one.class === 'connect'));
  const { requests } = healthy;
  const also = `${world.attempts(slow.id).length} attempts at the slow one had ended`;
  observed({ row: 16, case: '98 healthy ones, one hangs, one is dead', requests: requests.length, also });
});

test('P5 an endpoint that was down an hour with 10,000 events: no budget burnt, a slow start, everybody current', async (t) => {
  const world = await openDeliveryWorld();
  const down = await openFaultReceiver(status(503));
  t.after(async () => {
    await down.close();
    await world.close();
  });
  const endpoint = await world.addEndpoint(down.url);
  await world.dispatcher.start();
  const say = async (from: number) => {
    for (let i = from; i < from + 2500; i += 250) {
      await Promise.all(Array.from({ length: 250 }, (_, c) => world.say(`c_${i + c}`)));
    }
  };
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await say((quarter % 2) * 2500);
    for (let minute = 0; minute < 15; minute += 1) {
      world.clock.advance(60_000);
      world.dispatcher.wake();
      await world.dispatcher.idle();
    }
  }
  const tries = down.requests.length;
  assert.ok(tries < 60, `${tries} attempts in an hour of 10,000 events`);
  const widths: number[] = [];
  let underWay = 0;
  down.answer = (received, socket) => {
    underWay += 1;
    widths.push(underWay);
    setTimeout(() => {
      underWay -= 1;
      status(200)(received, socket);
    }, 1);
  };
  down.requests.length = 0;
  const up = world.clock.now();
  for (let minute = 0; minute < 60 && world.count(endpoint.id)['due']; minute += 1) {
    world.clock.advance(60_000);
    world.dispatcher.wake();
    await world.dispatcher.idle();
  }
  assert.equal(widths[0], 1, 'the first is a probe alone');
  assert.ok(
    widths.slice(0, 7).every((width) => width <= 4),
    `slow start: ${widths.slice(0, 7).join(' ')}`,
  );
  assert.deepEqual(world.count(endpoint.id), { done: 5000, superseded: 5000 });
  assert.equal(down.requests.length, 5000);
  const numbers = await numbersOf(world, endpoint.id, down);
  const also = `${tries} attempts while down, then ${widths.slice(0, 7).join(' ')} at once`;
  const recovered = world.clock.now() - up;
  observed({ row: 17, case: '10,000 events of 5,000 customers in an hour', ...numbers, recovered, also });
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDeliveryWorld, testClock } from './delivery-world.ts';
import { FAULTS, type Fault } from './each-fault.ts';
import { certificate, openFaultReceiver, pem, status } from './fault-receiver.ts';
import type { FaultReceiver } from './fault-receiver.ts';
import { countLostTime } from './lost-time.ts';
import { numbersOf, observed } from './table/observed.ts';

/** The total deadline of the attempts that have to end at it, and how far from it they may, in milliseconds. */
const DEADLINE = 1000;
const SLACK = 500;
const HOUR = 3_600_000;

const opened: { close(): Promise<void> }[] = [];
after(async () => {
  for (const one of opened.toReversed()) await one.close();
});

describe('whatever a receiver does', { concurrency: 4 }, () => {
  for (const fault of FAULTS) {
    it(`P2 P3 P7 ${fault.what}: told apart as ${fault.class}, tried again under the same id, and nothing is missing`, () =>
      survive(fault));
  }
});

async function survive(fault: Fault): Promise<void> {
  const target = await open({});
  const receiver = await open(fault.tls ? { tls: fault.tls } : {});
  const good = fault.tls ? await open({ tls: certificate('good') }) : receiver;
  const clock = testClock();
  const world = await openDeliveryWorld({
    clock,
    // The others have the usual one, so that a busy machine makes none of them time out.
    ...(fault.class === 'timeout' ? { deadline: DEADLINE } : {}),
    agent: { ca: pem('ca'), resolveAll: (name, done) => fault.resolve(name, done) },
  });
  opened.push(world);
  const url = fault.tls ? receiver.url : `http://hooks.test:${receiver.port}/hook`;
  const endpoint = await world.addEndpoint(url);
  receiver.answer = fault.answer(target.url);
  receiver.onConnection = fault.onConnection;
  const { id } = await world.say('c_1');
  const said = clock.now();
  const tellLost = countLostTime();
  await world.dispatcher.start();
  await settle();
  const lost = tellLost();
  const [failed] = world.attempts(endpoint.id);
  assert.ok(failed);
  assert.deepEqual([failed.class, failed.status], [fault.class, fault.status ?? null], failed.snippet);
  assert.match(failed.snippet, fault.says ?? /^/);
  assert.equal(target.connections, 0, 'nothing else is connected to');
  assert.deepEqual(world.count(endpoint.id), { due: 1 });
  const { milliseconds } = failed;
  if (fault.class === 'timeout') {
    const late = milliseconds - DEADLINE;
    assert.ok(late > -SLACK && late < SLACK + lost, `it took ${milliseconds} ms, of which ${lost} were lost`);
  }

  receiver.answer = status(200);
  receiver.onConnection = () => {};
  fault.repair?.();
  if (fault.tls) await world.store.updateEndpoint({ ...endpoint, url: good.url });
  while (world.count(endpoint.id)['due']) {
    const next = await world.store.nextDue();
    assert.ok(next !== null && next < said + 25 * HOUR, 'it is due within a day');
    clock.advance(Math.max(next - clock.now(), 0));
    await settle();
    await sleep(0);
  }
  assert.deepEqual(world.count(endpoint.id), { done: 1 });
  const requests = [...receiver.requests, ...(good === receiver ? [] : good.requests)];
  for (const { headers } of requests) assert.equal(headers['webhook-id'], id);
  const numbers = await numbersOf(world, endpoint.id, { requests });
  assert.deepEqual([numbers.older, numbers.held, numbers.gap], [0, 0, 0]);
  const also = `${fault.class}${fault.class === 'timeout' ? ` after ${milliseconds} ms of ${DEADLINE}` : ''}`;
  observed({ row: fault.row, case: fault.what, ...numbers, recovered: clock.now() - said, also });

  async function settle(): Promise<void> {
    world.dispatcher.wake();
    await world.dispatcher.idle();
  }
}

async function open(options: Parameters<typeof openFaultReceiver>[1]): Promise<FaultReceiver> {
  const receiver = await openFaultReceiver(status(200), options);
  opened.push(receiver);
  return receiver;
}

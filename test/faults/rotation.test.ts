import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import { newKeys } from '../webhooks/new-keys.ts';
import { openDeliveryWorld, SITE, testClock, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import type { Received } from './fault-receiver.ts';
import { numbersOf, observed } from './table/observed.ts';

const HOUR = 60 * 60 * 1000;

/** A secret of the endpoint and the time that it is accepted, milliseconds. */
interface Accepted {
  secret: string;
  publicKey: string;
  from: number;
  until: number;
}

/** Each signature of a request alone, so that one good one does not hide a bad one. */
function signaturesOf({ headers, body }: Received, keys: string): boolean[] {
  const all = headers['webhook-signature']!.split(' ');
  const now = Number(headers['webhook-timestamp']) * 1000;
  return all.map((one) => {
    try {
      verifyWebhook({ headers: { ...headers, 'webhook-signature': one }, body, keys, now });
      return true;
    } catch {
      return false;
    }
  });
}

test('P3 five rotations with deliveries queued and under way: each request verifies with every accepted key, none with an ended one', async (t) => {
  const held: (() => void)[] = [];
  // The wall clock goes on by hours; leases are counted on another, so none of them ends meanwhile.
  const world = await openDeliveryWorld({ perEndpoint: 8, steady: testClock().now });
  const receiver = await openFaultReceiver((received, socket) => void held.push(() => status(200)(received, socket)));
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  const endpoint = await world.addEndpoint(receiver.url);
  const start = world.clock.now();
  const accepted: Accepted[] = [
    { secret: endpoint.secret, publicKey: endpoint.publicKey, from: start, until: Infinity },
  ];
  await world.dispatcher.start();
  let said = 0;

  for (let rotation = 0; rotation < 5; rotation += 1) {
    for (let i = 0; i < 20; i += 1) void world.say(`c_${(said += 1)}`);
    await until(() => held.length === 8, 'eight are under way and the rest is queued');
    const now = world.clock.now();
    const fresh = newKeys(world.vault);
    const oldUntil = now + (rotation % 2 === 0 ? HOUR : 0);
    const wish = { site: SITE, endpoint: endpoint.id, keys: fresh.rows, now, oldUntil, most: 10 };
    assert.equal(await world.store.rotateKeys(wish), 'rotated');
    for (const key of accepted) key.until = Math.min(key.until, oldUntil);
    accepted.push({ secret: fresh.secret, publicKey: fresh.publicKey, from: now, until: Infinity });
    world.clock.advance(2000);
    const boundary = receiver.requests.length;
    // Half of the queue goes right after the rotation, the other half when the overlap has ended.
    await letGo(12);
    world.clock.advance(HOUR + 1000);
    await letGo(8);
    assert.ok(receiver.requests.length > boundary);
  }

  async function letGo(many: number): Promise<void> {
    for (let i = 0; i < many; i += 1) {
      await until(() => held.length > 0, 'one is under way');
      held.shift()!();
    }
    const left = () => said - receiver.requests.length;
    await until(() => held.length === 8 || left() === 0, 'the next ones are under way');
  }

  await until(() => world.count(endpoint.id)['done'] === said, 'all is delivered');
  assert.equal(receiver.requests.length, said);
  let byEnded = 0;
  for (const received of receiver.requests) {
    const at = Number(received.headers['webhook-timestamp']) * 1000;
    const live = accepted.filter((key) => key.from <= at && key.until >= at);
    for (const key of accepted.filter(({ until: end }) => end < at)) {
      for (const keys of [key.secret, key.publicKey]) {
        byEnded += signaturesOf(received, keys).filter(Boolean).length;
      }
    }
    const good = live.filter(({ secret, publicKey }) =>
      [secret, publicKey].every((keys) => signaturesOf(received, keys).includes(true)),
    );
    assert.ok(good.length > 0, 'an accepted key verifies it');
    // At the instant of a rotation a request may have been signed just before it.
    const isAtRotation = accepted.some((key) => key.from === at);
    if (!isAtRotation) assert.equal(good.length, live.length, 'every accepted key verifies it');
    new Webhook(good[0]!.secret).verify(String(received.body), freshened(received, good[0]!.secret));
  }
  assert.equal(byEnded, 0, 'an ended key signs nothing');
  const numbers = await numbersOf(world, endpoint.id, receiver);
  observed({
    row: 18,
    case: 'five rotations, eight under way at each',
    ...numbers,
    also: `${byEnded} signatures by an ended key`,
  });
});

/** The foreign library judges by the real clock, so the request is signed by it anew for now; the old one is compared. */
function freshened({ headers, body }: Received, secret: string): Record<string, string> {
  const library = new Webhook(secret);
  const then = new Date(Number(headers['webhook-timestamp']) * 1000);
  const theirs = library.sign(headers['webhook-id']!, then, String(body));
  assert.ok(headers['webhook-signature']!.split(' ').includes(theirs), 'a foreign library signs the same');
  const now = new Date();
  return {
    'webhook-id': headers['webhook-id']!,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': library.sign(headers['webhook-id']!, now, String(body)),
  };
}

test('P3 a key that was ended between the claim and the sending signs nothing', async (t) => {
  const world = await openDeliveryWorld();
  const receiver = await openFaultReceiver(status(200));
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  const endpoint = await world.addEndpoint(receiver.url);
  const fresh = newKeys(world.vault);
  const now = world.clock.now();
  const rotating = {
    ...world.store,
    async claim(ask: Parameters<typeof world.store.claim>[0]) {
      const claimed = await world.store.claim(ask);
      const wish = { site: SITE, endpoint: endpoint.id, keys: fresh.rows, now, oldUntil: now, most: 10 };
      if (claimed.length > 0) await world.store.rotateKeys(wish);
      return claimed;
    },
  };
  const { vault, clock } = world;
  const parts = { vault, now: clock.now, steady: clock.now, random: Math.random, log: { warn() {} } };
  const policy = { allow: ['127.0.0.0/8'], allowHttp: true };
  const dispatcher = createDispatcher({ ...parts, policy, store: rotating, newToken: () => 'one' });
  await world.say('c_1');
  await dispatcher.start();
  await until(() => world.count(endpoint.id)['done'] === 1, 'it is delivered');
  await dispatcher.stop();
  const [received] = receiver.requests;
  for (const keys of [endpoint.secret, endpoint.publicKey]) assert.ok(!signaturesOf(received!, keys).includes(true));
  for (const keys of [fresh.secret, fresh.publicKey]) assert.ok(signaturesOf(received!, keys).includes(true));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { newKeys } from '../webhooks/new-keys.ts';
import { status } from './fault-receiver.ts';
import { openWithReceiver, settle } from './with-receiver.ts';

test('a secret’s rotation: while both are accepted both sign, an expired one never does', async (t) => {
  const { world, receiver } = await openWithReceiver(t, status(200));
  const old = newKeys(world.vault, world.clock.now() + 60_000);
  const fresh = await world.addEndpoint(receiver.url, {}, old.rows);
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  world.clock.advance(60_000);
  await world.say('c_1');
  await settle(world);
  const [during, afterwards] = receiver.requests.map(({ headers, body }) => ({
    headers,
    body,
    now: Number(headers['webhook-timestamp']) * 1000,
  }));
  assert.match(during!.headers['webhook-signature']!, /^v1,\S+ v1,\S+ v1a,\S+ v1a,\S+$/);
  for (const keys of [old.secret, old.publicKey, fresh.secret, fresh.publicKey]) verifyWebhook({ ...during!, keys });
  assert.match(afterwards!.headers['webhook-signature']!, /^v1,\S+ v1a,\S+$/);
  verifyWebhook({ ...afterwards!, keys: fresh.secret });
  assert.throws(() => verifyWebhook({ ...afterwards!, keys: old.secret }));
});

test('a key that cannot be opened stops its own endpoint alone, and says so', async (t) => {
  const { world, receiver } = await openWithReceiver(t, status(200));
  const good = await world.addEndpoint(receiver.url);
  const bad = await world.addEndpoint(receiver.url, {}, [
    { kind: 'hmac', sealed: Buffer.alloc(60, 1), notAfter: null },
  ]);
  await world.say('c_1');
  await world.dispatcher.start();
  await settle(world);
  assert.deepEqual(world.count(good.id), { done: 1 });
  const [attempt] = world.attempts(bad.id);
  assert.deepEqual([attempt?.class, attempt?.status], ['blocked', null]);
  assert.match(attempt?.snippet ?? '', /rotate its secret/);
  assert.equal(receiver.requests.length, 1);
});

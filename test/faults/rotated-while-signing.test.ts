import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { newKeys } from '../webhooks/new-keys.ts';
import { openDeliveryWorld, SITE, testClock, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';

test('keys that are rotated between signing and sending do not go out: it is signed again', async (t) => {
  const world = await openDeliveryWorld({ steady: testClock().now });
  const receiver = await openFaultReceiver(status(200));
  const endpoint = await world.addEndpoint(receiver.url);
  await world.say('c_1');
  const fresh = newKeys(world.vault);
  const now = world.clock.now();
  let isRotated = false;
  const dispatcher = createDispatcher({
    store: {
      ...world.store,
      // Asked when the request is signed: just now somebody rotates, without an overlap.
      async maySend(delivery, token) {
        const wish = { site: SITE, endpoint: endpoint.id, keys: fresh.rows, now, oldUntil: now, most: 10 };
        if (!isRotated) await world.store.rotateKeys(wish);
        isRotated = true;
        return world.store.maySend(delivery, token);
      },
    },
    vault: world.vault,
    policy: { allow: ['127.0.0.0/8'], allowHttp: true },
    now: world.clock.now,
    steady: world.clock.now,
    random: Math.random,
    newToken: () => 'mine',
    log: { warn: () => {} },
  });
  t.after(async () => {
    await dispatcher.stop();
    await receiver.close();
    await world.close();
  });
  await dispatcher.start();
  await until(() => receiver.requests.length === 1, 'it is sent');
  const { headers, body } = receiver.requests[0]!;
  verifyWebhook({ headers, body, keys: fresh.secret, now });
  verifyWebhook({ headers, body, keys: fresh.publicKey, now });
  assert.throws(() => verifyWebhook({ headers, body, keys: endpoint.secret, now }), /no signature matches/);
});

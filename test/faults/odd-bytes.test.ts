import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { openDeliveryWorld, SITE, testClock } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { numbersOf, observed } from './table/observed.ts';

/** JSON texts that break what parses and prints again, concatenates headers, or counts characters instead of bytes. */
const ODD: Record<string, string> = {
  'a number 1.0': '1.0',
  'a number beyond 2^53': '[9007199254740993,1e400,-0]',
  'U+2028 and U+2029, raw': '"a\u2028b\u2029c"',
  'emoji, raw and escaped': '"🚗 \\ud83d\\ude97 👩‍👩‍👧"',
  'half a surrogate, escaped': '"\\ud83d"',
  'the key `__proto__`': '{"__proto__":{"admin":true},"constructor":{"prototype":1}}',
  'the same key twice': '{"a":1,"a":2}',
  'line ends and a header': '"x\\r\\nwebhook-id: forged\\r\\n\\r\\nGET / HTTP/1.1"',
  markup: '"</script><!--\\u0000 \\\\ \\" é ﷽"',
};

for (const [what, odd] of Object.entries(ODD)) {
  test(`P3 ${what}: the bytes that are sent are the bytes that were kept and signed`, async (t) => {
    const world = await openDeliveryWorld({ clock: testClock(Date.now()) });
    const receiver = await openFaultReceiver(status(200));
    t.after(async () => {
      await receiver.close();
      await world.close();
    });
    const endpoint = await world.addEndpoint(receiver.url);
    const at = new Date(world.clock.now()).toISOString();
    const body = `{"type":"endpoint.test","timestamp":"${at}","data":{"site":"${SITE}","odd":${odd}}}`;
    const about = { type: 'endpoint.test' as const, site: SITE, customer: null, revision: null, quieter: false };
    await world.store.appendEvent({ id: 'evt_odd', ...about, at, body }, [endpoint.id]);
    await world.dispatcher.start();
    await world.dispatcher.idle();
    const [request, ...more] = receiver.requests;
    assert.ok(request);
    assert.equal(more.length, 0);
    assert.deepEqual(request.body, Buffer.from(body, 'utf8'));
    assert.equal(request.headers['content-length'], String(Buffer.byteLength(body)));
    assert.equal(request.headers['webhook-id'], 'evt_odd');
    const { headers } = request;
    for (const keys of [endpoint.secret, endpoint.publicKey]) {
      verifyWebhook({ headers, body: request.body, keys, now: world.clock.now() });
    }
    new StandardWebhook(endpoint.secret).verify(request.body, headers);
    new SvixWebhook(endpoint.secret).verify(request.body, headers);
    const also = `${request.body.length} bytes as kept, verified by 3 libraries`;
    observed({ row: 21, case: what, ...(await numbersOf(world, endpoint.id, receiver)), also });
  });
}

test('P3 a header of an endpoint that would end its line is never sent, and its event is not lost', async (t) => {
  const world = await openDeliveryWorld();
  const receiver = await openFaultReceiver(status(200));
  t.after(async () => {
    await receiver.close();
    await world.close();
  });
  // The door refuses such a header; this one is in the store all the same.
  const endpoint = await world.addEndpoint(receiver.url, { headers: { 'x-a': 'b\r\nwebhook-id: forged' } });
  await world.say('c_1');
  await world.dispatcher.start();
  await world.dispatcher.idle();
  assert.equal(receiver.requests.length, 0);
  assert.deepEqual(world.count(endpoint.id), { due: 1 });
  const [attempt] = world.attempts(endpoint.id);
  const numbers = await numbersOf(world, endpoint.id, receiver);
  assert.equal(numbers.gap, 0);
  observed({ row: 21, case: 'a header that ends its line', ...numbers, also: `${attempt?.class}, waits` });
});

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { exchange } from '../../server/webhooks/exchange.ts';
import { createGuardedAgent } from '../../server/webhooks/guarded-agent.ts';
import { openFaultReceiver, status } from '../faults/fault-receiver.ts';

const DEADLINE = 200;

test('P4 a process that stood still while it connected sends nothing once its time is over, although no timer has told it yet', async (t) => {
  const receiver = await openFaultReceiver(status(200));
  // Its name is known before or after the deadline; timers never fire, as right after a SIGCONT.
  let knownAfter = 0;
  const agent = createGuardedAgent({
    policy: { allow: ['127.0.0.0/8'], allowHttp: true },
    connectTimeout: 60_000,
    resolveAll: (_, done) => {
      const until = performance.now() + knownAfter;
      const look = () =>
        performance.now() < until ? setImmediate(look) : done(null, [{ address: '127.0.0.1', family: 4 }]);
      look();
    },
  });
  t.after(async () => {
    mock.timers.reset();
    await agent.destroy();
    await receiver.close();
  });
  mock.timers.enable({ apis: ['setTimeout'] });
  const send = (host: string, deadline: number) =>
    exchange(
      agent.dispatcher,
      { origin: `http://${host}:${receiver.port}`, path: '/hook', headers: [], body: Buffer.from('{}') },
      { deadline, most: 1000 },
    );
  assert.equal((await send('soon.test', 60_000)).status, 200);
  assert.equal(receiver.requests.length, 1);
  knownAfter = 2 * DEADLINE;
  const late = await send('late.test', DEADLINE);
  assert.deepEqual([late.status, late.failure?.name], [null, 'TimeoutError']);
  assert.equal(receiver.requests.length, 1, 'not a byte of it was sent');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent } from 'undici';
import { assertGuardHolds } from '../../server/webhooks/self-test.ts';

test('P8 the server starts only while http and https to this machine are refused', async () => {
  await assertGuardHolds({ allow: [], allowHttp: false });
  await assertGuardHolds({ allow: ['10.0.0.0/8'], allowHttp: true });
});

test('P8 an agent without the guard stops the start', async () => {
  const dispatcher = new Agent();
  const unguarded = { dispatcher, peerOf: () => null, destroy: () => dispatcher.destroy() };
  await assert.rejects(
    assertGuardHolds({ allow: [], allowHttp: false }, unguarded),
    /webhooks could reach this machine by http/,
  );
});

test('P8 an agent that guards http alone stops the start', async () => {
  const { createGuardedAgent } = await import('../../server/webhooks/guarded-agent.ts');
  const guarded = createGuardedAgent({ policy: { allow: [], allowHttp: false }, connectTimeout: 1000 });
  const open = new Agent();
  const dispatch: Agent['dispatch'] = (options, handler) =>
    (String(options.origin).startsWith('https:') ? open : guarded.dispatcher).dispatch(options, handler);
  const half = {
    dispatcher: Object.assign(new Agent(), { dispatch }),
    peerOf: () => null,
    destroy: () => guarded.destroy(),
  };
  await assert.rejects(assertGuardHolds({ allow: [], allowHttp: false }, half), /by https/);
  await open.destroy();
});

test('where the operator allows this machine, nothing is asserted', async () => {
  await assertGuardHolds({ allow: ['127.0.0.0/8'], allowHttp: true });
});

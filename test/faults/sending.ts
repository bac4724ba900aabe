import assert from 'node:assert/strict';
import { after } from 'node:test';
import { createGuardedAgent } from '../../server/webhooks/guarded-agent.ts';
import type { AgentOptions, ResolveAll } from '../../server/webhooks/guarded-agent.ts';
import { sendWebhook } from '../../server/webhooks/send.ts';
import type { Outcome } from '../../server/webhooks/send.ts';
import { openFaultReceiver } from './fault-receiver.ts';
import type { Answer, FaultReceiver } from './fault-receiver.ts';

/** What these attempts may reach: this machine by http, or nothing private. */
export const LOOPBACK = { allow: ['127.0.0.0/8'], allowHttp: true };
export const NOTHING = { allow: [], allowHttp: true };
/** The total deadline of these attempts, in milliseconds, and how far from it an attempt may end. */
export const DEADLINE = 800;
const SLACK = 500;

const opened: { close(): Promise<void> }[] = [];
after(async () => {
  for (const one of opened) await one.close();
});

/** A receiver that is closed after the file's tests. */
export async function receive(
  answer: Answer,
  options: Parameters<typeof openFaultReceiver>[1] = {},
): Promise<FaultReceiver> {
  const receiver = await openFaultReceiver(answer, options);
  opened.push(receiver);
  return receiver;
}

/** One attempt by an agent of its own. */
export async function post(
  url: string,
  options: Partial<AgentOptions> & { headers?: Record<string, string> } = {},
): Promise<Outcome> {
  const agent = createGuardedAgent({ policy: LOOPBACK, connectTimeout: DEADLINE, ...options });
  const message = {
    id: 'evt_1',
    timestamp: 1_795_255_200,
    signature: 'v1,x',
    body: Buffer.from('{"a":"1.0 \u2028 🚗"}'),
  };
  try {
    return await sendWebhook({ url, headers: options.headers ?? {}, ...message }, { agent, deadline: DEADLINE });
  } finally {
    await agent.destroy();
  }
}

export function assertEndsAtDeadline(outcome: Outcome): void {
  assert.equal(outcome.class, 'timeout');
  assert.ok(Math.abs(outcome.milliseconds - DEADLINE) < SLACK, `ended after ${outcome.milliseconds} ms`);
}

/** A name server that answers every name with these addresses. */
export const resolveTo =
  (...addresses: string[]): ResolveAll =>
  (_, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { createGuardedAgent } from '../../server/webhooks/guarded-agent.ts';
import type { AgentOptions, ResolveAll } from '../../server/webhooks/guarded-agent.ts';
import { sendWebhook } from '../../server/webhooks/send.ts';
import type { Outcome } from '../../server/webhooks/send.ts';
import { openFaultReceiver } from './fault-receiver.ts';
import type { Answer, FaultReceiver } from './fault-receiver.ts';
import { countLostTime } from './lost-time.ts';

/** What these attempts may reach: this machine by http, or nothing private. */
export const LOOPBACK = { allow: ['127.0.0.0/8'], allowHttp: true };
export const NOTHING = { allow: [], allowHttp: true };
/** The total deadline of an attempt, in milliseconds: as in a server, so that a busy machine makes none of them time out. */
export const DEADLINE = 15_000;
/** That of an attempt that has to end at it, and how far from it the attempt may end. */
export const SOON = 800;
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
  options: Partial<AgentOptions> & { headers?: Record<string, string>; deadline?: number } = {},
): Promise<Outcome> {
  const { deadline = DEADLINE } = options;
  const agent = createGuardedAgent({ policy: LOOPBACK, connectTimeout: deadline, ...options });
  const message = {
    id: 'evt_1',
    timestamp: 1_795_255_200,
    signature: 'v1,x',
    body: Buffer.from('{"a":"1.0 \u2028 🚗"}'),
  };
  try {
    return await sendWebhook({ url, headers: options.headers ?? {}, ...message }, { agent, deadline });
  } finally {
    await agent.destroy();
  }
}

/** Holds that an attempt with the deadline `SOON` ends at it. */
export async function assertEndsAtDeadline(attempt: Promise<Outcome>): Promise<Outcome> {
  const tellLost = countLostTime();
  const outcome = await attempt;
  const lost = tellLost();
  assert.equal(outcome.class, 'timeout');
  const late = outcome.milliseconds - SOON;
  assert.ok(late > -SLACK && late < SLACK + lost, `ended after ${outcome.milliseconds} ms, of which ${lost} were lost`);
  return outcome;
}

/** A name server that answers every name with these addresses. */
export const resolveTo =
  (...addresses: string[]): ResolveAll =>
  (_, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

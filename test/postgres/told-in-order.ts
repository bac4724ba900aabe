import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Received } from '../faults/fault-receiver.ts';
import { call } from './server-calls.ts';

/** The revisions of a customer as one endpoint acknowledged them; `endpoint` is the query of its URL. */
export function revisionsOf(received: readonly Received[], endpoint: string, customer: string): number[] {
  const bodies = received
    .filter(({ line }) => line.includes(`?${endpoint} `))
    .map(({ body }) => JSON.parse(String(body)));
  return bodies.flatMap(({ data }) => (data.customer === customer ? [data.revision as number] : []));
}

/** Requests that carried what another one had carried, under the same id. */
export function repetitionsOf(received: readonly Received[]): number {
  const ids = received.map(({ line, headers }) => `${line} ${headers['webhook-id']}`);
  return ids.length - new Set(ids).size;
}

/** Waits, at most so many seconds, until nothing of the endpoints waits; answers their accounts. */
export async function untilDelivered(
  port: number,
  { apiKey, endpoints, seconds }: { apiKey: string; endpoints: readonly string[]; seconds: number },
) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const ask = (id: string) => call(port, `/v1/endpoints/${id}/account`, { method: 'GET', bearer: apiKey });
    const accounts = await Promise.all(endpoints.map(ask));
    if (accounts.every(({ pending }) => pending === 0) || performance.now() > end) return accounts;
    await sleep(100);
  }
}

/** `ask_first_webhook_conservation_gap`, as a server tells it. */
export async function gapAt(port: number): Promise<number> {
  const text = await fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text());
  const gap = /^ask_first_webhook_conservation_gap (\d+)$/m.exec(text)?.[1];
  assert.ok(gap, text);
  return Number(gap);
}

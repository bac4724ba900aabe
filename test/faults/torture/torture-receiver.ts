import { Webhook } from 'standardwebhooks';
import { openFaultReceiver, status } from '../fault-receiver.ts';
import type { Received } from '../fault-receiver.ts';
import { drawnFor } from './seeded.ts';

/*
 * The receiver of the torture test, a process of its own on raw sockets: it verifies every request by the public library,
 * misbehaves at random, and tells its parent all it saw. It has taken an event when it answered, or when its answer was lost.
 */

/** What the receiver did with a request. */
export type Treatment = 'ok' | 'refused' | 'reset' | 'hang' | 'answer lost';

/** One request, in the order of arrival. */
export interface Seen {
  /** The last part of the URL's path. */
  endpoint: string;
  id: string;
  customer: string;
  revision: number;
  type: string;
  body: string;
  how: Treatment;
  /** Why the public library refused it; null: it did not. */
  unverified: string | null;
}

/** From the parent: the secrets by endpoint, or the question for what was seen. */
export type ToReceiver = { secrets: Record<string, string> } | { report: true };
export type FromReceiver = { url: string } | { seen: Seen[] };

/** How often each happens, in a hundred requests. */
export const FAULTS: readonly (readonly [Treatment, number])[] = [
  ['refused', 10],
  ['reset', 3],
  ['hang', 1],
  ['answer lost', 3],
];
const [seed, faultsAnEvent] = process.argv.slice(2).map(Number) as [number, number];
const seen: Seen[] = [];
const attempts = new Map<string, number>();
let secrets: Record<string, string> = {};

function treatmentOf(endpoint: string, id: string): Treatment {
  const name = `${endpoint} ${id}`;
  const n = (attempts.get(name) ?? 0) + 1;
  attempts.set(name, n);
  if (n > faultsAnEvent) return 'ok';
  let left = drawnFor(seed, `${name} ${n}`) * 100;
  for (const [how, percent] of FAULTS) {
    if (left < percent) return how;
    left -= percent;
  }
  return 'ok';
}

function whyUnverified(secret: string | undefined, { headers, body }: Received): string | null {
  try {
    new Webhook(secret ?? '').verify(body.toString('utf8'), headers);
    return null;
  } catch (error) {
    return String(error);
  }
}

const receiver = await openFaultReceiver((received, socket) => {
  const endpoint = received.line.split(' ')[1]?.split('/').at(-1) ?? '';
  const id = received.headers['webhook-id'] ?? '';
  const body = received.body.toString('utf8');
  const { type, data } = JSON.parse(body) as { type: string; data: { customer: string; revision: number } };
  const how = treatmentOf(endpoint, id);
  const unverified = whyUnverified(secrets[endpoint], received);
  seen.push({ endpoint, id, customer: data.customer, revision: data.revision, type, body, how, unverified });
  if (how === 'ok') status(200)(received, socket);
  else if (how === 'refused') status(500)(received, socket);
  else if (how === 'reset') socket.resetAndDestroy();
  else if (how === 'answer lost') socket.destroy();
});

process.on('message', (message: ToReceiver) => {
  if ('secrets' in message) secrets = message.secrets;
  else process.send?.({ seen } satisfies FromReceiver);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: receiver.url } satisfies FromReceiver);

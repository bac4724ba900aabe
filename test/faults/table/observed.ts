import { appendFileSync } from 'node:fs';
import { SITE } from '../delivery-world.ts';
import type { DeliveryWorld } from '../delivery-world.ts';
import type { FaultReceiver } from '../fault-receiver.ts';

/** The environment variable that names the file to which observations are appended, a line of JSON each. */
export const OBSERVED = 'ASK_FIRST_OBSERVED';

/** What a test of a fault saw. What it did not look at is left out. */
export interface Observation {
  /** The row of the table of faults. */
  row: number;
  /** What exactly was done, in a few words. */
  case: string;
  /** Requests that the receiver saw whole, those of them under an id seen before, and older revisions after newer ones. */
  requests?: number;
  again?: number;
  older?: number;
  /** Deliveries that were held at the end, and deliveries that the account misses. */
  held?: number;
  gap?: number;
  /** Milliseconds by the schedule's clock from the fault, or its end, until everything was delivered. */
  recovered?: number;
  also?: string;
}

/** Tells what a test saw, when its asserts held; says nothing unless the table is being made. */
export function observed(observation: Observation): void {
  const file = process.env[OBSERVED];
  if (file) appendFileSync(file, `${JSON.stringify(observation)}\n`);
}

/** The numbers of one endpoint and of what its receiver saw. */
export async function numbersOf(
  { store }: Pick<DeliveryWorld, 'store'>,
  endpoint: string,
  receiver: Pick<FaultReceiver, 'requests'>,
): Promise<Required<Pick<Observation, 'requests' | 'again' | 'older' | 'held' | 'gap'>>> {
  const account = await store.account(SITE, endpoint);
  if (!account) throw new Error(`no such endpoint: ${endpoint}`);
  const { events, delivered, superseded, dead, held, pending } = account;
  return { ...seenBy(receiver), held, gap: Math.abs(events - delivered - superseded - dead - held - pending) };
}

/** What the requests say by themselves: how many, which came again, and which came after a newer one of the same customer. */
export function seenBy({ requests }: Pick<FaultReceiver, 'requests'>): {
  requests: number;
  again: number;
  older: number;
} {
  const ids = new Set(requests.map(({ headers }) => headers['webhook-id']));
  const newest = new Map<string, number>();
  let older = 0;
  for (const { body } of requests) {
    const { customer, revision } = (JSON.parse(String(body)) as { data: { customer?: string; revision?: number } })
      .data;
    if (customer === undefined || typeof revision !== 'number') continue;
    if (revision < (newest.get(customer) ?? 0)) older += 1;
    newest.set(customer, Math.max(newest.get(customer) ?? 0, revision));
  }
  return { requests: requests.length, again: requests.length - ids.size, older };
}

import { randomUUIDv7 } from 'node:crypto';
import type { Change, ChangesRequest } from '../server/contract/change.ts';
import type { ChangesAnswer, Me } from '../server/contract/profile.ts';
import type { Api } from './business-api.ts';
import type { ShopCustomer } from './customers.ts';

/** An act as the widget would send it, still without its id and its instant. */
type SeedAct = Change extends infer One ? (One extends Change ? Omit<One, 'id' | 'at'> : never) : never;

/** What each of the two said before the demo begins: one inner list a visit. */
const SAID: Record<string, SeedAct[][]> = {
  c_1029: [
    [
      { op: 'name', name: { given: 'Rosa', family: 'Iglesias', salutation: 'Ms Iglesias' } },
      { op: 'channel', channel: 'email', use: 'yes' },
      { op: 'first', channel: 'email' },
    ],
    [
      { op: 'channel', channel: 'phone', use: 'yes' },
      { op: 'topic', topic: 'service', want: 'yes', channels: ['email', 'phone'], cap: { max: 1, per: 'P1M' } },
      {
        op: 'hours',
        hours: {
          zone: 'America/Los_Angeles',
          weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }],
        },
      },
    ],
    [
      {
        op: 'plan',
        words: 'I keep cars ten years',
        plan: {
          kind: 'keep',
          subject: 'car',
          item: '2022 hatchback',
          since: '2022-12',
          for: 'P10Y',
          words: 'I keep cars ten years',
        },
      },
    ],
  ],
  c_1044: [
    [
      { op: 'name', name: { given: 'Daniel', family: 'Fontaine', salutation: 'Mr Fontaine' } },
      { op: 'channel', channel: 'sms', use: 'yes' },
      { op: 'topic', topic: 'news', want: 'yes', channels: ['sms'], cap: { max: 1, per: 'P3M' } },
    ],
  ],
};

/** Sends what a customer said, visit by visit, by the calls that her own page makes. Throws when any of it was held. */
export async function seedChanges(customer: ShopCustomer, api: Api, now: () => number): Promise<void> {
  for (const acts of SAID[customer.id] ?? []) {
    const me = await api<Me>('GET', '/v1/me');
    const answer = await api<ChangesAnswer>('POST', '/v1/me/changes', requestOf(acts, me, now()));
    if (answer.held.length > 0) throw new Error(`The demo's own changes were held: ${JSON.stringify(answer.held)}`);
  }
}

function requestOf(acts: readonly SeedAct[], me: Me, now: number): ChangesRequest {
  const at = new Date(now).toISOString();
  return {
    base: me.revision,
    changes: acts.map((act) => ({ ...act, id: randomUUIDv7(), at })),
    shown: {
      catalogVersion: me.catalog!.version,
      words: Object.fromEntries(me.catalog!.topics.map(({ id, words }) => [id, words])),
    },
  };
}

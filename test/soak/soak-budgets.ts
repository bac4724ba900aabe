import { randomUUIDv7 } from 'node:crypto';
import { mintToken } from '../bench/mint-token.ts';
import type { TokenMaker } from '../bench/mint-token.ts';
import type { Answered } from '../faults/torture/torture-customers.ts';
import type { SoakClient } from './soak-client.ts';
import { SHOWN } from './soak-site.ts';

export interface BudgetNeeds {
  client: SoakClient;
  tokens: TokenMaker;
  apiKey: string;
  /** In [0, 1). */
  random: () => number;
}

/** What the budgets came to; `over` and `under` must stay 0. */
export interface BudgetCount {
  customers: number;
  slots: number;
  over: number;
  under: number;
}

export interface SoakBudgets {
  /** A new customer with a small budget is asked about by many senders at once. */
  burst(): Promise<void>;
  count(): BudgetCount;
  answered: Answered[];
}

/** Slots a month, and senders who ask for one at the same moment. */
const BUDGET = 2;
const SENDERS = 6;

/**
 * Each burst: one customer says yes with a budget, several senders reserve at once and report what they got; then an earlier
 * customer, whose budget is used up, is asked about again. Every slot that was ever given is counted.
 */
export function createSoakBudgets({ client, tokens, apiKey, random }: BudgetNeeds): SoakBudgets {
  const given = new Map<string, number>();
  const answered: Answered[] = [];
  const usedUp: string[] = [];

  async function reserve(customer: string): Promise<{ id: string; contact: { id: string } } | null> {
    const body = { customer, channel: 'email', topic: 'trade-in', reserve: true };
    const answer = await client.ask('reserve', { path: '/v1/decisions', bearer: apiKey, body });
    const decision = answer as { id: string; contact: { id: string } | null } | null;
    if (!decision?.contact) return null;
    given.set(customer, (given.get(customer) ?? 0) + 1);
    return { id: decision.id, contact: decision.contact };
  }

  async function burst(): Promise<void> {
    const customer = `b_${randomUUIDv7()}`;
    const at = new Date().toISOString();
    const changes = [
      { id: randomUUIDv7(), at, op: 'channel', channel: 'email', use: 'yes' },
      { id: randomUUIDv7(), at, op: 'topic', topic: 'trade-in', want: 'yes', cap: { max: BUDGET, per: 'P1M' } },
    ];
    const said = {
      path: '/v1/me/changes',
      bearer: mintToken(tokens, customer),
      body: { base: 0, changes, shown: SHOWN },
    };
    const answer = (await client.ask('write', said)) as { revision: number } | null;
    if (answer === null) return;
    answered.push({ customer, base: 0, revision: answer.revision });
    const slots = await Promise.all(Array.from({ length: SENDERS }, () => reserve(customer)));
    for (const slot of slots) {
      if (slot === null) continue;
      const body = { customer, channel: 'email', topic: 'trade-in', result: 'delivered' };
      const report = { ...body, decision: slot.id, contact: slot.contact.id };
      await client.ask('contact', { path: '/v1/contacts', bearer: apiKey, body: report });
    }
    given.set(customer, given.get(customer) ?? 0);
    usedUp.push(customer);
    await reserve(usedUp[Math.floor(random() * usedUp.length)]!);
  }

  return {
    burst,
    count() {
      const slots = [...given.values()];
      return {
        customers: slots.length,
        slots: slots.reduce((sum, one) => sum + one, 0),
        over: slots.filter((one) => one > BUDGET).length,
        under: slots.filter((one) => one < BUDGET).length,
      };
    },
    answered,
  };
}

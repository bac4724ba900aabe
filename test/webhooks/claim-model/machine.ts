import type { Claimed, Recorded } from '../../../server/store/rows.ts';
import { judgeHealth } from '../../../server/webhooks/breaker.ts';
import { afterAttempt } from '../../../server/webhooks/retry-schedule.ts';
import { SITE } from '../../faults/delivery-world.ts';
import { eraseAs, sayAs } from './model-store.ts';
import type { ModelStore } from './model-store.ts';

/*
 * Two dispatchers as an explicit machine: what server/webhooks/deliver.ts and attempt-delivery.ts do between two awaits is a
 * step here, on the real store, with a clock that only a step moves. Any dispatcher may stand still or die between any two.
 */

/** How an attempt ends: taken and answered, taken with the answer lost, refused after it arrived, or never arrived. */
export type Outcome = 'ok' | 'lost' | 'refused' | 'nothing';

export type Step =
  | { do: 'say' | 'erase'; customer: string; quieter?: boolean }
  | { do: 'replay' | 'tick' }
  | { do: 'claim' | 'check' | 'record' | 'crash'; who: number }
  | { do: 'send'; who: number; outcome: Outcome };

/** An attempt in the hands of a dispatcher. */
interface Attempt {
  claimed: Claimed;
  at: 'claimed' | 'checked' | 'ended';
  checkedAt: number;
  outcome: Outcome;
}

/** Everything of a state that the database does not hold. */
export interface Hands {
  now: number;
  /** What each of the two dispatchers holds. */
  held: readonly (Attempt | null)[];
  left: Readonly<Record<'say' | 'erase' | 'replay' | 'tick' | 'crash', number>>;
  /** Of each customer the newest revision that arrived, that was acknowledged and kept, and that she said. */
  customers: Readonly<Record<string, Told>>;
  wasReplayed: boolean;
}

interface Told {
  said: number;
  arrived: number;
  acknowledged: number;
  /** What arrived last of her preferences. */
  last: number;
  erased: boolean;
  /** That she was erased arrived. */
  toldErased: boolean;
}

/** A rule of the dispatcher that is left out, to see that the model notices. */
export type Bug = 'records without its lease token' | 'ignores the end of its lease' | 'sends without asking again';

export class PromiseBroken extends Error {
  override name = 'PromiseBroken';
}

/** Milliseconds, as in production. A tick is longer than a deadline, so that nothing under way survives one. */
const DEADLINE = 15_000;
const LEASE = 30_000;
export const TICK = 16_000;

const NOBODY: Told = { said: 0, arrived: 0, acknowledged: 0, last: 0, erased: false, toldErased: false };

export function firstHands(customers: readonly string[], left: Hands['left']): Hands {
  const all = Object.fromEntries(customers.map((customer) => [customer, NOBODY]));
  return { now: 1_000_000, held: [null, null], left, customers: all, wasReplayed: false };
}

/** The steps that can be taken; whether the store has work for a claim is the store's to say. */
export function stepsOf({ now, held, left, customers }: Hands, bug: Bug | null): Step[] {
  const steps: Step[] = [];
  for (const [customer, { said, erased }] of Object.entries(customers)) {
    if (left.say > 0 && !erased) steps.push({ do: 'say', customer, quieter: said % 2 === 1 });
    if (left.erase > 0 && !erased && said > 0) steps.push({ do: 'erase', customer });
  }
  if (left.replay > 0) steps.push({ do: 'replay' });
  if (left.tick > 0) steps.push({ do: 'tick' });
  held.forEach((attempt, who) => {
    if (attempt === null) return void steps.push({ do: 'claim', who });
    if (left.crash > 0) steps.push({ do: 'crash', who });
    if (attempt.at === 'claimed') steps.push({ do: 'check', who });
    if (attempt.at === 'ended') steps.push({ do: 'record', who });
    if (attempt.at !== 'checked') return;
    const isLate = now > attempt.checkedAt + DEADLINE && bug !== 'ignores the end of its lease';
    const outcomes: Outcome[] = isLate ? ['nothing'] : ['ok', 'lost', 'refused'];
    for (const outcome of outcomes) steps.push({ do: 'send', who, outcome });
  });
  return steps;
}

/** Takes one step on the store and answers the new hands. Throws PromiseBroken. */
export async function takeStep(
  world: ModelStore,
  hands: Hands,
  { step, bug }: { step: Step; bug: Bug | null },
): Promise<Hands> {
  switch (step.do) {
    case 'say': {
      const said = await sayAs(world, step.customer, { now: hands.now, quieter: step.quieter ?? false });
      return spend(told(hands, step.customer, { said }), 'say');
    }
    case 'erase':
      await eraseAs(world, step.customer, hands.now);
      return spend(told(hands, step.customer, { erased: true }), 'erase');
    case 'replay': {
      const wish = {
        site: SITE,
        endpoint: world.endpoint.id,
        since: new Date(0).toISOString(),
        until: null,
        types: null,
      };
      await world.store.redeliver({ ...wish, onlyDead: false });
      return spend({ ...hands, wasReplayed: true }, 'replay');
    }
    case 'tick':
      return spend({ ...hands, now: hands.now + TICK }, 'tick');
    case 'crash':
      await world.store.release({ expiredBefore: hands.now });
      return spend(hold(hands, step.who, null), 'crash');
    case 'claim':
      return claim(world, hands, step.who);
    case 'check':
      return check(world, hands, { who: step.who, bug });
    case 'send':
      return send(hands, step.who, step.outcome);
    case 'record':
      return record(world, hands, { who: step.who, bug });
  }
}

async function claim({ store, leases }: ModelStore, hands: Hands, who: number): Promise<Hands> {
  const { now } = hands;
  // The first that is nobody's, so that states that differ by names alone are one state.
  const used = new Set([...leases(), ...hands.held.map((attempt) => attempt?.claimed.token)]);
  const token = ['a', 'b', 'c', 'd'].find((name) => !used.has(name))!;
  const [claimed] = await store.claim({
    now,
    leaseUntil: now + LEASE,
    token,
    limit: 1,
    perEndpoint: 32,
  });
  if (!claimed) return hands;
  return hold(hands, who, { claimed, at: 'claimed', checkedAt: 0, outcome: 'nothing' });
}

async function check(
  { store }: ModelStore,
  hands: Hands,
  { who, bug }: { who: number; bug: Bug | null },
): Promise<Hands> {
  const attempt = hands.held[who]!;
  const { claimed } = attempt;
  if (bug !== 'ignores the end of its lease' && hands.now + DEADLINE > claimed.leaseUntil)
    return hold(hands, who, null);
  if (bug !== 'sends without asking again' && !(await store.maySend(claimed.delivery, claimed.token))) {
    await store.release({ token: claimed.token, delivery: claimed.delivery });
    return hold(hands, who, null);
  }
  const { type, customer } = claimed.event;
  if (type !== 'customer.erased' && hands.customers[customer ?? '']?.erased) {
    throw new PromiseBroken(`P9: an event of ${customer} is sent after she was erased`);
  }
  return hold(hands, who, { ...attempt, at: 'checked', checkedAt: hands.now });
}

function send(hands: Hands, who: number, outcome: Outcome): Hands {
  const attempt = hands.held[who]!;
  const ended = hold(hands, who, { ...attempt, at: 'ended', outcome });
  if (outcome === 'nothing') return ended;
  const { customer, revision, type, id } = attempt.claimed.event;
  const before = hands.customers[customer ?? '']!;
  const isTaken = outcome !== 'refused';
  if (type === 'customer.erased') return isTaken ? told(ended, customer!, { toldErased: true }) : ended;
  if (id !== `evt_${customer}_${revision}`) throw new PromiseBroken(`P3: revision ${revision} arrived as ${id}`);
  if (revision! < before.acknowledged)
    throw new PromiseBroken(`P4: ${revision} arrived after ${before.acknowledged} was acknowledged`);
  if (!hands.wasReplayed && revision! < before.arrived)
    throw new PromiseBroken(`P4: ${revision} arrived after ${before.arrived}`);
  const arrived = Math.max(before.arrived, revision!);
  return told(ended, customer!, { arrived, ...(isTaken ? { last: revision! } : {}) });
}

async function record(world: ModelStore, hands: Hands, { who, bug }: { who: number; bug: Bug | null }): Promise<Hands> {
  const { claimed, outcome } = hands.held[who]!;
  const token = bug === 'records without its lease token' ? world.tokenOf(claimed.delivery) : claimed.token;
  const idle = hold(hands, who, null);
  const n = claimed.attempt + 1;
  const kind = outcome === 'ok' ? 'ok' : outcome === 'refused' ? 'status' : 'reset';
  const status = outcome === 'ok' ? 200 : outcome === 'refused' ? 500 : null;
  const { now } = hands;
  const result: Recorded = {
    delivery: claimed.delivery,
    token: token ?? claimed.token,
    attempt: { n, at: new Date(now).toISOString(), status, class: kind, milliseconds: 1, peer: null, snippet: '' },
    ...afterAttempt({ n, status, class: kind, asked: 0, now }, () => 0.5),
  };
  const kept = await world.store.record([result], (health, one) => judgeHealth(health, one, now));
  const { customer, revision } = claimed.event;
  if (kept === 0 || outcome !== 'ok' || revision === null) return idle;
  const acknowledged = Math.max(idle.customers[customer!]!.acknowledged, revision);
  return told(idle, customer!, { acknowledged });
}

function hold(hands: Hands, who: number, attempt: Attempt | null): Hands {
  return { ...hands, held: hands.held.with(who, attempt) };
}

function told(hands: Hands, customer: string, news: Partial<Told>): Hands {
  return { ...hands, customers: { ...hands.customers, [customer]: { ...hands.customers[customer]!, ...news } } };
}

function spend(hands: Hands, what: keyof Hands['left']): Hands {
  return { ...hands, left: { ...hands.left, [what]: hands.left[what] - 1 } };
}

import { PromiseBroken, stepsOf, takeStep, TICK } from './machine.ts';
import type { Hands, Step } from './machine.ts';
import type { ModelStore, Snapshot } from './model-store.ts';

/** P2 in every state: what was to be sent is what waits and what ended. */
export function checkConserved({ delivery = [], endpoint_tally: tallies = [] }: Snapshot): void {
  const count = (tally: Snapshot[string][number], name: string) => Number(tally[name]);
  for (const tally of tallies) {
    const open = delivery.filter((row) => row['state'] === 'due' || row['state'] === 'leased').length;
    const ended = count(tally, 'delivered') + count(tally, 'superseded') + count(tally, 'dead');
    if (count(tally, 'events') !== open + ended) {
      throw new PromiseBroken(`P2: ${count(tally, 'events')} events, ${open} open and ${ended} ended`);
    }
  }
}

/** More than every wait that a breaker or a retry can ask for in a model of a few steps, in ticks. */
const PATIENCE = 600;

/**
 * P5 from any state: what both dispatchers hold is forgotten, as if they had died; one starts anew, the endpoint is
 * healthy. In the end nothing waits, and what arrived last is what each customer said last.
 */
export async function checkConverges(world: ModelStore, from: Hands): Promise<void> {
  let hands: Hands = { ...from, held: from.held.map(() => null) };
  const take = async (step: Step) => {
    hands = await takeStep(world, hands, { step, bug: null });
  };
  for (let patience = 0; patience < PATIENCE; patience += 1) {
    const at = await world.store.nextDue();
    if (at === null) break;
    const ticks = Math.max(0, Math.ceil((at - hands.now) / TICK));
    hands = { ...hands, now: hands.now + ticks * TICK };
    await take({ do: 'claim', who: 0 });
    if (hands.held[0] === null) {
      hands = { ...hands, now: hands.now + TICK };
      continue;
    }
    await take({ do: 'check', who: 0 });
    if (stepsOf(hands, null).some((step) => step.do === 'send' && step.who === 0)) {
      await take({ do: 'send', who: 0, outcome: 'ok' });
      await take({ do: 'record', who: 0 });
    }
  }
  const { delivery = [] } = world.save();
  const open = delivery.filter((row) => row['state'] === 'due' || row['state'] === 'leased');
  if (open.length > 0) throw new PromiseBroken(`P5: ${open.length} deliveries never end`);
  for (const [customer, { said, last, arrived, erased, toldErased }] of Object.entries(hands.customers)) {
    if (!erased && last !== said) throw new PromiseBroken(`P5: ${customer} said ${said}, the endpoint ends on ${last}`);
    if (erased && arrived > 0 && !toldErased) throw new PromiseBroken(`P5: that ${customer} was erased never arrived`);
  }
}

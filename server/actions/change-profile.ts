import type { ChangesAnswer } from '../contract/profile.ts';
import { referencedChanges } from '../domain/apply-changes.ts';
import { receiptIdOf } from '../domain/receipt-id.ts';
import { answerOf, decideChanges, type Act } from './decide-changes.ts';
import { macOfCustomer } from './identify.ts';
import { pageLanguage } from './page-language.ts';
import type { World } from './world.ts';

/**
 * Applies a customer's changes and keeps profile, event and deliveries in one transaction; answers after it is durable.
 * What was sent again is answered with the proof that it got the first time. Throws 422 when a change is invalid and 409 `change-conflict` when an id was used for another; then nothing is kept.
 */
export async function changeProfile(world: World, act: Act): Promise<ChangesAnswer> {
  const { site, customer, request } = act;
  const key = {
    site,
    customer,
    changes: referencedChanges(request),
    proposals: request.changes.flatMap((change) => ('proposal' in change ? [change.proposal] : [])),
    mac: () => macOfCustomer(world, site, customer),
  };
  const { answer, before } = await world.store.write(key, function decide(loaded) {
    const decided = decideChanges(world, act, loaded);
    const language = pageLanguage(act.language, decided.done.state.choices);
    const known = request.changes.map(({ id }) => loaded.applied.get(id)?.revision ?? 0);
    const found = { answer: answerOf(decided, request.changes, language), before: Math.max(0, ...known) };
    return { answer: found, save: decided.save };
  });
  if (answer.receipt !== null || before === 0) return answer;
  const [again] = await world.store.receipts({ site, customer, after: before - 1, limit: 1 });
  return again?.revision === before
    ? { ...answer, receipt: { id: receiptIdOf(again.record), jws: again.jws } }
    : answer;
}

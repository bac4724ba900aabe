import type { ChangesAnswer } from '../contract/profile.ts';
import { referencedChanges } from '../domain/apply-changes.ts';
import { answerOf, decideChanges, type Act } from './decide-changes.ts';
import { macOfCustomer } from './identify.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';
import type { World } from './world.ts';

/** A customer's changes, and the language of the page that she made them on. */
export interface ProfileChange extends Act {
  language?: PageLanguage;
}

/**
 * Applies a customer's changes and keeps profile, event and deliveries in one transaction; answers after it is durable.
 * Throws 422 when a change is invalid and 409 `change-conflict` when an id was used for another; then nothing is kept.
 */
export function changeProfile(world: World, act: ProfileChange): Promise<ChangesAnswer> {
  const { site, customer, request } = act;
  const key = {
    site,
    customer,
    changes: referencedChanges(request),
    proposals: request.changes.flatMap((change) => ('proposal' in change ? [change.proposal] : [])),
    mac: () => macOfCustomer(world, site, customer),
  };
  return world.store.write(key, function decide(loaded) {
    const decided = decideChanges(world, act, loaded);
    const language = pageLanguage(act.language, decided.done.state.choices);
    return { answer: answerOf(decided, request.changes, language), save: decided.save };
  });
}

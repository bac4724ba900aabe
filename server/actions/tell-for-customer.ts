import type { Change } from '../contract/change.ts';
import type { ChangesAnswer, OpenProposal } from '../contract/profile.ts';
import type { StopRequest, TellRequest } from '../contract/tell.ts';
import { referencedChanges } from '../domain/apply-changes.ts';
import { answerOf, decideChanges, type Act } from './decide-changes.ts';
import { macOfCustomer } from './identify.ts';
import { invalid } from './problem.ts';
import { NEVER_SEEN, proposeHeld } from './propose-held.ts';
import type { World } from './world.ts';

/** What became of what she told a person: done at once, or waiting as a proposal for her own answer. */
export interface TellAnswer extends ChangesAnswer {
  proposal: OpenProposal | null;
}

/**
 * Keeps what a customer told a person. Quieter and neutral changes apply at once; what is louder becomes one proposal that
 * she accepts or declines herself. Throws 422 for an act that is hers alone, and like any change.
 */
export function tellForCustomer(
  world: World,
  { site, customer }: { site: string; customer: string },
  { changes, by, ...more }: TellRequest,
): Promise<TellAnswer> {
  const { where, words } = { where: more.where ?? null, words: more.words ?? null };
  checkNotHersAlone(changes);
  const told = changes.map((change): Change => (words === null ? change : { words, ...change }));
  const act: Act = {
    site,
    customer,
    request: { base: NEVER_SEEN, changes: told },
    via: 'staff',
    recorder: { by, where },
  };
  const key = {
    site,
    customer,
    changes: referencedChanges(act.request),
    proposals: 'all' as const,
    mac: () => macOfCustomer(world, site, customer),
  };
  return world.store.write(key, function decide(loaded) {
    const decided = decideChanges(world, act, loaded);
    const note = { loaded, decided, changes: told, by, where, words, language: null };
    const { proposal, save } = proposeHeld(world, note);
    return { answer: { ...answerOf(decided, told, null), held: [], proposal }, save };
  });
}

/** Stops everything for a customer who said so to a person, on paper or on the phone. */
export async function stopForCustomer(
  world: World,
  who: { site: string; customer: string },
  { by, where, words }: StopRequest,
): Promise<ChangesAnswer> {
  const stop: Change = { op: 'stop', id: world.newId(), at: new Date(world.now()).toISOString() };
  const { proposal: _nothing, ...answer } = await tellForCustomer(world, who, { changes: [stop], by, where, words });
  return answer;
}

function checkNotHersAlone(changes: readonly Change[]): void {
  const errors = changes.flatMap(({ op }, at) =>
    op === 'accept' || op === 'decline' || op === 'undo'
      ? [{ pointer: `/changes/${at}/op`, detail: 'is for the customer herself' }]
      : [],
  );
  if (errors.length > 0) throw invalid(errors);
}

import type { ChangesDone } from '../domain/apply-changes.ts';
import { confirmToken } from './confirm-token.ts';
import type { SideEvent } from './save-of.ts';
import type { World } from './world.ts';

/** The `consent.pending` events of a write: one for each yes that waits for its link, which the business sends her. */
export function pendingConsents(
  world: World,
  { site, customer, via }: { site: string; customer: string; via: string },
  { state, pending, steps }: Pick<ChangesDone, 'state' | 'pending' | 'steps'>,
): SideEvent[] {
  return pending.map(({ change, topic }) => ({
    type: 'consent.pending',
    data: {
      site,
      customer,
      revision: state.revision,
      via,
      topic,
      confirmUrl: `${world.publicUrl}/c/${confirmToken(world, { site, customer, change, topic })}`,
    },
    steps: steps.filter(({ path }) => path === `topics.${topic}`),
  }));
}

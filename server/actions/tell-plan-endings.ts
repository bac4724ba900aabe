import { planEndings } from '../domain/plan-ending.ts';
import type { PlanEnding } from '../domain/plan-ending.ts';
import type { ProfileState } from '../domain/profile-state.ts';
import { instantText } from '../domain/decide-instant.ts';
import { matchesEndpoint } from '../domain/matches-endpoint.ts';
import type { NewEvent } from '../store/rows.ts';
import type { Loaded, Save } from '../store/store.ts';
import type { World } from './world.ts';

/** Customers looked at in one turn. */
const BATCH = 100;

/**
 * Tells the business of plans that end soon: event `plan.ending`, once for each plan, kept in one transaction with the mark that
 * it was told. Answers whether there was anything to look at. What ended before anybody looked is not told any more.
 */
export async function tellPlanEndings(world: Pick<World, 'store' | 'now' | 'newId'>): Promise<boolean> {
  const found = await world.store.plansDue({ now: world.now(), limit: BATCH });
  for (const { site, customer } of found) {
    const key = { site, customer, changes: [], toldPlans: true };
    await world.store.write(key, (loaded) => ({ answer: null, save: saveOf(world, { site, customer }, loaded) }));
  }
  return found.length > 0;
}

function saveOf(world: Pick<World, 'now' | 'newId'>, whose: Whose, loaded: Loaded): Save {
  const now = world.now();
  const at = new Date(now).toISOString();
  const left = loaded.row && loaded.catalog ? planEndings(loaded.row.choices, { published: loaded.catalog, now }) : [];
  const ending = left.filter(({ plan, dueAt }) => dueAt <= now && !loaded.toldPlans.has(plan.id));
  const deliveries: Save['deliveries'] = new Map();
  const events = ending.map((one) => {
    const event = eventOf({ ...whose, state: loaded.row!, id: `evt_${world.newId()}`, at }, one);
    const steps = [{ path: `plans.${one.plan.subject}` }];
    const { type } = event;
    const told = loaded.endpoints.filter((each) => matchesEndpoint(each, { type, steps, published: loaded.catalog }));
    deliveries.set(
      event.id,
      told.map((endpoint) => endpoint.id),
    );
    return event;
  });
  const planEnds = { due: duesOf(left), told: ending.map(({ plan }) => plan.id) };
  return { state: null, changes: [], events, deliveries, at, planEnds };
}

interface Whose {
  site: string;
  customer: string;
}

/** As the store keeps them. */
export function duesOf(endings: readonly PlanEnding[]): { plan: string; dueAt: number }[] {
  return endings.map(({ plan, dueAt }) => ({ plan: plan.id, dueAt }));
}

function eventOf(
  news: Whose & { state: ProfileState; id: string; at: string },
  { plan, endsAt }: PlanEnding,
): NewEvent {
  const { site, customer, state, id, at } = news;
  const type = 'plan.ending' as const;
  const data = { site, customer, revision: state.revision, plan, endsAt: instantText(endsAt) };
  const body = JSON.stringify({ type, timestamp: at, data });
  return { id, type, site, customer, revision: state.revision, at, body, quieter: false };
}

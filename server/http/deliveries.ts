import { ListedState } from '../contract/endpoint.ts';
import { listAttempts, listDeliveries } from '../actions/list-deliveries.ts';
import { invalid, notFound } from '../actions/problem.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { cursorOf, limitOf } from './page-query.ts';

/** `/v1/endpoints/{id}/deliveries` and `/account`: what became of an endpoint's events. */
export function createDeliveryHandlers(world: World) {
  return {
    async list(c: AppContext) {
      const page = { after: cursorOf(c), limit: limitOf(c) };
      return c.json(await listDeliveries(world, { ...whichOf(c), state: stateOf(c), ...page }));
    },
    async attempts(c: AppContext) {
      const page = { after: cursorOf(c), limit: limitOf(c) };
      return c.json(await listAttempts(world, { ...whichOf(c), event: c.req.param('event') ?? '', ...page }));
    },
    async account(c: AppContext) {
      const { site, id } = whichOf(c);
      const account = await world.store.account(site, id);
      if (!account) throw notFound('unknown-endpoint', 'endpoint');
      return c.json(account);
    },
  };
}

/** The endpoint that the path names, of the site of the key. */
export function whichOf(c: AppContext): { site: string; id: string } {
  return { site: c.get('key').site, id: c.req.param('id') ?? '' };
}

function stateOf(c: AppContext): ListedState | null {
  const text = c.req.query('state');
  if (text === undefined || text === '') return null;
  const state = ListedState.safeParse(text);
  if (state.success) return state.data;
  throw invalid([{ pointer: '/state', detail: 'must be delivered, superseded, dead, held or pending' }]);
}

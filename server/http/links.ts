import { CustomerId } from '../contract/ids.ts';
import { NewLink } from '../contract/link.ts';
import { makeLink } from '../actions/make-link.ts';
import { invalid, notFound } from '../actions/problem.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { readJson } from './read-json.ts';
import { isReadable } from './readable-url.ts';

/** `/v1/links`: doors without a login that the business puts into its messages. */
export function createLinkHandlers(world: World) {
  return {
    async create(c: AppContext) {
      return c.json(await makeLink(world, c.get('key').site, await readJson(c, NewLink)), 201);
    },
    async revoke(c: AppContext) {
      const { site } = c.get('key');
      const count = await world.store.revokeLinks({ site, id: c.req.param('id') ?? '' });
      if (count === 0) throw notFound('unknown-link', 'link');
      return c.body(null, 204);
    },
    /** All of `?customer=`, or without a query all of the site. */
    async revokeAll(c: AppContext) {
      await world.store.revokeLinks({ site: c.get('key').site, ...whoseOf(c) });
      return c.body(null, 204);
    },
  };
}

/** A name that is mistyped must not revoke the links of everybody. */
function whoseOf(c: AppContext): { customer?: string } {
  const query = c.req.query();
  const unknown = Object.keys(query).filter((name) => name !== 'customer');
  if (unknown.length > 0) throw invalid([{ pointer: '', detail: 'the query may name a customer and nothing else' }]);
  if (query['customer'] === undefined) return {};
  if (!isReadable(new URL(c.req.url).search)) throw invalid([{ pointer: '', detail: 'the query is not UTF-8' }]);
  const customer = CustomerId.safeParse(query['customer']);
  if (!customer.success) throw invalid([{ pointer: '/customer', detail: 'is no id of a customer' }]);
  return { customer: customer.data };
}

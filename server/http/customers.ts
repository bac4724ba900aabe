import { Facts } from '../contract/facts.ts';
import { CustomerId } from '../contract/ids.ts';
import { StopRequest, tellRequest } from '../contract/tell.ts';
import { listCustomers } from '../actions/list-customers.ts';
import { eraseCustomer } from '../actions/erase-customer.ts';
import { invalid, notFound } from '../actions/problem.ts';
import { putFacts } from '../actions/put-facts.ts';
import { readCustomer } from '../actions/read-customer.ts';
import { stopForCustomer, tellForCustomer } from '../actions/tell-for-customer.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { limitOf } from './page-query.ts';
import { readJson } from './read-json.ts';
import { isReadable } from './readable-url.ts';

/** `/v1/customers`: the business's side of a profile. */
export function createCustomerHandlers(world: World) {
  return {
    async read(c: AppContext) {
      return c.json(await readCustomer(world, c.get('key').site, namedIn(c) ?? ''));
    },
    async list(c: AppContext) {
      const after = c.req.query('after') ?? null;
      return c.json(await listCustomers(world, { site: c.get('key').site, after, limit: limitOf(c) }));
    },
    async tell(c: AppContext) {
      const fresh = { id: world.newId, at: new Date(world.now()).toISOString() };
      const told = await tellForCustomer(world, whose(c), await readJson(c, tellRequest(fresh)));
      return c.json(told, told.proposal ? 201 : 200);
    },
    async stop(c: AppContext) {
      return c.json(await stopForCustomer(world, whose(c), await readJson(c, StopRequest)));
    },
    async erase(c: AppContext) {
      const known = await eraseCustomer(world, { ...whose(c), suppress: false, bySelf: false });
      if (!known) throw notFound('unknown-customer', 'customer');
      return c.body(null, 204);
    },
    async putFacts(c: AppContext) {
      const facts = await readJson(c, Facts);
      return c.json(await putFacts(world, { ...whose(c), facts }));
    },
  };
}

function whose(c: AppContext): { site: string; customer: string } {
  return { site: c.get('key').site, customer: customerOf(c) };
}

/** The customer's id in the path, of a length that can be kept. */
function customerOf(c: AppContext): string {
  const named = namedIn(c);
  if (named === null) throw invalid([{ pointer: '', detail: 'the path is not UTF-8' }]);
  const id = CustomerId.safeParse(named);
  if (!id.success) {
    throw invalid([{ pointer: '', detail: 'a customer’s id has 1 to 200 characters, no control characters' }]);
  }
  return id.data;
}

/** The id as the path names it; null: it names nobody that can be read. */
function namedIn(c: AppContext): string | null {
  return isReadable(new URL(c.req.url).pathname) ? (c.req.param('id') ?? '') : null;
}

import { Facts } from '../contract/facts.ts';
import { CustomerId } from '../contract/ids.ts';
import { listCustomers } from '../actions/list-customers.ts';
import { invalid } from '../actions/problem.ts';
import { putFacts } from '../actions/put-facts.ts';
import { readCustomer } from '../actions/read-customer.ts';
import type { World } from '../actions/world.ts';
import type { AppContext } from './app-context.ts';
import { limitOf } from './page-query.ts';
import { readJson } from './read-json.ts';

/** `/v1/customers`: the business's side of a profile. */
export function createCustomerHandlers(world: World) {
  return {
    async read(c: AppContext) {
      return c.json(await readCustomer(world, c.get('key').site, c.req.param('id') ?? ''));
    },
    async list(c: AppContext) {
      const after = c.req.query('after') ?? null;
      return c.json(await listCustomers(world, { site: c.get('key').site, after, limit: limitOf(c) }));
    },
    async putFacts(c: AppContext) {
      const facts = await readJson(c, Facts);
      return c.json(await putFacts(world, { site: c.get('key').site, customer: customerOf(c), facts }));
    },
  };
}

/** The customer's id in the path, of a length that can be kept. */
function customerOf(c: AppContext): string {
  const id = CustomerId.safeParse(c.req.param('id'));
  if (!id.success) {
    throw invalid([{ pointer: '', detail: 'a customer’s id has 1 to 200 characters, no control characters' }]);
  }
  return id.data;
}

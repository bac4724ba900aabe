import { SITE, mac } from './lockstep.ts';
import type { Life } from './lockstep.ts';
import { CUSTOMERS, ENDPOINTS } from './lockstep-acts.ts';

/** Everything that the store tells of its life, without the driver's own positions. */
export async function tellLife({ store }: Life): Promise<unknown> {
  const ofEndpoints = ENDPOINTS.map(async (id) => {
    const query = { endpoint: id, state: null, before: null, limit: 500 };
    const listed = (await store.deliveries(query)).map((row) => ({ ...row, seq: null }));
    const attempts = listed.map(({ event }) => store.deliveryAttempts({ endpoint: id, event, after: 0, limit: 50 }));
    const tried = (await Promise.all(attempts)).map((rows) => rows?.map((row) => ({ ...row, position: null })));
    return [await store.account(SITE, id), await store.endpoint(SITE, id), listed, tried];
  });
  const ofCustomers = CUSTOMERS.map(async (id) => [
    await store.customer(SITE, id),
    await store.tombstone(SITE, mac(id)),
    await store.told(SITE, id),
    (await store.history({ site: SITE, customer: id, before: null, limit: 50 })).map((event) => event.id),
  ]);
  const events = await store.events({ site: SITE, after: 0, types: null, limit: 500 });
  return [
    await Promise.all(ofEndpoints),
    await Promise.all(ofCustomers),
    events.map((event) => event.id),
    await store.nextDue(),
    await store.outboxState(2),
    await store.conservationGap(),
    Object.fromEntries(await store.failing(SITE)),
  ];
}

import type { EndpointWithSecret } from '../server/contract/endpoint.ts';
import { ApiRefusal, apiOf, type Api } from './business-api.ts';
import { CUSTOMERS, type ShopCustomer } from './customers.ts';
import type { DemoKeys } from './demo-keys.ts';
import { NORTHGATE } from './northgate-catalog.ts';
import { seedChanges } from './seed-changes.ts';

export const SITE = 'northgate';

export interface Preparation {
  serverUrl: string;
  shopOrigins: string[];
  hookUrl: string;
  keys: DemoKeys;
  /** Called after every step that made something, so that an interrupted first start is taken up again. */
  keep: (keys: DemoKeys) => void;
  /** A customer's token, as the shop mints it. */
  tokenFor: (customer: ShopCustomer, identitySecret: string) => Promise<string>;
  now: () => number;
}

/** Keys with everything that the shop and the inspector need; what else there is goes with them. */
export type PreparedKeys = Required<Omit<DemoKeys, 'stories'>>;

/**
 * Brings the site to what the demo needs through the public API alone: site, origins, catalog, endpoint, and on the
 * first start the two customers. A second start finds all of it and changes nothing but the addresses that moved.
 */
export async function prepareSite(preparation: Preparation): Promise<PreparedKeys> {
  const { serverUrl, keep } = preparation;
  let keys = await withSite(preparation);
  const api = apiOf(serverUrl, keys.apiKey);
  await api('PUT', '/v1/site', { origins: preparation.shopOrigins });
  await api('PUT', '/v1/catalog', NORTHGATE);
  keys = { ...keys, endpoint: await endpointFor(preparation, api, keys) };
  keep(keys);
  if (keys.seeded) return keys;
  // Rosa comes last, so that the inspector opens on her.
  for (const customer of CUSTOMERS.toReversed()) {
    const { customerSince, email, phone } = customer;
    await api('PUT', `/v1/customers/${customer.id}/facts`, { customerSince, emails: [email], phones: [phone] });
    const token = await preparation.tokenFor(customer, keys.identitySecret);
    await seedChanges(customer, apiOf(serverUrl, token), preparation.now);
  }
  keys = { ...keys, seeded: true };
  keep(keys);
  return keys;
}

/** The keys of the site, made anew when the database does not know them (it was deleted, say). */
async function withSite({ serverUrl, keys, keep }: Preparation): Promise<PreparedKeys> {
  if (keys.apiKey && keys.identitySecret && (await isKnown(serverUrl, keys.apiKey))) return keys as PreparedKeys;
  const admin = apiOf(serverUrl, keys.adminKey);
  try {
    const made = await admin<{ apiKey: string; identitySecret: string }>('POST', '/v1/sites', {
      id: SITE,
      brand: NORTHGATE.brand,
    });
    const fresh = { adminKey: keys.adminKey, apiKey: made.apiKey, identitySecret: made.identitySecret, seeded: false };
    keep(fresh);
    return fresh as PreparedKeys;
  } catch (error) {
    if (!(error instanceof ApiRefusal && error.status === 409)) throw error;
    throw new Error(
      `The database has a site “${SITE}” already, but its keys are not in demo.json. Move the data folder away to start anew.`,
      { cause: error },
    );
  }
}

async function isKnown(serverUrl: string, apiKey: string): Promise<boolean> {
  try {
    await apiOf(serverUrl, apiKey)('GET', '/v1/endpoints');
    return true;
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 401) return false;
    throw error;
  }
}

/** The inspector's endpoint, `every`: it is there to show each event. Moved when the inspector's port has changed. */
async function endpointFor(
  { hookUrl, now }: Preparation,
  api: Api,
  keys: PreparedKeys,
): Promise<PreparedKeys['endpoint']> {
  if (keys.endpoint) {
    const { items } = await api<{ items: { id: string; url: string }[] }>('GET', '/v1/endpoints');
    const known = items.find(({ id }) => id === keys.endpoint.id);
    if (known && known.url !== hookUrl) await api('PATCH', `/v1/endpoints/${known.id}`, { url: hookUrl });
    if (known) return keys.endpoint;
  }
  const made = await api<EndpointWithSecret>('POST', '/v1/endpoints', {
    url: hookUrl,
    name: 'Sales system',
    order: 'every',
  });
  return { id: made.id, secret: made.secret, since: new Date(now()).toISOString() };
}

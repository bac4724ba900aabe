import { ADMIN_KEY, northgate, SHOP, tokenFor, type Parsed, type TestSite } from '../http/test-server.ts';
import { liveAsBusiness } from './life-business.ts';
import { liveAsCustomer } from './life-customer.ts';
import { liveByDoors } from './life-doors.ts';
import { liveByEndpoints } from './life-endpoints.ts';
import { liveWithoutKey } from './life-open.ts';
import { beRefused } from './life-refusals.ts';
import { createRecorder, type Exchange, type Recorder } from './recorder.ts';
import { startSteadyServer, type SteadyServer } from './steady-world.ts';

/** Where a life takes place: one site of Northgate’s, and everybody who asks it. */
export interface LifeStage extends Recorder {
  server: SteadyServer;
  site: TestSite;
  /** The bearer of a customer now. */
  bearer: (customer: string) => string;
  /** A change of a customer, made now. */
  change: (op: string, fields?: object) => { id: string; at: string; op: string };
  /** A change or more of a customer, against what they last saw and with the words shown; the answer. */
  says: (customer: string, ...changes: object[]) => Promise<Parsed>;
}

/** The words shown for a yes to a topic of the catalog. */
export const SHOWN = {
  catalogVersion: 1,
  words: { 'trade-in': 3, service: 1, recall: 1, partners: 1, 'add-ons': 1 },
};

/** Every route is asked, as businesses, customers and strangers ask it; what came back is the examples of the description. */
export async function live(): Promise<{ exchanges: Exchange[]; events: Parsed[] }> {
  const server = startSteadyServer();
  const recorder = createRecorder(server);
  const made = await recorder.call('/v1/sites', {
    body: { id: 'northgate', brand: 'Northgate Motors' },
    bearer: ADMIN_KEY,
  });
  const stage = stageOf(server, recorder, made.json());
  await openShop(stage);
  await liveByEndpoints(stage);
  await liveAsBusiness(stage);
  await liveAsCustomer(stage);
  await liveByDoors(stage);
  await liveWithoutKey(stage);
  await beRefused(stage);
  const { items } = (await recorder.call('/v1/events?limit=500', { bearer: stage.site.apiKey })).json();
  await server.close();
  return { exchanges: recorder.exchanges, events: items };
}

function stageOf(server: SteadyServer, recorder: Recorder, site: TestSite): LifeStage {
  const bearer = (customer: string) => {
    const iat = Math.floor(server.clock.now / 1000);
    return tokenFor(site, customer, { claims: { iat, exp: iat + 900 } });
  };
  const change = (op: string, fields: object = {}) => ({
    id: server.newId(),
    at: new Date(server.clock.now).toISOString(),
    op,
    ...fields,
  });
  async function says(customer: string, ...changes: object[]): Promise<Parsed> {
    const { revision: base } = (await recorder.call('/v1/me', { bearer: bearer(customer) })).json();
    const body = { base, changes, shown: SHOWN };
    return (await recorder.call('/v1/me/changes', { body, bearer: bearer(customer) })).json();
  }
  return { ...recorder, server, site, bearer, change, says };
}

/** The catalog, the settings and the keys. */
async function openShop({ call, site }: LifeStage): Promise<void> {
  const bearer = site.apiKey;
  const catalog = northgate();
  const addOns = {
    id: 'add-ons',
    class: 'marketing' as const,
    name: { en: 'Accessories' },
    channels: ['email' as const],
  };
  catalog.topics.splice(1, 0, { ...addOns, confirm: true, sells: true });
  await call('/v1/catalog', { method: 'PUT', body: catalog, bearer });
  const read = await call('/v1/catalog', { bearer });
  await call('/v1/catalog', { bearer, headers: { 'If-None-Match': read.headers.get('etag') ?? '' } });
  await call('/v1/site', { bearer });
  const retention = { deliveries: 'P30D', attempts: 'P14D', contacts: 'P2Y' };
  await call('/v1/site', { method: 'PUT', body: { origins: [SHOP], retention }, bearer });
  await call('/v1/site/identity/rotate', { body: { overlap: 'PT24H' }, bearer });
  const key = await call('/v1/keys', { body: { name: 'Call centre', scopes: ['decide'] }, bearer });
  await call('/v1/keys?limit=1', { bearer });
  await call(`/v1/keys/${key.json().id}`, { method: 'DELETE', bearer });
}

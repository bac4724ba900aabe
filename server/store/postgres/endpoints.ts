import type { EndpointKeyRow, EndpointRow } from '../rows.ts';
import type { Endpoints } from '../store.ts';
import type { Events } from './events.ts';
import type { PostgresOutbox } from './outbox.ts';
import { siteShared, siteWhole } from './locks.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

/** The columns of an endpoint as its row names them; `e` is the table. */
export const ENDPOINT = `e.id, e.site, e.url, e.name, e.state, e.events, e.topics, e.payload, e."order", e.headers,
  e.created_at AS "createdAt"`;

const LIST = sql(`SELECT ${ENDPOINT} FROM endpoint e WHERE e.site = $1 ORDER BY e.created_at, e.id`);
const READ = sql(`SELECT ${ENDPOINT} FROM endpoint e WHERE e.site = $1 AND e.id = $2`);
const INSERT = sql(
  `INSERT INTO endpoint (id, site, url, name, state, events, topics, payload, "order", headers, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
const INSERT_HEALTH = sql('INSERT INTO endpoint_health (endpoint) VALUES ($1)');
const CHANGE = sql(
  `UPDATE endpoint SET url = $3, name = $4, state = $5, events = $6, topics = $7, payload = $8, "order" = $9, headers = $10
   WHERE site = $1 AND id = $2`,
);
const ORDER_OF = sql('SELECT "order" FROM endpoint WHERE site = $1 AND id = $2');
const REMOVE = sql('DELETE FROM endpoint WHERE site = $1 AND id = $2');
const INSERT_KEYS = sql(
  `INSERT INTO endpoint_key (endpoint, kind, sealed, not_after)
   SELECT $1, kind, sealed, not_after FROM unnest($2::text[], $3::bytea[], $4::bigint[]) WITH ORDINALITY
     AS given (kind, sealed, not_after, n) ORDER BY n`,
);

export interface EndpointRows extends Endpoints {
  ofSite(runner: Runner, site: string): Promise<EndpointRow[]>;
}

export function createEndpoints(
  reader: Runner,
  transact: Transact,
  { events, outbox }: { events: Events; outbox: PostgresOutbox },
): EndpointRows {
  const ofSite = (runner: Runner, site: string) => runner.all<EndpointRow>(LIST, [site]);

  return {
    ofSite,
    endpoints: (site) => ofSite(reader, site),
    endpoint: async (site, id) => (await reader.one<EndpointRow>(READ, [site, id])) ?? null,
    addEndpoint: (row, keys) =>
      transact([siteWhole(row.site)], async (unit) => {
        const { id, site, url, name, state, payload, order, createdAt } = row;
        const { events: types, topics, headers } = asJson(row);
        await unit.run(INSERT, [id, site, url, name, state, types, topics, payload, order, headers, createdAt]);
        await unit.run(INSERT_HEALTH, [id]);
        await insertKeys(unit, id, keys);
      }),
    updateEndpoint: (row) =>
      transact([siteWhole(row.site)], async (unit) => {
        const { id, site, url, name, state, payload, order } = row;
        const { events: types, topics, headers } = asJson(row);
        const before = await unit.one<Pick<EndpointRow, 'order'>>(ORDER_OF, [site, id]);
        if (!before) return;
        await unit.run(CHANGE, [site, id, url, name, state, types, topics, payload, order, headers]);
        await outbox.followState(unit, row, before.order);
      }),
    removeEndpoint: (site, id) =>
      transact([siteWhole(site)], async (unit) => {
        if ((await unit.run(REMOVE, [site, id])) === 0) return false;
        await outbox.forgetEndpoint(unit, id);
        return true;
      }),
    appendEvent: (event, endpoints) =>
      transact([siteShared(event.site)], async (unit) => {
        const made = await events.append(unit, [event]);
        outbox.insertDeliveries(
          unit,
          made.map((row) => ({ event: row, endpoints })),
        );
      }),
  };
}

/** Adds keys that sign for an endpoint. */
export async function insertKeys(unit: Unit, endpoint: string, keys: readonly EndpointKeyRow[]): Promise<void> {
  const columns = [keys.map((one) => one.kind), keys.map((one) => one.sealed), keys.map((one) => one.notAfter)];
  await unit.run(INSERT_KEYS, [endpoint, ...columns]);
}

function asJson(row: EndpointRow): { events: string | null; topics: string | null; headers: string } {
  return {
    events: row.events && JSON.stringify(row.events),
    topics: row.topics && JSON.stringify(row.topics),
    headers: JSON.stringify(row.headers),
  };
}

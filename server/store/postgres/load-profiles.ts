import type { AppliedChange } from '../../domain/profile-state.ts';
import type { ReceiptKeyRow } from '../receipts.ts';
import type { CustomerRow } from '../rows.ts';
import type { Loaded, WriteKey } from '../store.ts';
import { newestVersion } from './catalogs.ts';
import type { Catalogs } from './catalogs.ts';
import { CHANGE, CUSTOMER, toChange } from './customer-row.ts';
import type { ChangeColumns } from './customer-row.ts';
import type { EndpointRows } from './endpoints.ts';
import type { Events } from './events.ts';
import { addressesOf, buriedAmong, tombstoneOf } from './identifiers.ts';
import { toldPlans } from './plan-ends.ts';
import { findProposals } from './proposals.ts';
import { receiptKeyInUse } from './receipts.ts';
import { refusedChannels } from './refused-channels.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

/** What all writes of a site look at. */
const READ_SITE = sql(
  `SELECT ${newestVersion('$1')} AS version, k.kid, k.x, k.sealed, k.created_at AS "createdAt"
   FROM (SELECT 1) AS always LEFT JOIN receipt_key k ON k.retired_at IS NULL`,
);
const READ_CUSTOMERS = sql(
  `SELECT ${CUSTOMER}, r.jws FROM unnest($2::text[]) AS g (customer) CROSS JOIN LATERAL (
     SELECT * FROM customer c WHERE c.site = $1 AND c.customer = g.customer OFFSET 0) c
   LEFT JOIN receipt r ON r.seq = c.receipt_seq`,
);
const CHANGES = sql(
  `SELECT c.customer, ${CHANGE} FROM unnest($2::text[], $3::text[]) AS g (customer, id) CROSS JOIN LATERAL (
     SELECT * FROM change c WHERE c.site = $1 AND c.customer = g.customer AND c.id = g.id OFFSET 0) c`,
);

interface Parts {
  catalogs: Catalogs;
  endpoints: EndpointRows;
  events: Events;
}
type SiteColumns = { version: number | null } & (
  | { kid: null }
  | (Omit<ReceiptKeyRow, 'retiredAt' | 'sealed'> & { sealed: Uint8Array })
);
/** What is the same for all writes of a site. */
type OfSite = Pick<Loaded, 'catalog' | 'everTopics' | 'endpoints' | 'receiptKey'>;
/** What is read only where it is asked for. */
type OfSome = Pick<
  Loaded,
  'proposals' | 'addresses' | 'isAddressErased' | 'isAddressSuppressed' | 'refusedChannels' | 'toldPlans'
>;
type Read = CustomerRow & { jws: string | null };

/** What a group of writes found, and a position for an event of each. */
export interface LoadedGroup {
  loaded: Loaded[];
  positions: number[];
}

/**
 * Reads what the decisions of writes need, each of another customer of the site, in one trip unless somebody is new; their locks
 * must be held.
 */
export async function loadProfiles(unit: Unit, keys: readonly WriteKey[], parts: Parts): Promise<LoadedGroup> {
  const site = keys[0]!.site;
  const [ofSite, rows, applied, wanted, positions] = await Promise.all([
    loadSite(unit, site, parts),
    unit.all<Read>(READ_CUSTOMERS, [site, keys.map(({ customer }) => customer)]),
    loadChanges(unit, site, keys),
    Promise.all(keys.map((key) => loadWanted(unit, key))),
    parts.events.takePositions(unit, keys.length),
  ]);
  const byCustomer = new Map(rows.map((row) => [row.customer, row]));
  const loaded = keys.map(async (key, at): Promise<Loaded> => {
    const { jws = null, ...row } = byCustomer.get(key.customer) ?? {};
    const isKnown = 'customer' in row;
    return {
      ...ofSite,
      row: isKnown ? row : null,
      tombstone: isKnown || !key.mac ? null : await tombstoneOf(unit, site, { kind: 'customer', mac: key.mac() }),
      lastReceipt: jws,
      applied: applied.get(key.customer) ?? new Map(),
      ...wanted[at]!,
    };
  });
  return { loaded: await Promise.all(loaded), positions };
}

async function loadSite(unit: Unit, site: string, { catalogs, endpoints }: Parts): Promise<OfSite> {
  const [columns, itsEndpoints] = await Promise.all([
    unit.one<SiteColumns>(READ_SITE, [site]),
    endpoints.ofSite(unit, site),
  ]);
  const { version, ...key } = columns!;
  const { published, everTopics } = await catalogs.at(unit, site, version);
  return {
    catalog: published,
    everTopics,
    endpoints: itsEndpoints,
    receiptKey: key.kid === null ? await receiptKeyInUse(unit) : { ...key, retiredAt: null },
  };
}

async function loadChanges(
  unit: Unit,
  site: string,
  keys: readonly WriteKey[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, AppliedChange>>> {
  const wanted = keys.flatMap(({ customer, changes }) => changes.map((id) => ({ customer, id })));
  if (wanted.length === 0) return new Map();
  const columns = [wanted.map(({ customer }) => customer), wanted.map(({ id }) => id)];
  const rows = await unit.all<ChangeColumns & { customer: string }>(CHANGES, [site, ...columns]);
  const byCustomer = Map.groupBy(rows, ({ customer }) => customer);
  return new Map(
    [...byCustomer].map(([customer, its]) => [customer, new Map(its.map((change) => [change.id, toChange(change)]))]),
  );
}

/** What only some writes ask for. */
async function loadWanted(unit: Unit, { site, customer, ...wanted }: WriteKey): Promise<OfSome> {
  const her = { site, customer };
  const addresses = wanted.addresses ?? [];
  const [proposals, hers, buried, refused, told] = await Promise.all([
    wanted.proposals?.length ? findProposals(unit, her, wanted.proposals) : [],
    wanted.addresses ? addressesOf(unit, site, customer) : [],
    buriedAmong(unit, site, addresses),
    refusedChannels(unit, her, addresses),
    wanted.toldPlans ? toldPlans(unit, site, customer) : new Set<string>(),
  ]);
  return {
    proposals,
    addresses: hers,
    isAddressErased: buried.erased,
    isAddressSuppressed: buried.suppressed,
    refusedChannels: refused,
    toldPlans: told,
  };
}

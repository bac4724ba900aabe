import type { AppliedChange } from '../../domain/profile-state.ts';
import type { ReceiptKeyRow } from '../receipts.ts';
import type { CustomerRow } from '../rows.ts';
import type { Loaded, WriteKey } from '../store.ts';
import { newestVersion } from './catalogs.ts';
import type { Catalogs } from './catalogs.ts';
import { CHANGE, CUSTOMER, toChange } from './customer-row.ts';
import type { ChangeColumns } from './customer-row.ts';
import type { EndpointRows } from './endpoints.ts';
import { addressesOf, buriedAmong, tombstoneOf } from './identifiers.ts';
import { toldPlans } from './plan-ends.ts';
import { findProposals } from './proposals.ts';
import { receiptKeyInUse } from './receipts.ts';
import { refusedChannels } from './refused-channels.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

/** What all writes of a site look at. */
const READ_SITE = sql(
  `SELECT ${newestVersion('$1')} AS version, k.kid, k.x, k.sealed, k.created_at AS "createdAt",
     EXISTS (SELECT 1 FROM endpoint e WHERE e.site = $1) AS "hasEndpoints"
   FROM (SELECT 1) AS always LEFT JOIN receipt_key k ON k.retired_at IS NULL`,
);
const READ_CUSTOMERS = sql(
  `SELECT ${CUSTOMER}, r.jws FROM customer c LEFT JOIN receipt r ON r.seq = c.receipt_seq
   WHERE c.site = $1 AND c.customer = ANY ($2::text[])`,
);
const CHANGES = sql(
  `SELECT c.customer, ${CHANGE} FROM change c JOIN unnest($2::text[], $3::text[]) AS g (customer, id)
   ON c.customer = g.customer AND c.id = g.id WHERE c.site = $1`,
);

type SiteColumns = { version: number | null; hasEndpoints: boolean } & (
  | { kid: null }
  | (Omit<ReceiptKeyRow, 'retiredAt' | 'sealed'> & { sealed: Uint8Array })
);
/** What is the same for all writes of a site. */
type OfSite = Pick<Loaded, 'catalog' | 'everTopics' | 'endpoints' | 'receiptKey'>;
type Read = CustomerRow & { jws: string | null };

/** Reads what the decisions of writes need, each of another customer of the site; their locks must be held. */
export async function loadProfiles(
  unit: Unit,
  keys: readonly WriteKey[],
  parts: { catalogs: Catalogs; endpoints: EndpointRows },
): Promise<Loaded[]> {
  const site = keys[0]!.site;
  const ofSite = await loadSite(unit, site, parts);
  const rows = await unit.all<Read>(READ_CUSTOMERS, [site, keys.map(({ customer }) => customer)]);
  const byCustomer = new Map(rows.map((row) => [row.customer, row]));
  const applied = await loadChanges(unit, site, keys);
  const loaded: Loaded[] = [];
  for (const key of keys) {
    const { jws = null, ...row } = byCustomer.get(key.customer) ?? {};
    loaded.push({
      ...ofSite,
      row: 'customer' in row ? row : null,
      lastReceipt: jws,
      applied: applied.get(key.customer) ?? new Map(),
      ...(await loadWanted(unit, key, 'customer' in row)),
    });
  }
  return loaded;
}

async function loadSite(
  unit: Unit,
  site: string,
  { catalogs, endpoints }: { catalogs: Catalogs; endpoints: EndpointRows },
): Promise<OfSite> {
  const { version, hasEndpoints, ...key } = (await unit.one<SiteColumns>(READ_SITE, [site]))!;
  const { published, everTopics } = await catalogs.at(unit, site, version);
  return {
    catalog: published,
    everTopics,
    endpoints: hasEndpoints ? await endpoints.ofSite(unit, site) : [],
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
async function loadWanted(
  unit: Unit,
  { site, customer, mac, ...wanted }: WriteKey,
  isKnown: boolean,
): Promise<Omit<Loaded, keyof OfSite | 'row' | 'lastReceipt' | 'applied'>> {
  const her = { site, customer };
  const addresses = wanted.addresses ?? [];
  const buried = await buriedAmong(unit, site, addresses);
  return {
    tombstone: isKnown || !mac ? null : await tombstoneOf(unit, site, { kind: 'customer', mac: mac() }),
    proposals: wanted.proposals ? await findProposals(unit, her, wanted.proposals) : [],
    addresses: wanted.addresses ? await addressesOf(unit, site, customer) : [],
    isAddressErased: buried.erased,
    isAddressSuppressed: buried.suppressed,
    refusedChannels: await refusedChannels(unit, her, addresses),
    toldPlans: wanted.toldPlans ? await toldPlans(unit, site, customer) : new Set(),
  };
}

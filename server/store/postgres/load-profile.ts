import type { ReceiptKeyRow } from '../receipts.ts';
import type { CustomerRow, EndpointRow } from '../rows.ts';
import type { Loaded, WriteKey } from '../store.ts';
import { newestVersion } from './catalogs.ts';
import type { Catalogs } from './catalogs.ts';
import { CHANGE, CUSTOMER, toChange } from './customer-row.ts';
import type { ChangeColumns } from './customer-row.ts';
import type { EndpointRows } from './endpoints.ts';
import { addressesOf, isAnyBuried, isAnySuppressed, tombstoneOf } from './identifiers.ts';
import { toldPlans } from './plan-ends.ts';
import { findProposals } from './proposals.ts';
import { receiptKeyInUse } from './receipts.ts';
import { refusedChannels } from './refused-channels.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

/** What every write looks at, in one statement: her row, her newest receipt, the key in use, the catalog's version. */
const READ = sql(
  `SELECT ${CUSTOMER}, r.jws, ${newestVersion('$1')} AS version,
     k.kid, k.x, k.sealed, k.created_at AS "keyAt", EXISTS (SELECT 1 FROM endpoint e WHERE e.site = $1) AS told
   FROM (SELECT 1) AS always
   LEFT JOIN customer c ON c.site = $1 AND c.customer = $2
   LEFT JOIN receipt r ON r.seq = c.receipt_seq
   LEFT JOIN receipt_key k ON k.retired_at IS NULL`,
);
const CHANGES = sql(`SELECT ${CHANGE} FROM change c WHERE c.site = $1 AND c.customer = $2 AND c.id = ANY ($3::text[])`);

interface Read extends Omit<CustomerRow, 'customer'> {
  customer: string | null;
  jws: string | null;
  version: number | null;
  kid: string | null;
  x: string;
  sealed: Uint8Array;
  keyAt: string;
  told: boolean;
}

/** Reads what a write's decision needs; the customer's lock must be held. */
export async function loadProfile(
  unit: Unit,
  { site, customer, changes, mac, ...wanted }: WriteKey,
  { catalogs, endpoints }: { catalogs: Catalogs; endpoints: EndpointRows },
): Promise<Loaded> {
  const her = { site, customer };
  const read = (await unit.one<Read>(READ, [site, customer]))!;
  const row = rowOf(read);
  const applied = changes.length === 0 ? [] : await unit.all<ChangeColumns>(CHANGES, [site, customer, changes]);
  const { published, everTopics } = await catalogs.at(unit, site, read.version);
  const addresses = wanted.addresses ?? [];
  return {
    row,
    tombstone: row || !mac ? null : await tombstoneOf(unit, site, { kind: 'customer', mac: mac() }),
    catalog: published,
    everTopics,
    applied: new Map(applied.map((change) => [change.id, toChange(change)])),
    proposals: wanted.proposals ? await findProposals(unit, her, wanted.proposals) : [],
    addresses: wanted.addresses ? await addressesOf(unit, site, customer) : [],
    isAddressErased: await isAnyBuried(unit, site, addresses),
    isAddressSuppressed: await isAnySuppressed(unit, site, addresses),
    refusedChannels: await refusedChannels(unit, her, addresses),
    endpoints: read.told ? await endpoints.ofSite(unit, site) : ([] as EndpointRow[]),
    toldPlans: wanted.toldPlans ? await toldPlans(unit, site, customer) : new Set(),
    lastReceipt: read.jws,
    receiptKey: keyOf(read) ?? (await receiptKeyInUse(unit)),
  };
}

function rowOf({ customer, ...read }: Read): CustomerRow | null {
  if (customer === null) return null;
  const { site, revision, choices, facts, marks, updatedAt, suppression, actedAt, saidAgain } = read;
  return { site, customer, revision, choices, facts, marks, updatedAt, suppression, actedAt, saidAgain };
}

function keyOf({ kid, x, sealed, keyAt }: Read): ReceiptKeyRow | null {
  return kid === null ? null : { kid, x, sealed, createdAt: keyAt, retiredAt: null };
}

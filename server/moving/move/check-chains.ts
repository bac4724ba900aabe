import type { ClientBase } from 'pg';
import { receiptDigest } from '../../domain/receipt.ts';
import { readInPages } from './read-in-pages.ts';

/** What the receipts of all customers are worth: each names the one before it, and her row names the last. */
export interface Chains {
  customers: number;
  receipts: number;
  /** At most ten, in words. */
  broken: string[];
}

interface Row {
  site: string;
  customer: string;
  id: string;
  jws: string;
  /** Her row names this one as her newest. */
  newest: boolean;
}

const MOST_TOLD = 10;
const ALL = `SELECT e.site, e.customer, e.id, r.jws, c.receipt_seq IS NOT DISTINCT FROM r.seq AS newest
  FROM receipt r JOIN event e ON e.seq = r.seq LEFT JOIN customer c ON c.site = e.site AND c.customer = e.customer
  ORDER BY e.site, e.customer, e.revision, e.seq`;

/** Follows every chain of receipts, in the transaction under way. */
export async function checkChains(client: ClientBase): Promise<Chains> {
  const found: Chains = { customers: 0, receipts: 0, broken: [] };
  const tell = (fault: string) => void (found.broken.length < MOST_TOLD && found.broken.push(fault));
  let before: Row | null = null;
  for await (const row of readInPages<Row>(client, ALL)) {
    const isHers: boolean = before?.site === row.site && before.customer === row.customer;
    if (!isHers && before && !before.newest)
      tell(`${before.site} ${before.customer}: her newest receipt is not ${before.id}`);
    if (!isHers) found.customers += 1;
    found.receipts += 1;
    const { prev, record_id: record } = saidBy(row.jws);
    const expected = isHers && before ? receiptDigest(before.jws) : null;
    if (prev !== expected) tell(`${row.site} ${row.customer}: the receipt of ${row.id} does not name the one before`);
    if (record !== row.id) tell(`${row.site} ${row.customer}: the receipt of ${row.id} is of ${record}`);
    before = row;
  }
  if (before && !before.newest) tell(`${before.site} ${before.customer}: her newest receipt is not ${before.id}`);
  return found;
}

/** What a compact JWS says; nothing where it is none. */
function saidBy(jws: string): { prev?: string | null; record_id?: string } {
  try {
    return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return {};
  }
}

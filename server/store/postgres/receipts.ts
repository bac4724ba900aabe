import type { ReceiptKeyRow, ReceiptRow, Receipts } from '../receipts.ts';
import { serverLock } from './locks.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

const KEY = 'kid, x, sealed, created_at AS "createdAt", retired_at AS "retiredAt"';
/** A customer's receipts by the index of her revisions; it never reads another customer's rows. */
const OF_CUSTOMER = `FROM event v JOIN receipt r ON r.seq = v.seq
  WHERE v.site = $1 AND v.customer = $2 AND v.type IN ('preferences.changed', 'preferences.stopped')`;

const INSERT = sql('INSERT INTO receipt (seq, jws) SELECT * FROM unnest($1::bigint[], $2::text[])');
const READ = sql(
  `SELECT v.id AS record, v.revision, r.jws FROM event v JOIN receipt r ON r.seq = v.seq
   WHERE v.id = $3 AND v.site = $1 AND v.customer = $2`,
);
const LIST = sql(
  `SELECT v.id AS record, v.revision, r.jws ${OF_CUSTOMER} AND v.revision > $3 ORDER BY v.revision LIMIT $4`,
);
const RECORDS = sql(`SELECT v.id AS record, v.revision ${OF_CUSTOMER} AND v.revision BETWEEN $3 AND $4`);
const IN_USE = sql(`SELECT ${KEY} FROM receipt_key WHERE retired_at IS NULL`);
const KEYS = sql(`SELECT ${KEY} FROM receipt_key ORDER BY retired_at IS NOT NULL, created_at DESC, kid`);
const INSERT_KEY = sql(
  'INSERT INTO receipt_key (kid, x, sealed, created_at, retired_at) VALUES ($1, $2, $3, $4, NULL)',
);
const RETIRE = sql('UPDATE receipt_key SET sealed = NULL, retired_at = $1 WHERE retired_at IS NULL');

export function createReceipts(reader: Runner, transact: Transact): Receipts {
  return {
    receipt: async ({ site, customer, record }) =>
      (await reader.one<ReceiptRow>(READ, [site, customer, record])) ?? null,
    receipts: ({ site, customer, after, limit }) => reader.all<ReceiptRow>(LIST, [site, customer, after, limit]),
    receiptRecords: async ({ site, customer, from, to }) => {
      const rows = await reader.all<ReceiptRow>(RECORDS, [site, customer, from, to]);
      return new Map(rows.map(({ revision, record }) => [revision, record]));
    },
    receiptKeys: () => reader.all<ReceiptKeyRow>(KEYS),
    keepReceiptKey: (key, { replace }) =>
      transact([serverLock('receipt key')], async (unit) => {
        if (!replace && (await unit.one(IN_USE))) return;
        await unit.run(RETIRE, [key.createdAt]);
        addReceiptKey(unit, key);
      }),
  };
}

/**
 * The key that signs now. Where there is none yet, whoever sees that first keeps the others waiting until its commit: it may
 * make one.
 */
export async function receiptKeyInUse(unit: Unit): Promise<ReceiptKeyRow | null> {
  unit.lock([serverLock('receipt key')]);
  return (await unit.one<ReceiptKeyRow>(IN_USE)) ?? null;
}

export function addReceiptKey(unit: Unit, { kid, x, sealed, createdAt }: ReceiptKeyRow): void {
  unit.later(INSERT_KEY, [kid, x, sealed, createdAt]);
}

/** Keeps receipts, each beside the event `seq`; an erase of the event takes it along. */
export function addReceipts(unit: Unit, receipts: readonly { seq: number; jws: string }[]): void {
  if (receipts.length === 0) return;
  unit.later(INSERT, [receipts.map(({ seq }) => seq), receipts.map(({ jws }) => jws)]);
}

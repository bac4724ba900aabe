import type { DatabaseSync } from 'node:sqlite';
import type { ReceiptKeyRow, ReceiptRow, Receipts } from '../receipts.ts';
import type { Transact } from './group-writer.ts';

/** Receipts and their keys; what is not a promise runs inside the caller's transaction. */
export interface ReceiptRows extends Receipts {
  /** A customer's newest receipt. */
  newest(site: string, customer: string): ReceiptRow | null;
  add(site: string, customer: string, receipt: ReceiptRow): void;
  /** Answers how many there were. */
  forgetOf(site: string, customer: string): number;
  keyInUse(): ReceiptKeyRow | null;
  addKey(key: ReceiptKeyRow): void;
  /** A transaction begins: what is read from now on was committed. `isStale`: another process wrote meanwhile. */
  onBegin(isStale: boolean): void;
}

export function createReceipts(database: DatabaseSync, transact: Transact): ReceiptRows {
  const readNewest = database.prepare(
    'SELECT id, revision, jws FROM receipt WHERE site = ? AND customer = ? ORDER BY revision DESC LIMIT 1',
  );
  const insert = database.prepare('INSERT INTO receipt (site, customer, revision, id, jws) VALUES (?, ?, ?, ?, ?)');
  const drop = database.prepare('DELETE FROM receipt WHERE site = ? AND customer = ?');
  const read = database.prepare('SELECT id, revision, jws FROM receipt WHERE id = ? AND site = ? AND customer = ?');
  const list = database.prepare(
    'SELECT id, revision, jws FROM receipt WHERE site = ? AND customer = ? AND revision > ? ORDER BY revision LIMIT ?',
  );
  const listIds = database.prepare(
    'SELECT id, revision FROM receipt WHERE site = ? AND customer = ? AND revision BETWEEN ? AND ?',
  );
  const readInUse = database.prepare('SELECT * FROM receipt_key WHERE retired_at IS NULL');
  const listKeys = database.prepare('SELECT * FROM receipt_key ORDER BY retired_at IS NOT NULL, created_at DESC, kid');
  const insertKey = database.prepare(
    'INSERT INTO receipt_key (kid, x, sealed, created_at, retired_at) VALUES (?, ?, ?, ?, NULL)',
  );
  const retire = database.prepare('UPDATE receipt_key SET sealed = NULL, retired_at = ? WHERE retired_at IS NULL');
  let known: ReceiptKeyRow | null = null;
  /** A key of the transaction under way may still be undone, so it is not remembered. */
  let isUnsure = false;

  function keyInUse(): ReceiptKeyRow | null {
    if (known && !isUnsure) return known;
    const row = readInUse.get();
    const key = row ? toKey(row) : null;
    if (!isUnsure) known = key;
    return key;
  }

  function addKey({ kid, x, sealed, createdAt }: ReceiptKeyRow): void {
    isUnsure = true;
    insertKey.run(kid, x, sealed, createdAt);
  }

  return {
    newest(site, customer) {
      const row = readNewest.get(site, customer);
      return row ? toReceipt(row) : null;
    },
    add: (site, customer, { id, revision, jws }) => void insert.run(site, customer, revision, id, jws),
    forgetOf: (site, customer) => Number(drop.run(site, customer).changes),
    keyInUse,
    addKey,
    onBegin(isStale) {
      if (isStale || isUnsure) known = null;
      isUnsure = false;
    },
    receipt: async ({ site, customer, id }) => {
      const row = read.get(id, site, customer);
      return row ? toReceipt(row) : null;
    },
    receipts: async ({ site, customer, after, limit }) => list.all(site, customer, after, limit).map(toReceipt),
    receiptIds: async ({ site, customer, from, to }) =>
      new Map(listIds.all(site, customer, from, to).map((row) => [row['revision'] as number, row['id'] as string])),
    receiptKeys: async () => listKeys.all().map(toKey),
    keepReceiptKey: (key, { replace }) =>
      transact(() => {
        if (!replace && keyInUse()) return;
        isUnsure = true;
        retire.run(key.createdAt);
        addKey(key);
      }),
  };
}

function toReceipt(row: Record<string, unknown>): ReceiptRow {
  return { id: row['id'] as string, revision: row['revision'] as number, jws: row['jws'] as string };
}

function toKey(row: Record<string, unknown>): ReceiptKeyRow {
  return {
    kid: row['kid'] as string,
    x: row['x'] as string,
    sealed: row['sealed'] as Uint8Array | null,
    createdAt: row['created_at'] as string,
    retiredAt: row['retired_at'] as string | null,
  };
}

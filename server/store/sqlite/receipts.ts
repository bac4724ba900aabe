import type { DatabaseSync } from 'node:sqlite';
import type { ReceiptKeyRow, ReceiptRow, Receipts } from '../receipts.ts';
import type { Transact } from './group-writer.ts';

/** A customer's receipts by the index of her revisions; it never reads another customer's rows. */
const OF_CUSTOMER = `FROM event v INDEXED BY event_by_revision CROSS JOIN receipt r ON r.seq = v.seq
  WHERE v.site = ? AND v.customer = ? AND v.type IN ('preferences.changed', 'preferences.stopped')`;

/** Receipts and their keys; what is not a promise runs inside the caller's transaction. */
export interface ReceiptRows extends Receipts {
  /** The jws beside the event `seq`. */
  at(seq: number): string | null;
  /** Keeps a receipt beside the event `seq`; an erase of the event takes it along. */
  add(seq: number, jws: string): void;
  /** Her newest one lies beside the event `seq`: for a write that leaves her row alone otherwise. */
  point(newest: { site: string; customer: string; seq: number }): void;
  keyInUse(): ReceiptKeyRow | null;
  addKey(key: ReceiptKeyRow): void;
  /** A transaction begins: what is read from now on was committed. `isStale`: another process wrote meanwhile. */
  onBegin(isStale: boolean): void;
}

export function createReceipts(database: DatabaseSync, transact: Transact): ReceiptRows {
  const readJws = database.prepare('SELECT jws FROM receipt WHERE seq = ?');
  const insert = database.prepare('INSERT INTO receipt (seq, jws) VALUES (?, ?)');
  const point = database.prepare('UPDATE customer SET receipt_seq = ? WHERE site = ? AND customer = ?');
  const read = database.prepare(
    `SELECT v.id, v.revision, r.jws FROM event v JOIN receipt r ON r.seq = v.seq
     WHERE v.id = ? AND v.site = ? AND v.customer = ?`,
  );
  const list = database.prepare(
    `SELECT v.id, v.revision, r.jws ${OF_CUSTOMER} AND v.revision > ? ORDER BY v.revision LIMIT +?`,
  );
  const listRecords = database.prepare(`SELECT v.id, v.revision ${OF_CUSTOMER} AND v.revision BETWEEN ? AND ?`);
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
    at: (seq) => (readJws.get(seq)?.['jws'] as string | undefined) ?? null,
    add: (seq, jws) => void insert.run(seq, jws),
    point: ({ site, customer, seq }) => void point.run(seq, site, customer),
    keyInUse,
    addKey,
    onBegin(isStale) {
      if (isStale || isUnsure) known = null;
      isUnsure = false;
    },
    receipt: async ({ site, customer, record }) => {
      const row = read.get(record, site, customer);
      return row ? toReceipt(row) : null;
    },
    receipts: async ({ site, customer, after, limit }) => list.all(site, customer, after, limit).map(toReceipt),
    receiptRecords: async ({ site, customer, from, to }) =>
      new Map(listRecords.all(site, customer, from, to).map((row) => [row['revision'] as number, row['id'] as string])),
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
  return { record: row['id'] as string, revision: row['revision'] as number, jws: row['jws'] as string };
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

/* The proofs that customers keep, and the keys that they are signed with. */

export interface ReceiptRow {
  /** The id of the event that the same write made. */
  record: string;
  revision: number;
  jws: string;
}

/** One signing key; public for ever, private while it is in use. */
export interface ReceiptKeyRow {
  /** RFC 7638 thumbprint. */
  kid: string;
  /** The 32 raw bytes of the public key, base64url. */
  x: string;
  /** The sealed 32-byte seed; null: retired, it can sign nothing more. */
  sealed: Uint8Array | null;
  createdAt: string;
  retiredAt: string | null;
}

export interface Receipts {
  receipt(query: { site: string; customer: string; record: string }): Promise<ReceiptRow | null>;
  /** A customer's receipts in the order of their revisions, above revision `after`. */
  receipts(query: { site: string; customer: string; after: number; limit: number }): Promise<ReceiptRow[]>;
  /** The records that have a receipt, of revisions `from` to `to` (both inclusive), by revision. */
  receiptRecords(query: {
    site: string;
    customer: string;
    from: number;
    to: number;
  }): Promise<ReadonlyMap<number, string>>;
  /** Every key there ever was, the one in use first. */
  receiptKeys(): Promise<ReceiptKeyRow[]>;
  /** Puts a key to use: always with `replace`, which retires the one before, else only where none is in use. */
  keepReceiptKey(key: ReceiptKeyRow, how: { replace: boolean }): Promise<void>;
}

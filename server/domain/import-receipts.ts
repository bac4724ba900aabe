import { createHash } from 'node:crypto';
import type { ImportedReceiptFault } from '../contract/import.ts';
import type { ReceiptHeader, ReceiptPayload } from '../contract/receipt.ts';
import { memberOf, type Json } from './import-draft.ts';
import { receiptDigest } from './receipt.ts';

/** A receipt of a file, read but not verified. */
export interface ReadReceipt {
  /** What stands beside it. */
  id: string | null;
  jws: string;
  kid: string;
  /** The bytes that were signed, and the signature. */
  signed: Buffer;
  signature: Buffer;
  said: Pick<ReceiptPayload, 'receipt_id' | 'pii_principal_id' | 'prev'> & { revision: number };
}

/** Reads one receipt of a file; null: it has not the form of one. */
export function readReceiptOf(given: unknown): ReadReceipt | null {
  const [id, jws] = [memberOf(given, 'id'), memberOf(given, 'jws')];
  if (typeof jws !== 'string' || !/^[\w-]+\.[\w-]+\.[\w-]{86}$/.test(jws)) return null;
  const [head, body, end] = jws.split('.') as [string, string, string];
  const header = parsed(head) as Partial<ReceiptHeader> | null;
  const said = saidOf(parsed(body));
  if (header?.alg !== 'Ed25519' || header.typ !== 'consent-receipt+jws' || typeof header.kid !== 'string' || !said)
    return null;
  const signature = Buffer.from(end, 'base64url');
  // The last of 86 signs has four bits to spare: only one spelling of a signature is its own.
  if (signature.toString('base64url') !== end) return null;
  const signed = Buffer.from(`${head}.${body}`, 'latin1');
  return { id: typeof id === 'string' ? id : null, jws, kid: header.kid, signed, signature, said };
}

/** The keys of a file by their RFC 7638 thumbprints, computed here: what a key calls itself is not asked. */
export function keysOfFile(receiptKeys: unknown): Map<string, string> {
  const keys = memberOf(receiptKeys, 'keys');
  const listed = Array.isArray(keys) ? keys : [];
  return new Map(
    listed.flatMap((key): [string, string][] => {
      const x = memberOf(key, 'x');
      return typeof x === 'string' && /^[\w-]{43}$/.test(x) ? [[thumbprintOf(x), x]] : [];
    }),
  );
}

function thumbprintOf(x: string): string {
  return createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
}

/**
 * What is wrong with how genuine receipts hang on each other: one that does not name the receipt before it of the same
 * person. The first of a file may name one that is not in it. Behind a receipt with a fault of its own nothing more is
 * said.
 */
export function chainFaults(
  receipts: readonly (ReadReceipt | null)[],
  faults: ReadonlyMap<number, ImportedReceiptFault>,
): Map<number, ImportedReceiptFault> {
  const found = new Map<number, ImportedReceiptFault>();
  const last = new Map<string, { receipt: ReadReceipt; isSound: boolean } | null>();
  if (receipts.some((receipt, at) => receipt === null && faults.has(at))) return found;
  const inOrder = [...receipts.entries()].toSorted(([, a], [, b]) => a!.said.revision - b!.said.revision);
  for (const [at, receipt] of inOrder) {
    const { pii_principal_id: person, prev, revision } = receipt!.said;
    const before = last.get(person);
    const isSound = !faults.has(at);
    last.set(person, { receipt: receipt!, isSound });
    if (!before?.isSound || !isSound) continue;
    const follows = prev === receiptDigest(before.receipt.jws) && revision > before.receipt.said.revision;
    if (!follows) found.set(at, 'chain');
  }
  return found;
}

function saidOf(payload: unknown): ReadReceipt['said'] | null {
  const text = (name: string) => memberOf(payload, name);
  const [receipt_id, pii_principal_id, prev] = [text('receipt_id'), text('pii_principal_id'), text('prev')];
  const revision = memberOf(text('event'), 'revision');
  const areTexts = typeof receipt_id === 'string' && typeof pii_principal_id === 'string';
  if (!areTexts || (prev !== null && typeof prev !== 'string') || !Number.isSafeInteger(revision)) return null;
  return { receipt_id, pii_principal_id, prev, revision: revision as number };
}

function parsed(part: string): Json | null {
  try {
    const bytes = Buffer.from(part, 'base64url');
    return bytes.toString('base64url') === part ? JSON.parse(bytes.toString('utf8')) : null;
  } catch {
    return null;
  }
}

import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { ImportedReceiptFault, ImportedReceipts } from '../contract/import.ts';
import { chainFaults, keysOfFile, readReceiptOf, type ReadReceipt } from '../domain/import-receipts.ts';
import type { World } from './world.ts';

/** Receipts as a file has them, and the keys that came with them. */
export interface GivenReceipts {
  receipts?: unknown;
  receiptKeys?: unknown;
}

/**
 * Checks the receipts of a file by the keys of this server and by those in the file; says of each that is wrong what
 * is.
 */
export async function checkReceipts(
  { store }: Pick<World, 'store'>,
  { receipts: given, receiptKeys }: GivenReceipts,
): Promise<ImportedReceipts> {
  const list = Array.isArray(given) ? given : [];
  const own = new Map((await store.receiptKeys()).map(({ kid, x }) => [kid, x]));
  const keys = keyRing(new Map([...keysOfFile(receiptKeys), ...own]));
  const read = list.map(readReceiptOf);
  const faults = new Map<number, ImportedReceiptFault>();
  for (const [at, receipt] of read.entries()) {
    const fault = await faultOf(receipt, keys);
    if (fault) faults.set(at, fault);
  }
  for (const [at, fault] of chainFaults(read, faults)) faults.set(at, fault);
  const genuine = read.filter((receipt, at) => receipt && !faults.has(at)).map((receipt) => receipt!.kid);
  const signedBy = genuine.every((kid) => own.has(kid)) ? 'server' : 'file';
  return {
    given: list.length,
    genuine: genuine.length,
    signedBy: genuine.length === 0 ? null : signedBy,
    faults: [...faults]
      .toSorted(([one], [other]) => one - other)
      .map(([at, fault]) => ({ at, id: shownId(list[at]), fault })),
  };
}

/** Whether a file was changed after it was signed; a key that is not there proves nothing either way. */
export function isAltered({ faults }: Pick<ImportedReceipts, 'faults'>): boolean {
  return faults.some(({ fault }) => fault !== 'no-key');
}

async function faultOf(
  receipt: ReadReceipt | null,
  keys: (kid: string) => KeyObject | null,
): Promise<ImportedReceiptFault | null> {
  if (!receipt) return 'form';
  const key = keys(receipt.kid);
  if (!key) return 'no-key';
  if (!(await isSigned(receipt, key))) return 'signature';
  return receipt.id === null || receipt.id === receipt.said.receipt_id ? null : 'id';
}

/** Off the main thread: a file may hold thousands. */
function isSigned({ signed, signature }: ReadReceipt, key: KeyObject): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(null, signed, key, signature, (failure, isGenuine) => (failure ? reject(failure) : resolve(isGenuine)));
  });
}

/** Opens each key when it is first asked for. */
function keyRing(publicKeys: ReadonlyMap<string, string>): (kid: string) => KeyObject | null {
  const opened = new Map<string, KeyObject>();
  return (kid) => {
    const x = publicKeys.get(kid);
    if (x === undefined) return null;
    const key = opened.get(kid) ?? createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    opened.set(kid, key);
    return key;
  };
}

function shownId(given: unknown): string | null {
  const id = (given as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 200) : null;
}

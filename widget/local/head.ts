import type { PreferencesExport } from '../../server/contract/profile.ts';

/** The newest receipt that this device was given: its id, its revision, and its signature, which binds every word of it. */
export type Head = readonly [id: string, revision: number, signature: string];

/** Everything that the server keeps of her, as far as it says whether a receipt is among it. */
export type Kept = Pick<PreferencesExport, 'customer' | 'revision' | 'history' | 'receipts'>;

/**
 * What became of a receipt. kept: it is there, word for word · lost: the record was turned back, or goes further back than this
 * receipt and lacks it, or has another in its place · forgotten: all that is there is newer, as after an erase.
 */
export function judgeHead([id, revision, signature]: Head, kept: Kept): 'kept' | 'lost' | 'forgotten' {
  const found = kept.receipts.find((receipt) => receipt.id === id);
  if (found) return found.jws.endsWith(signature) ? 'kept' : 'lost';
  const goesBack = kept.history.some((line) => line.receipt && line.revision <= revision);
  return goesBack || kept.revision < revision ? 'lost' : 'forgotten';
}

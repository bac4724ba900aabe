import { checkChain, type Linked } from './check-chain.ts';
import { checkReceipt, keyRing, type CheckedReceipt } from './check-receipt.ts';
import type { Given } from './read-given.ts';

/**
 * The verdict, the worst that is so. nothing: no receipt was found · altered: one was changed or never signed · unknown: a key
 * is missing · gap: all are genuine, but one that belongs between or before them is not here · genuine: nothing is wrong.
 */
export type Outcome = 'nothing' | 'altered' | 'unknown' | 'gap' | 'genuine';

/** Everything that was found out. */
export interface Judged {
  outcome: Outcome;
  /** Each once, in the order given. */
  receipts: CheckedReceipt[];
  chain: Linked[];
  /** Ids that the history of an export names and that are not among its receipts. */
  missing: string[];
  /** The keys came in the same file as the receipts. */
  isKeyFromFile: boolean;
  /** It is a whole export: then nothing may be missing. */
  isExport: boolean;
}

/** Judges what was given together with keys that were given apart. Throws NotSupportedError in a browser without Ed25519. */
export async function judge(given: Given, keysApart: readonly string[]): Promise<Judged> {
  const ring = await keyRing([...keysApart, ...given.keys]);
  const once = [...new Map(given.receipts.map((receipt) => [`${receipt.id} ${receipt.jws}`, receipt])).values()];
  const receipts: CheckedReceipt[] = [];
  for (const receipt of once) receipts.push(await checkReceipt(receipt, ring));
  const chain = checkChain(receipts);
  const ids = new Set(receipts.map(({ payload }) => payload?.receipt_id));
  const missing = (given.named ?? []).filter((id) => !ids.has(id));
  const isExport = given.named !== null;
  const ringApart = await keyRing(keysApart);
  const isKeyFromFile = receipts.some(({ kid }) => kid !== null && ring.has(kid) && !ringApart.has(kid));
  return {
    outcome: outcomeOf(receipts, chain, { missing, isExport }),
    receipts,
    chain,
    missing,
    isKeyFromFile,
    isExport,
  };
}

function outcomeOf(
  receipts: readonly CheckedReceipt[],
  chain: readonly Linked[],
  { missing, isExport }: Pick<Judged, 'missing' | 'isExport'>,
): Outcome {
  const faults = new Set(receipts.map(({ fault }) => fault));
  if (receipts.length === 0) return missing.length > 0 ? 'gap' : 'nothing';
  if (faults.has('form') || faults.has('signature') || faults.has('id')) return 'altered';
  if (faults.has('no-key')) return 'unknown';
  return missing.length > 0 || chain.some(({ link }) => isWrong(link, isExport)) ? 'gap' : 'genuine';
}

/** A handful of receipts may begin anywhere; a whole export begins at the beginning. */
export function isWrong(link: Linked['link'], isExport: boolean): boolean {
  return link !== 'first' && link !== 'follows' && (link !== 'absent' || isExport);
}

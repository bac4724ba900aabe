import type { CheckedReceipt } from './check-receipt.ts';

/**
 * How a receipt hangs on the one before. first: it says that there is none · follows: it is here, and it is the one that was
 * named · absent: it is not among those given · broken: an older one is here and is not the one that was named · fork: another
 * receipt names the same one · backwards: it names one that is not older.
 */
export type Link = 'first' | 'follows' | 'absent' | 'broken' | 'fork' | 'backwards';

/** One link of a chain, oldest first. */
export interface Linked {
  receipt: CheckedReceipt;
  link: Link;
  /** The receipt that stands before it here, whether or not it is the one that was named. */
  before: CheckedReceipt | null;
}

/** Hangs receipts on each other, each customer's by themselves. Receipts that cannot be read have no place in a chain. */
export function checkChain(receipts: readonly CheckedReceipt[]): Linked[] {
  const readable = receipts.filter(({ payload }) => payload !== null);
  const chains = Map.groupBy(readable, ({ payload }) => payload!.pii_principal_id);
  return [...chains.values()].flatMap(linksOf);
}

function linksOf(chain: readonly CheckedReceipt[]): Linked[] {
  const byName = new Map(chain.map((receipt) => [receipt.name, receipt]));
  const timesNamed = new Map<string | null, number>();
  for (const { payload } of chain) timesNamed.set(payload!.prev, (timesNamed.get(payload!.prev) ?? 0) + 1);
  const inOrder = chain.toSorted((one, other) => revisionOf(one) - revisionOf(other));
  return inOrder.map((receipt, at) => {
    const before = inOrder[at - 1] ?? null;
    return { receipt, before, link: linkOf(receipt, before, { byName, timesNamed }) };
  });
}

interface Known {
  byName: ReadonlyMap<string, CheckedReceipt>;
  timesNamed: ReadonlyMap<string | null, number>;
}

function linkOf(receipt: CheckedReceipt, before: CheckedReceipt | null, { byName, timesNamed }: Known): Link {
  const { prev } = receipt.payload!;
  if (timesNamed.get(prev) !== 1) return 'fork';
  if (prev === null) return before ? 'backwards' : 'first';
  const named = byName.get(prev);
  if (!named) return before ? 'broken' : 'absent';
  if (revisionOf(named) >= revisionOf(receipt)) return 'backwards';
  return named === before ? 'follows' : 'broken';
}

function revisionOf({ payload }: CheckedReceipt): number {
  return payload!.event.revision;
}

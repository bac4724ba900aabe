import type { Receipt } from '../contract/receipt.ts';
import { notFound } from './problem.ts';
import type { World } from './world.ts';

/** One receipt of a customer's own. Throws 404 `unknown-receipt`, for another customer's too. */
export async function readReceipt(
  { store }: World,
  query: { site: string; customer: string; id: string },
): Promise<Receipt> {
  const row = await store.receipt(query);
  if (!row) throw notFound('unknown-receipt', 'receipt');
  return { id: row.id, jws: row.jws };
}

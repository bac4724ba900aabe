import type { Receipt } from '../contract/receipt.ts';
import { recordOf } from '../domain/receipt-id.ts';
import { notFound } from './problem.ts';
import type { World } from './world.ts';

/** One receipt of a customer's own. Throws 404 `unknown-receipt`, for another customer's too. */
export async function readReceipt(
  { store }: World,
  { site, customer, id }: { site: string; customer: string; id: string },
): Promise<Receipt> {
  const row = await store.receipt({ site, customer, record: recordOf(id) });
  if (!row) throw notFound('unknown-receipt', 'receipt');
  return { id, jws: row.jws };
}

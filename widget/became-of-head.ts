import { judgeHead, type Head, type Kept } from './local/head.ts';
import type { Preferences } from './preference-context.ts';

/** What became of a receipt, by everything that the server keeps of her; undefined where that did not come, or is another’s. */
export async function becameOf(head: Head, preferences: Preferences, customer: string) {
  const kept = await preferences.ask('/v1/me/export');
  return isWhole(kept) && kept.customer === customer ? judgeHead(head, kept) : undefined;
}

function isWhole(kept: object | null): kept is Kept {
  const { history, receipts } = (kept ?? {}) as Partial<Kept>;
  return Array.isArray(history) && Array.isArray(receipts);
}

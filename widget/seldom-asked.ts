import type { HistoryPage } from '../server/contract/history.ts';
import type { Receipt } from '../server/contract/receipt.ts';
import type { NewReport } from '../server/contract/report.ts';
import type { UnderstandRequest } from '../server/contract/understand.ts';
import type { Preferences } from './preference-context.ts';

/** Her changes, newest first, from the cursor `after` on; null where they could not be had. */
export async function askHistory(preferences: Preferences, after: string | null): Promise<HistoryPage | null> {
  const page = await preferences.ask(`/v1/me/history${after === null ? '' : `?after=${after}`}`);
  return isHistory(page) ? page : null;
}

/** What her words mean, as the server says it, with her answers to what was asked back; null where it could not be had. */
export function askMeaningOf(
  preferences: Preferences,
  text: string,
  answers: NonNullable<UnderstandRequest['answers']>,
): Promise<object | null> {
  return preferences.ask('/v1/me/understand', { text, answers });
}

/** “They did it anyway”; null where it could not be told. */
export function sendReport(preferences: Preferences, report: NewReport): Promise<object | null> {
  return preferences.ask('/v1/me/report', report);
}

/** Everything that is kept of her; null where it could not be had. */
export function askExport(preferences: Preferences): Promise<object | null> {
  return preferences.ask('/v1/me/export');
}

/** One receipt of hers; null where it could not be had. */
export async function askReceipt(preferences: Preferences, id: string): Promise<Receipt | null> {
  const receipt: Partial<Receipt> | null = await preferences.ask(`/v1/me/receipts/${id}`);
  return typeof receipt?.jws === 'string' ? { id, jws: receipt.jws } : null;
}

/** Whether it can be drawn. */
function isHistory(page: object | null): page is HistoryPage {
  const { items } = (page ?? {}) as Partial<HistoryPage>;
  return Array.isArray(items) && items.every((each) => Array.isArray(each?.changes) && Array.isArray(each.acts));
}

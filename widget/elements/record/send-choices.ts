import type { ImportAnswer } from '../../../server/contract/import.ts';
import type { Preferences } from '../../preference-context.ts';

/** The file of another company, sent to be taken in; null where it was not. */
export async function sendChoices(preferences: Preferences, file: object): Promise<ImportAnswer | null> {
  const answer = await preferences.ask('/v1/me/import', file);
  const { applied, left, receipts, from } = (answer ?? {}) as Partial<ImportAnswer>;
  const isWhole = Array.isArray(applied) && Array.isArray(left) && Array.isArray(receipts?.faults) && from;
  return isWhole ? (answer as ImportAnswer) : null;
}

import type { ReceiptPayload } from '../../contract/receipt.ts';

/** Whether what was read has the form of a receipt in all that is drawn of it, whoever wrote it. */
export function isReceipt(value: unknown): value is ReceiptPayload {
  if (!isObject(value) || !isObject(value['event'])) return false;
  const { receipt_id, pii_principal_id, issued_at, language, sentence, prev, event } = value;
  const areTexts = [receipt_id, pii_principal_id, issued_at, language].every(isText);
  const areTextsOrNull = [sentence, prev].every((one) => one === null || isText(one));
  const isWhen = isText(issued_at) && !Number.isNaN(Date.parse(issued_at));
  return areTexts && areTextsOrNull && isWhen && Number.isInteger(event['revision']) && areLists(value);
}

function areLists({ pii_controllers, processing, changes }: Record<string, unknown>): boolean {
  return (
    isListOf(pii_controllers, ({ party_name }) => isText(party_name)) &&
    isListOf(processing, ({ purpose, purpose_name }) => isText(purpose) && isText(purpose_name)) &&
    isListOf(changes, ({ path }) => isText(path))
  );
}

function isListOf(value: unknown, isItem: (item: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isObject(item) && isItem(item));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

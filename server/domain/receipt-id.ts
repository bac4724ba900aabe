/** The id of the receipt of an event: the same UUID behind a prefix of its own. Example: `evt_0192…` has `rct_0192…`. */
export function receiptIdOf(record: string): string {
  return `rct_${record.slice(4)}`;
}

/** The event that a receipt is the proof of; for what is no id of a receipt, what is the id of no event. */
export function recordOf(receiptId: string): string {
  return receiptId.startsWith('rct_') ? `evt_${receiptId.slice(4)}` : '';
}

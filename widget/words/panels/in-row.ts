import type { Text } from '../words.ts';

/** Texts in a row, with `between` between them. */
export function inRow(texts: readonly Text[], between: string): Text[] {
  return texts.flatMap((text, at) => (at ? [between, text] : [text]));
}

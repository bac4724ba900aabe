/** A value as a statement is sent it: text, or bytes as they are. */
export type WireValue = string | Buffer | null;

/**
 * PostgreSQL keeps no U+0000 in a text; what a person sees of one is nothing or a box, and a box it becomes. In a column of
 * many rows too: one of them would have all the others refused.
 */
export function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return withoutNull(value);
  if (value instanceof Uint8Array) return bytesOf(value);
  return Array.isArray(value) ? arrayOf(value) : plainText(value);
}

/** An array as PostgreSQL writes it, of one dimension. */
function arrayOf(values: readonly unknown[]): string {
  let text = '{';
  for (const [at, value] of values.entries()) {
    if (at > 0) text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else if (typeof value === 'string') text += quoted(withoutNull(value));
    else if (value instanceof Uint8Array) text += `"\\\\x${bytesOf(value).toString('hex')}"`;
    else text += plainText(value);
  }
  return `${text}}`;
}

function plainText(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new TypeError(`a statement is given no ${typeof value}`);
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function quoted(text: string): string {
  return `"${text.includes('"') || text.includes('\\') ? text.replace(/["\\]/g, '\\$&') : text}"`;
}

function withoutNull(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\u{FFFD}') : text;
}

/* The bytes that mean something in a CSV file (RFC 4180). */

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
/** The mark that some programs put before the first cell. */
export const BOM = Buffer.from('\u{FEFF}');
/** A record longer than this is no row of a list: most likely a quote that was never closed, 1 MiB. */
export const LONGEST = 1024 * 1024;

export class RecordTooLong extends Error {
  override name = 'RecordTooLong';
}

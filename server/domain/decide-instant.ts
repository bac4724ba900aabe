/** Texts remembered, 2 to the power of BITS: the same ends of plans, pauses and nights come again and again. */
const BITS = 10;
const PLACES = 2 ** BITS;
/** Spreads instants that lie whole days apart. */
const SPREAD = 0x9e3779b1;
const instants = new Float64Array(PLACES).fill(NaN);
const texts: string[] = Array.from({ length: PLACES }, () => '');

/** An instant as the wire carries it: RFC 3339 in UTC, milliseconds only where there are any; null where there is none. */
export function instantText(at: number): string | null {
  if (!Number.isFinite(at)) return null;
  // Where two share a place, it is written anew.
  const place = Math.imul(at / 1000, SPREAD) >>> (32 - BITS);
  if (instants[place] === at) return texts[place]!;
  instants[place] = at;
  return (texts[place] = new Date(at).toISOString().replace('.000Z', 'Z'));
}

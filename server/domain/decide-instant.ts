/** An instant as the wire carries it: RFC 3339 in UTC, milliseconds only where there are any; null where there is none. */
export function instantText(at: number): string | null {
  return Number.isFinite(at) ? new Date(at).toISOString().replace('.000Z', 'Z') : null;
}

/** The instant of an act, set back to the server's clock if ahead of it. */
export function notAhead(at: string, now: string): string {
  return Temporal.Instant.compare(at, now) > 0 ? now : at;
}

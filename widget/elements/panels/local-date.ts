/** The date of an instant, milliseconds since 1970, on the calendar of a zone: `2026-11-22`. */
export function localDate(at: number, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Date(at).toLocaleDateString('sv', { timeZone });
}

/** The same day so many months later; the last of a shorter month. */
export function monthsAfter(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

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

export function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 864e5).toISOString().slice(0, 10);
}

/** Whether it is a whole date that exists: the 31st of February is none. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The shop's own clock: Las Vegas. */
const ZONE = 'America/Los_Angeles';

/** “Good morning” until noon, “Good afternoon” until six, then “Good evening”, by the shop's clock. */
export function greetingAt(now: Temporal.Instant): string {
  const { hour } = now.toZonedDateTimeISO(ZONE);
  if (hour >= 4 && hour < 12) return 'Good morning';
  return hour >= 12 && hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** The day of a visit `days` from now as it is written on the card, “Thu, 3 December”. */
export function visitDay(now: Temporal.Instant, days: number): string {
  const day = now.toZonedDateTimeISO(ZONE).toPlainDate().add({ days });
  return day.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'long' });
}

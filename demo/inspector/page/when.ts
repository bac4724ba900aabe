/** “12:04” in the viewer's zone. */
export function minuteOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** “12:04:02” today, “18 Nov” on any other day. */
export function shortTime(at: number, now: number): string {
  const day = new Date(at);
  if (day.toDateString() !== new Date(now).toDateString())
    return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return day.toLocaleTimeString('en-GB');
}

/** “12:04:02.118”. */
export function exactTime(at: number): string {
  return `${new Date(at).toLocaleTimeString('en-GB')}.${String(at % 1000).padStart(3, '0')}`;
}

/** How much later, never more precise than it is known: “12 milliseconds”, “0.1 seconds”, “5 seconds”, “2 minutes”, “3 hours”. */
export function howLong(milliseconds: number): string {
  if (milliseconds < 100) return milliseconds < 1.5 ? 'a millisecond' : `${Math.round(milliseconds)} milliseconds`;
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} seconds`;
  if (milliseconds < 100_000) return `${Math.round(milliseconds / 1000)} seconds`;
  if (milliseconds < 5_400_000) return `${Math.round(milliseconds / 60_000)} minutes`;
  return `${Math.round(milliseconds / 3_600_000)} hours`;
}

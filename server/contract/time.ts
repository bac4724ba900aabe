import * as z from 'zod/mini';

/** An instant: RFC 3339 in UTC with `Z`. Example: `2026-11-21T10:00:00.123Z`. */
export const Instant = z.string().check(
  z.regex(
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/,
    'must be an RFC 3339 instant in UTC, for example 2026-11-21T10:00:00Z',
  ),
  z.refine((text) => isRealDate(text.slice(0, 10)), 'must be a day that exists'),
);
export type Instant = z.infer<typeof Instant>;

/** A local date of the customer's calendar, whole or partial: `2012`, `2012-12` or `2012-12-24`. */
export const LocalDate = z
  .string()
  .check(
    z.regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, 'must be YYYY, YYYY-MM or YYYY-MM-DD'),
    z.refine(isRealDate, 'must be a day that exists'),
  );
export type LocalDate = z.infer<typeof LocalDate>;

/** A whole local date, `2012-12-24`. */
export const LocalDay = LocalDate.check(z.length(10, 'must be YYYY-MM-DD'));
export type LocalDay = z.infer<typeof LocalDay>;

/**
 * A period, ISO 8601: calendar (`P10Y`, `P3M`, `P1W`, wall-clock in the customer's zone) or exact (`PT36H`), never both.
 * At most four digits a unit and more than nothing in all.
 */
export const Period = z
  .string()
  .check(
    z.regex(
      /^(?=.*[1-9])(?:P(?=\d)(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,4}D)?|PT(?=\d)(?:\d{1,4}H)?(?:\d{1,4}M)?(?:\d{1,4}S)?)$/,
      'must be an ISO 8601 period, calendar (P3M) or exact (PT36H)',
    ),
  );
export type Period = z.infer<typeof Period>;

/** How long what was replaced stays good: a period, or `PT0S`, `P0D` and the like, not at all. */
export const Overlap = z
  .string()
  .check(
    z.refine((text) => NO_TIME.test(text) || Period.safeParse(text).success, 'must be an ISO 8601 period, or PT0S'),
  );
export type Overlap = z.infer<typeof Overlap>;

const NO_TIME = /^P(?:(?:0{1,4}[YMWD])|T(?:0{1,4}[HMS]))$/;

/** An IANA time zone by name, `America/Los_Angeles`; fixed offsets are not zones. */
export const Zone = z.string().check(z.maxLength(64), z.refine(isZone, 'must be an IANA time zone'));
export type Zone = z.infer<typeof Zone>;

/** A wall-clock time, `09:30`. */
export const ClockTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM'));
export type ClockTime = z.infer<typeof ClockTime>;

/** The end of a window: a wall-clock time, or `24:00`. */
export const ClockEnd = z.string().check(z.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be HH:MM or 24:00'));
export type ClockEnd = z.infer<typeof ClockEnd>;

/** A day of the week, in the order of ISO 8601. */
export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof Weekday>;

function isRealDate(text: string): boolean {
  if (text.length < 10) return true;
  const utc = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(utc.getTime()) && utc.toISOString().startsWith(text);
}

/** Zones that were asked for, by the names that the system has for them: some six hundred at most. To ask it takes long. */
const known = new Set<string>();

function isZone(name: string): boolean {
  if (known.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    if (timeZone === name) known.add(name);
    return timeZone !== '';
  } catch {
    return false;
  }
}

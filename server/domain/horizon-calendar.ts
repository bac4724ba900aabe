/* Days of the proleptic Gregorian calendar as numbers, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */

export const DAY = 86_400_000;

/** Days from 1970-01-01 to a date; `month` counts from 0 and may run over into other years. */
export function daysOf(year: number, month: number, day: number): number {
  const y = year + Math.floor((month - 2) / 12);
  const fromMarch = (((month - 2) % 12) + 12) % 12;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** A day as one number, `(year * 12 + month) * 32 + day`, so that nothing is allocated; `month` counts from 0. */
export function packedDate(days: number): number {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return ((year + era * 400) * 12 + fromMarch + 2) * 32 + day;
}

/** A day some months later; the last day of the month where the month is too short. */
export function addMonths(days: number, months: number): number {
  if (months === 0) return days;
  const packed = packedDate(days);
  const month = Math.floor(packed / 32) + months;
  const day = packed - Math.floor(packed / 32) * 32;
  const first = daysOf(0, month, 1);
  return first + Math.min(day, daysOf(0, month + 1, 1) - first) - 1;
}

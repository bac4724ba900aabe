import { writingIn } from '../writing.ts';
import type { PanelWords } from './panel-words.ts';

/** Local dates, instants and periods as a language writes them, with the digits 0–9. */
export function datesIn(lang: string): Pick<PanelWords, 'date' | 'moment' | 'clock' | 'day' | 'length'> {
  const { tag, length, clock, upper } = writingIn(lang);
  // What is stored is Gregorian, and so are the forms; some countries would write it on another calendar.
  const locale = new Intl.Locale(tag, { numberingSystem: 'latn', calendar: 'gregory' });
  const comma = locale.language === 'ar' ? '،' : ',';
  const isSameDay = (at: Date, now: Date) => at.toDateString() === now.toDateString();
  const today = () => upper(new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(0, 'day'));

  /** With the year where it is another. */
  function dayOf(at: Date, now: Date) {
    const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
    return at.toLocaleString(locale, { day: 'numeric', month: 'long', year, hour: 'numeric', minute: '2-digit' });
  }

  return {
    length,
    date(localDate) {
      const [, month, day] = localDate.split('-');
      // A date without a time is read as one of UTC, and is written as one.
      return new Date(localDate).toLocaleDateString(locale, {
        year: 'numeric',
        month: month ? 'long' : undefined,
        day: day ? 'numeric' : undefined,
        timeZone: 'UTC',
      });
    },
    moment(instant, time) {
      const [at, now] = [new Date(instant), new Date(time)];
      return isSameDay(at, now) ? `${today()}${comma} ${clock(at)}` : dayOf(at, now);
    },
    day(instant, time) {
      const [at, now] = [new Date(instant), new Date(time)];
      if (isSameDay(at, now)) return clock(at);
      const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
      return at.toLocaleDateString(locale, { day: 'numeric', month: 'short', year });
    },
    clock(instant, time) {
      const [at, now] = [new Date(instant), new Date(time)];
      return isSameDay(at, now) ? clock(at) : dayOf(at, now);
    },
  };
}

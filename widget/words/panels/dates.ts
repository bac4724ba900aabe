import { writingIn } from '../writing.ts';
import type { PanelWords } from './panel-words.ts';

/** Local dates, instants and periods as a language writes them, with the digits 0–9. */
export function datesIn(lang: string): Pick<PanelWords, 'date' | 'moment' | 'length'> {
  const locale = new Intl.Locale(lang, { numberingSystem: 'latn' });
  const { length } = writingIn(lang);
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
    moment: (at) =>
      new Date(at).toLocaleString(locale, { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }),
  };
}

import { en as baseEn } from '../../../../widget/words/en.ts';
import { en } from '../../../../widget/words/panels/en.ts';
import { PUSHING } from '../../../house/pushing.ts';
import { ok, same } from '../../elements/assert.ts';
import { ANOTHER_YEAR, DATES, everyText, NOW, panelWordsOf, THIS_YEAR, TODAY } from './read.ts';

describe('the panels in English', () => {
  const words = panelWordsOf(en, baseEn, 'en-GB');

  it('push nobody, with no exclamation mark in any text', () => {
    for (const [key, texts] of everyText(words))
      for (const text of texts) ok(!PUSHING.en!.phrases.test(text) && !text.includes('!'), `${key}: ${text}`);
  });

  it('write a date as precisely as it is known', () =>
    same(
      DATES.map((date) => words.date(date)),
      ['21 February 2027', '1 February 2027', 'February 2027', '2027'],
    ));

  it('write an instant of today by its time, of this year by its day, of another with its year', () => {
    const instants = [TODAY, THIS_YEAR, ANOTHER_YEAR];
    same(
      instants.map((instant) => words.moment(instant, NOW)),
      ['Today, 14:05', '3 November at 10:30', '1 January 2024 at 10:30'],
    );
    same(words.clock(TODAY, NOW), '14:05');
  });

  it('count one and many', () =>
    same(
      [words.toldLine(1, 1), words.toldLine(3, 2)],
      ['We told 1 system; 1 has not confirmed yet.', 'We told 3 systems; 2 have not confirmed yet.'],
    ));
});

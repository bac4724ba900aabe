import { de } from '../../../widget/words/de.ts';
import { rareDe } from '../../../widget/words/panels/rare-de.ts';
import { same } from '../elements/assert.ts';
import { promises } from './promises.ts';
import { COUNTS, wordsOf } from './read.ts';
import { whole } from './whole.ts';

describe('German', () => {
  const made = whole(de, rareDe);
  promises(made, 'de');
  const words = wordsOf(made, 'de');

  it('counts', () =>
    same(COUNTS.map(words.waitForConnection), [
      '0 Änderungen warten auf eine Verbindung.',
      '1 Änderung wartet auf eine Verbindung.',
      '2 Änderungen warten auf eine Verbindung.',
      '3 Änderungen warten auf eine Verbindung.',
      '11 Änderungen warten auf eine Verbindung.',
      '100 Änderungen warten auf eine Verbindung.',
    ]));

  it('says how often', () =>
    same(
      ['P1D', 'P1W', 'P1M', 'P3M', 'P1Y', 'PT1H', 'PT36H', 'P2W'].map((per) => words.atMost({ max: 1, per })),
      [
        'höchstens täglich',
        'höchstens wöchentlich',
        'höchstens monatlich',
        'höchstens alle 3 Monate',
        'höchstens einmal im Jahr',
        'höchstens einmal pro Stunde',
        'höchstens alle 36 Stunden',
        'höchstens alle 2 Wochen',
      ],
    ));

  it('says what is kept quiet as a person would', () =>
    same(
      [words.keptQuieter('Anrufe'), words.keptQuieter('Zubehör')],
      ['Es gilt die zurückhaltendere Wahl. Keine Anrufe.', 'Es gilt die zurückhaltendere Wahl. Zubehör: nein.'],
    ));

  it('writes times as the country does', () =>
    same(words.saved(new Date(2026, 10, 21, 14, 5), false), 'Gespeichert · 14:05'));
});

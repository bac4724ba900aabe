import { fr } from '../../../widget/words/fr.ts';
import { rareFr } from '../../../widget/words/panels/rare-fr.ts';
import { same } from '../elements/assert.ts';
import { promises } from './promises.ts';
import { COUNTS, wordsOf } from './read.ts';
import { whole } from './whole.ts';

describe('French', () => {
  const made = whole(fr, rareFr);
  promises(made, 'fr');
  const words = wordsOf(made, 'fr');
  const plain = (text: string) => text.replace(/\s/g, ' ');

  it('counts: nothing is one, too', () =>
    same(COUNTS.map(words.waitForConnection), [
      '0 changement attend une connexion.',
      '1 changement attend une connexion.',
      '2 changements attendent une connexion.',
      '3 changements attendent une connexion.',
      '11 changements attendent une connexion.',
      '100 changements attendent une connexion.',
    ]));

  it('says how often', () =>
    same(
      ['P1W', 'P1M', 'P3M', 'P1Y', 'PT1H', 'PT36H', 'P2W', 'P10D'].map((per) => plain(words.atMost({ max: 1, per }))),
      [
        'au plus une fois par semaine',
        'au plus une fois par mois',
        'au plus une fois tous les 3 mois',
        'au plus une fois par an',
        'au plus une fois par heure',
        'au plus une fois toutes les 36 heures',
        'au plus une fois toutes les 2 semaines',
        'au plus une fois tous les 10 jours',
      ],
    ));

  it('says what is kept quiet as a person would', () =>
    same(
      ['appels', 'courrier', 'Accessoires', 'Nouveautés', 'Horaires', 'Vos billets'].map((what) =>
        words.keptQuieter(what).replace('Nous avons gardé le choix le plus discret. ', ''),
      ),
      [
        'Pas d’appels.',
        'Pas de courrier.',
        'Pas d’accessoires.',
        'Pas de nouveautés.',
        'Pas d’horaires.',
        'Rien sur le thème Vos billets.',
      ],
    ));

  it('parts a colon and a question mark from their word without letting the line break', () => {
    same(words.about('x'), '\u00A0: x');
    same(words.questions, 'Des questions\u00A0?');
  });

  it('writes times as the country does', () => {
    const at = new Date(2026, 10, 21, 14, 5);
    same(words.saved(at, false), 'Enregistré · 14:05');
    same(wordsOf(made, 'fr-CA').saved(at, false).replace(/\s/g, ' '), 'Enregistré · 14 h 05');
  });
});

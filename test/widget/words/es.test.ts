import { es } from '../../../widget/words/es.ts';
import { rareEs } from '../../../widget/words/panels/rare-es.ts';
import { same } from '../elements/assert.ts';
import { promises } from './promises.ts';
import { COUNTS, wordsOf } from './read.ts';
import { whole } from './whole.ts';

describe('Spanish', () => {
  const made = whole(es, rareEs);
  promises(made, 'es');
  const words = wordsOf(made, 'es');

  it('counts', () =>
    same(COUNTS.map(words.waitForConnection), [
      '0 cambios esperan una conexión.',
      '1 cambio espera una conexión.',
      '2 cambios esperan una conexión.',
      '3 cambios esperan una conexión.',
      '11 cambios esperan una conexión.',
      '100 cambios esperan una conexión.',
    ]));

  it('says how often', () =>
    same(
      ['P1D', 'P1W', 'P1M', 'P3M', 'P1Y', 'PT1H', 'PT36H'].map((per) => words.atMost({ max: 1, per })),
      [
        'como máximo una vez al día',
        'como máximo una vez a la semana',
        'como máximo una vez al mes',
        'como máximo una vez cada 3 meses',
        'como máximo una vez al año',
        'como máximo una vez por hora',
        'como máximo una vez cada 36 horas',
      ],
    ));

  it('says what is kept quiet as a person would', () =>
    same(
      [words.keptQuieter('llamadas'), words.keptQuieter('Novedades')],
      ['Conservamos la opción más discreta: sin llamadas.', 'Conservamos la opción más discreta: sin novedades.'],
    ));

  it('writes times as the country does', () => {
    const at = new Date(2026, 10, 21, 14, 5);
    same(words.saved(at, false), 'Guardado · 14:05');
    // Whether a blank stands in “p. m.” is the browser's business.
    same(wordsOf(made, 'es-US').saved(at, false).replace(/\s/g, ''), 'Guardado·2:05p.m.');
  });
});

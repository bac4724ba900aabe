import { es as baseEs } from '../../../../widget/words/es.ts';
import { es } from '../../../../widget/words/panels/es.ts';
import { outcomeEs } from '../../../../widget/words/panels/outcome-es.ts';
import { ok, same } from '../../elements/assert.ts';
import { promises } from './promises.ts';
import { ANOTHER_YEAR, DATES, everyText, NOW, panelWordsOf, THIS_YEAR, TODAY } from './read.ts';
import type { MakePanelWords } from './read.ts';

const make: MakePanelWords = (writing) => ({ ...es(writing), ...outcomeEs });

describe('the panels in Spanish', () => {
  const words = panelWordsOf(make, baseEs, 'es');
  promises(words, 'es');
  const dates = DATES.map((date) => words.date(date));

  it('takes the article that a day, a month or a year needs', () => {
    same(
      dates.map((date) => words.paused(date)),
      [
        'En pausa hasta el 21 de febrero de 2027',
        'En pausa hasta el 1 de febrero de 2027',
        'En pausa hasta febrero de 2027',
        'En pausa hasta 2027',
      ],
    );
    same(
      dates.map((date) => words.keepsOff('Pruebas', date)),
      [
        'Pruebas: no antes del 21 de febrero de 2027.',
        'Pruebas: no antes del 1 de febrero de 2027.',
        'Pruebas: no antes de febrero de 2027.',
        'Pruebas: no antes de 2027.',
      ],
    );
  });

  it('says when somebody was told, at a time or on a day', () => {
    const clocks = [TODAY, THIS_YEAR, ANOTHER_YEAR].map((instant) => words.clock(instant, NOW));
    same(
      ['', ...clocks, '1:05 p. m.', '13:05', '11:05'].map((clock) => words.toldAt(clock)),
      [
        'comunicado',
        'comunicado a las 14:05',
        'comunicado el 3 de noviembre a las 10:30',
        'comunicado el 1 de enero de 2024 a las 10:30',
        'comunicado a la 1:05 p. m.',
        'comunicado a las 13:05',
        'comunicado a las 11:05',
      ],
    );
    same(words.moment(TODAY, NOW), 'Hoy, 14:05');
  });

  it('counts', () =>
    same(
      [words.toldLine(1, 0), words.toldLine(2, 1), words.toldLine(3, 2)],
      [
        'Lo hemos comunicado a 1 sistema.',
        'Lo hemos comunicado a 2 sistemas; 1 aún no ha confirmado.',
        'Lo hemos comunicado a 3 sistemas; 2 aún no han confirmado.',
      ],
    ));

  it('says who asked, and what came of it', () =>
    same(
      [
        words.askedTimes(3, 1),
        words.askedTimes(1, 0),
        words.reportedTimes(1),
        words.reportedTimes(3),
        words.kind('phone', '★'),
        words.mayFrom(words.clock(TODAY, NOW)),
        words.mayFrom(words.clock(THIS_YEAR, NOW)),
        words.because('channel-refused', 'llamadas'),
        words.because('channel-refused', 'cartas'),
        words.because('keeps-until', ''),
        words.sent('answered', 'phone'),
        words.stillSo(words.date('2027-02-21')),
        words.day(ANOTHER_YEAR, NOW),
      ],
      [
        'Se preguntó tres veces y se rechazó una vez.',
        'Se preguntó una vez.',
        'Usted nos avisó de 1 caso.',
        'Usted nos avisó de 3 casos.',
        'Llamada',
        'Se puede enviar a partir de las 14:05.',
        'Se puede enviar a partir del 3 de noviembre a las 10:30.',
        'Usted pidió no recibir llamadas.',
        'Usted pidió no recibir cartas.',
        'Usted conserva lo que tiene.',
        'Usted contestó.',
        'Esto termina el 21 de febrero de 2027. ¿Sigue siendo así?',
        '1 ene 2024',
      ],
    ));

  it('speaks as a person would', () =>
    same(
      [
        words.keeps('Ofertas de cambio', words.date('2012-12'), words.length('P10Y')),
        words.keeps('Ofertas de cambio', words.date('2012-12-03'), words.length('P1Y')),
        words.has('Entradas', 'un abono'),
        words.avoids('Eventos'),
        words.wants('Autos nuevos', words.date('2027-02')),
        words.customerSince(words.date('2012-12-03')),
        words.complaint('R-7', words.date('2026-11'), false),
        words.says('Northgate'),
        words.mayWe('Novedades'),
        words.yesBy('phone'),
        words.yesBy('in-app'),
        words.isOn('Novedades', 'correo electrónico y SMS'),
        words.writtenBy(null, 'Mostrador'),
        words.wroteDown('Ana (Mostrador)', words.date('2026-11-03')),
        words.startTogether({ max: 1, per: 'P1M' }),
        words.zoneTime('Bogota'),
      ],
      [
        'Ofertas de cambio: usted conserva el suyo durante 10 años, desde diciembre de 2012.',
        'Ofertas de cambio: usted conserva el suyo durante 1 año, desde el 3 de diciembre de 2012.',
        'Entradas: usted ya tiene un abono.',
        'Eventos: no le interesa.',
        'Autos nuevos: usted lo está buscando, hasta febrero de 2027.',
        'Cliente desde el 3 de diciembre de 2012',
        'Reclamación R-7 de noviembre de 2026, cerrada',
        'Lo que Northgate dice de usted',
        '¿Podemos comunicarnos con usted sobre novedades?',
        'Sí, por teléfono',
        'Sí, por la aplicación',
        'Novedades: activado, por correo electrónico y SMS.',
        'Anotado (Mostrador)',
        'Ana (Mostrador) anotó el 3 de noviembre de 2026:',
        'Permitir más publicidad en conjunto: como máximo una vez al mes.',
        'hora de Bogota',
      ],
    ));

  it('opens every question that it closes', () => {
    for (const [key, texts] of everyText(words))
      for (const text of texts) same(text.split('¿').length, text.split('?').length, `${key}: ${text}`);
  });

  it('is for every country: “vosotros” and “tú” nowhere', () => {
    for (const [key, texts] of everyText(words))
      for (const text of texts)
        ok(!/(?<!\p{L})(?:os|vuestr\p{L}+|tus?|te|ti)(?!\p{L})/iu.test(text), `${key}: ${text}`);
  });
});

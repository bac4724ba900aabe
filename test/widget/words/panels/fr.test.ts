import { fr as baseFr } from '../../../../widget/words/fr.ts';
import { fr } from '../../../../widget/words/panels/fr.ts';
import { outcomeFr } from '../../../../widget/words/panels/outcome-fr.ts';
import { ok, same } from '../../elements/assert.ts';
import { promises } from './promises.ts';
import { ANOTHER_YEAR, DATES, everyText, NOW, panelWordsOf, THIS_YEAR, TODAY } from './read.ts';
import type { MakePanelWords } from './read.ts';

const make: MakePanelWords = (writing) => ({ ...fr(writing), ...outcomeFr });

describe('the panels in French', () => {
  const words = panelWordsOf(make, baseFr, 'fr');
  promises(words, 'fr');
  const plain = (texts: readonly string[]) => texts.map((text) => text.replace(/\s/g, ' '));
  const dates = DATES.map((date) => words.date(date));

  it('writes the first of a month as “1er”', () =>
    same(plain(dates), ['21 février 2027', '1er février 2027', 'février 2027', '2027']));

  it('takes the article that a day, a month or a year needs', () => {
    same(plain(dates.map((date) => words.paused(date))), [
      'En pause jusqu’au 21 février 2027',
      'En pause jusqu’au 1er février 2027',
      'En pause jusqu’en février 2027',
      'En pause jusqu’en 2027',
    ]);
    same(plain(dates.map((date) => words.keepsOff('Essais', date))), [
      'Essais : pas avant le 21 février 2027.',
      'Essais : pas avant le 1er février 2027.',
      'Essais : pas avant février 2027.',
      'Essais : pas avant 2027.',
    ]);
    same(
      plain(['2027-02-21', '2027-04', '2027-08', '2027'].map((date) => words.complaint('R-7', words.date(date), true))),
      [
        'Réclamation R-7 du 21 février 2027, ouverte',
        'Réclamation R-7 d’avril 2027, ouverte',
        'Réclamation R-7 d’août 2027, ouverte',
        'Réclamation R-7 de 2027, ouverte',
      ],
    );
  });

  it('says when somebody was told, at a time or on a day', () => {
    const clocks = [TODAY, THIS_YEAR, ANOTHER_YEAR].map((instant) => words.clock(instant, NOW));
    same(plain(['', ...clocks].map((clock) => words.toldAt(clock))), [
      'transmis',
      'transmis à 14:05',
      'transmis le 3 novembre à 10:30',
      'transmis le 1er janvier 2024 à 10:30',
    ]);
    same(plain([words.moment(TODAY, NOW), words.moment(ANOTHER_YEAR, NOW)]), [
      'Aujourd’hui, 14:05',
      '1er janvier 2024 à 10:30',
    ]);
  });

  it('counts', () =>
    same(plain([words.toldLine(1, 0), words.toldLine(2, 1), words.toldLine(3, 2)]), [
      'Nous avons prévenu 1 système.',
      'Nous avons prévenu 2 systèmes ; 1 n’a pas encore confirmé.',
      'Nous avons prévenu 3 systèmes ; 2 n’ont pas encore confirmé.',
    ]));

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
        words.because('channel-refused', 'appels'),
        words.because('channel-refused', 'courrier'),
        words.because('keeps-until', ''),
        words.sent('answered', 'phone'),
        words.stillSo(words.date('2027-02-21')),
        words.day(ANOTHER_YEAR, NOW),
      ].map((text) => text.replace(/\s/g, ' ')),
      [
        'Demandé 3 fois, refusé une fois.',
        'Demandé une fois.',
        'Vous avez signalé un cas.',
        'Vous avez signalé 3 cas.',
        'Appel',
        'Envoi possible à partir de 14:05.',
        'Envoi possible à partir du 3 novembre à 10:30.',
        'Vous avez demandé à ne pas recevoir d’appels.',
        'Vous avez demandé à ne pas recevoir de courrier.',
        'Vous gardez ce que vous avez.',
        'Vous avez répondu.',
        'Cela prend fin le 21 février 2027. Est-ce toujours valable ?',
        '1er janv. 2024',
      ],
    ));

  it('speaks as a person would', () =>
    same(
      plain([
        words.keeps('Offres de reprise', words.date('2012-12'), words.length('P10Y')),
        words.has('Billets', 'un abonnement'),
        words.wants('Voitures neuves', words.date('2027-02')),
        words.customerSince(words.date('2012')),
        words.says('Atlas'),
        words.mayWe('Nouveautés'),
        words.yesBy('sms'),
        words.isOn('Nouveautés', 'e-mail et SMS'),
        words.writtenBy('Marie', 'Comptoir'),
        words.wroteDown('Marie (Comptoir)', words.date('2026-11-01')),
        words.startTogether({ max: 1, per: 'P1M' }),
        words.startDropped(words.avoids('Essais')),
        words.zoneTime('Athens'),
        words.zoneTime('Los Angeles'),
      ]),
      [
        'Offres de reprise : vous gardez le vôtre pendant 10 ans, depuis décembre 2012.',
        'Billets : vous avez déjà un abonnement.',
        'Voitures neuves : vous en cherchez jusqu’en février 2027.',
        'Dans notre clientèle depuis 2012',
        'Ce que dit Atlas de vous',
        'Pouvons-nous vous contacter sur le thème Nouveautés ?',
        'Oui, par SMS',
        'Nouveautés : activé, par e-mail et SMS.',
        'Noté par Marie (Comptoir)',
        'Marie (Comptoir) a noté le 1er novembre 2026 :',
        'Permettre plus de publicité en tout : au plus une fois par mois.',
        'Retirer ceci : Essais : cela ne vous intéresse pas. Ce que cela fermait pourra revenir.',
        'heure d’Athens',
        'heure de Los Angeles',
      ],
    ));

  it('parts a high mark from its word without letting the line break', () => {
    for (const [key, texts] of everyText(words))
      for (const text of texts)
        ok(!/(?<!\u00A0)[:;?»]|«(?!\u00A0)/.test(text.replace(/\d+:\d+/g, '')), `${key}: ${text}`);
  });
});

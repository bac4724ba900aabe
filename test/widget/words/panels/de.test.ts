import { de as baseDe } from '../../../../widget/words/de.ts';
import { de } from '../../../../widget/words/panels/de.ts';
import { outcomeDe } from '../../../../widget/words/panels/outcome-de.ts';
import { same } from '../../elements/assert.ts';
import { promises } from './promises.ts';
import { ANOTHER_YEAR, DATES, NOW, panelWordsOf, THIS_YEAR, TODAY } from './read.ts';
import type { MakePanelWords } from './read.ts';

const make: MakePanelWords = (writing) => ({ ...de(writing), ...outcomeDe });

describe('the panels in German', () => {
  const words = panelWordsOf(make, baseDe, 'de');
  promises(words, 'de');
  const dates = DATES.map((date) => words.date(date));

  it('takes the article that a day, a month or a year needs', () => {
    same(
      dates.map((date) => words.paused(date)),
      [
        'Pausiert bis zum 21. Februar 2027',
        'Pausiert bis zum 1. Februar 2027',
        'Pausiert bis Februar 2027',
        'Pausiert bis 2027',
      ],
    );
    same(
      dates.map((date) => words.keepsOff('Probefahrten', date)),
      [
        'Probefahrten: nicht vor dem 21. Februar 2027.',
        'Probefahrten: nicht vor dem 1. Februar 2027.',
        'Probefahrten: nicht vor Februar 2027.',
        'Probefahrten: nicht vor 2027.',
      ],
    );
    same(
      dates.map((date) => words.complaint('R-7', date, false)),
      [
        'Beschwerde R-7 vom 21. Februar 2027, abgeschlossen',
        'Beschwerde R-7 vom 1. Februar 2027, abgeschlossen',
        'Beschwerde R-7 vom Februar 2027, abgeschlossen',
        'Beschwerde R-7 von 2027, abgeschlossen',
      ],
    );
  });

  it('says when somebody was told, at a time or on a day', () => {
    const clocks = [TODAY, THIS_YEAR, ANOTHER_YEAR].map((instant) => words.clock(instant, NOW));
    same(
      ['', ...clocks].map((clock) => words.toldAt(clock)),
      [
        'mitgeteilt',
        'mitgeteilt um 14:05',
        'mitgeteilt am 3. November um 10:30',
        'mitgeteilt am 1. Januar 2024 um 10:30',
      ],
    );
    same(words.moment(TODAY, NOW), 'Heute, 14:05');
  });

  it('counts', () =>
    same(
      [words.toldLine(1, 0), words.toldLine(2, 1), words.toldLine(3, 2)],
      [
        'Wir haben 1 System informiert.',
        'Wir haben 2 Systeme informiert; 1 hat noch nicht bestätigt.',
        'Wir haben 3 Systeme informiert; 2 haben noch nicht bestätigt.',
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
        words.because('channel-refused', 'Anrufe'),
        words.because('channel-refused', 'E-Mails'),
        words.because('keeps-until', ''),
        words.sent('answered', 'phone'),
        words.stillSo(words.date('2027-02-21')),
        words.day(ANOTHER_YEAR, NOW),
      ],
      [
        'Dreimal gefragt, einmal abgelehnt.',
        'Einmal gefragt.',
        'Sie haben einen Fall gemeldet.',
        'Sie haben 3 Fälle gemeldet.',
        'Anruf',
        'Darf ab 14:05 gesendet werden.',
        'Darf ab dem 3. November um 10:30 gesendet werden.',
        'Sie wollten keine Anrufe.',
        'Sie wollten keine E-Mails.',
        'Sie behalten, was Sie haben.',
        'Sie haben abgenommen.',
        'Das endet am 21. Februar 2027. Gilt es noch?',
        '1. Jan. 2024',
      ],
    ));

  it('speaks as a person would', () =>
    same(
      [
        words.keeps('Inzahlungnahme', words.date('2012-12'), words.length('P10Y')),
        words.has('Karten', undefined),
        words.has('Karten', 'eine Dauerkarte'),
        words.wants('Neuwagen', undefined),
        words.wants('Neuwagen', words.date('2027-02')),
        words.customerSince(words.date('2012-12-03')),
        words.owns('Golf', words.date('2027')),
        words.says('Northgate'),
        words.mayWe('Neuigkeiten'),
        words.yesBy('email'),
        words.isOn('Neuigkeiten', 'E-Mail und SMS'),
        words.writtenBy('Marie', null),
        words.wroteDown('Marie (Theke)', words.date('2026-11-03')),
        words.startTogether({ max: 1, per: 'P3M' }),
        words.startDropped(words.decidesNot('Neuwagen')),
        words.zoneTime('Berlin'),
      ],
      [
        'Inzahlungnahme: Sie behalten Ihres 10 Jahre lang, seit Dezember 2012.',
        'Karten: Das haben Sie schon.',
        'Karten: Sie haben schon eine Dauerkarte.',
        'Neuwagen: Danach suchen Sie gerade.',
        'Neuwagen: Danach suchen Sie bis Februar 2027.',
        'Bei uns seit dem 3. Dezember 2012',
        'Sie besitzen: Golf, bis 2027',
        'Was Northgate über Sie sagt',
        'Dürfen wir Sie zum Thema Neuigkeiten kontaktieren?',
        'Ja, per E-Mail',
        'Neuigkeiten: an, per E-Mail und SMS.',
        'Aufgeschrieben von Marie',
        'Marie (Theke) hat am 3. November 2026 aufgeschrieben:',
        'Insgesamt mehr Werbung erlauben: höchstens alle 3 Monate.',
        'Dies zurücknehmen: Neuwagen: Das entscheidet jemand anders. Was es geschlossen hat, kann wieder kommen.',
        'Ortszeit Berlin',
      ],
    ));
});

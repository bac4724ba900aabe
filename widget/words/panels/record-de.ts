import type { RecordWords } from './record-words.ts';

/** What is said of receipts, and of files that she brings, in German. */
export const recordDe: RecordWords = {
  bringWhat: 'Wählen Sie die Datei, die Sie mitgenommen haben. Gesendet werden nur Ihre Auswahl und die Belege.',
  file: 'Ihre Datei',
  notChoices: 'Das ist keine Datei mit Ihrer Auswahl. Wählen Sie die, die Sie mitgenommen haben.',
  tooLarge: 'Diese Datei ist zu groß. Es wurde nichts gesendet.',
  notBrought: 'Es konnte nichts übernommen werden. Es hat sich nichts geändert.',
  broughtFrom: (brand) => `Von ${brand}`,
  holdNow: (n) =>
    n ? `${n} ${n === 1 ? 'Angabe gilt' : 'Angaben gelten'} jetzt hier.` : 'Hier musste sich nichts ändern.',
  waitAbove: 'Was Sie dort eingeschaltet haben, wartet oben auf Ihr Ja.',
  notTaken: 'Nicht übernommen:',
  notHere: 'Gibt es hier nicht',
  required: 'Kann hier nicht abgelehnt werden',
  notConfirmedThere: 'Dort nie bestätigt',
  answeredHere: 'Hier schon beantwortet',
  over: 'Schon vorbei',
  theirs: 'Notizen an das andere Unternehmen',
  unread: 'Nicht lesbar',
  altered: 'Diese Datei wurde nach der Unterschrift verändert, daher wurde kein Ja daraus übernommen',
  erasedHere: 'Sie haben Ihre Einstellungen hier gelöscht',
  noRoom: 'Kein Platz mehr',
  checkReceipt: 'Prüfen',
};

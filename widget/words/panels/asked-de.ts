import type { AskedWords, OutcomeWords } from './asked-words.ts';

const times = (n: number) => ['', 'einmal', 'zweimal', 'dreimal'][n] ?? `${n}-mal`;

/** Plans in her own words, and who asked, in German; what came of an ask is a file of its own. */
export const askedDe: Omit<AskedWords, keyof OutcomeWords> = {
  tellUs: 'Mitteilen',
  needsConnection: 'Das braucht eine Verbindung. Was Sie darunter wählen, wird auch ohne aufbewahrt.',
  notReached: 'Das konnte nicht gesendet werden. Ihre Worte stehen noch hier.',
  understood: 'Wir haben verstanden',
  notThat: 'Das nicht',
  stillOpen: 'Noch eine Frage',
  notUnderstood: 'Das konnten wir nicht lesen. Zum Beispiel „Dezember 2022“ oder „5 Jahre“.',
  stillSo: (date) => `Das endet am ${date}. Gilt es noch?`,
  keepLonger: 'Verlängern',
  letItEnd: 'Enden lassen',
  laterEnd: 'Das muss später enden als bisher.',

  asked: 'Wer gefragt hat, was wir gesendet haben',
  nobodyAsked: 'Bisher hat niemand gefragt, ob wir Sie kontaktieren dürfen.',
  askedTimes: (all, refused) => {
    const asked = times(all);
    return `${asked.charAt(0).toUpperCase()}${asked.slice(1)} gefragt${refused ? `, ${times(refused)} abgelehnt` : ''}.`;
  },
  reportedTimes: (n) => (n === 1 ? 'Sie haben einen Fall gemeldet.' : `Sie haben ${n} Fälle gemeldet.`),
  kind: (channel, name) => (channel === 'phone' ? 'Anruf' : channel === 'share' ? 'Weitergabe' : name),
  mayFrom: (day) => `Darf ab ${/^\d+\.\s/.test(day) ? 'dem ' : ''}${day} gesendet werden.`,
  didAnyway: 'Es geschah trotzdem',
  reported: 'Sie haben das gemeldet.',
};

import type { ReasonCode } from '../../../server/contract/decision.ts';
import type { OutcomeWords } from './asked-words.ts';

const noYes = 'Dazu hatten Sie nicht Ja gesagt.';
const hours = 'Es lag außerhalb Ihrer Zeiten.';

const because: Record<Exclude<ReasonCode, 'channel-refused'>, string> = {
  erased: 'Sie wollten nie mehr kontaktiert werden.',
  stopped: 'Sie haben alle Werbung gestoppt.',
  'never-asked': noYes,
  'not-confirmed': 'Ihr Ja war noch nicht bestätigt.',
  'topic-refused': 'Sie haben Nein dazu gesagt.',
  'consent-expired': 'Ihre Zustimmung war abgelaufen.',
  'channel-not-chosen': noYes,
  'channel-not-chosen-for-topic': noYes,
  'basis-missing': 'Es nannte nichts, was Sie gebucht oder angefragt hatten.',
  'already-customer': 'Sie gehören schon zur Kundschaft.',
  'not-my-decision': 'Darüber entscheidet jemand anders.',
  'already-has': 'Das haben Sie schon.',
  'not-interested': 'Das interessiert Sie nicht.',
  'open-complaint': 'Ihre Beschwerde ist noch offen.',
  'keeps-until': 'Sie behalten, was Sie haben.',
  'not-before': 'Sie haben gesagt: noch nicht.',
  paused: 'Sie haben es pausiert.',
  'cooling-off': 'Sie haben vor Kurzem abgelehnt.',
  'frequency-cap': 'Sie haben schon so viel erhalten, wie Sie zulassen.',
  'legal-hours': hours,
  'outside-hours': hours,
  'hours-never-overlap': hours,
};

/** What came of an ask, and why, in German. */
export const outcomeDe: OutcomeWords = {
  notDone: (channel) =>
    channel === 'phone' ? 'Gestoppt, bevor gewählt wurde.' : 'Gestoppt, bevor etwas gesendet wurde.',
  allowed: 'Das war erlaubt.',
  sent: (result, channel) => {
    if (result === 'bounced') return 'Es ist nicht angekommen.';
    if (result === 'refused') return 'Sie haben abgelehnt.';
    if (channel !== 'phone') return 'Gesendet.';
    return result === 'answered' ? 'Sie haben abgenommen.' : 'Wir haben angerufen.';
  },
  unasked: 'Vorher hat niemand gefragt.',
  because: (code, plural) => (code === 'channel-refused' ? `Sie wollten keine ${plural}.` : (because[code] ?? '')),
};

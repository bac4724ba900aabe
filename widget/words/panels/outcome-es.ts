import type { ReasonCode } from '../../../server/contract/decision.ts';
import type { OutcomeWords } from './asked-words.ts';

const noYes = 'Usted no había dicho que sí a esto.';
const hours = 'Era fuera de su horario.';

const because: Record<Exclude<ReasonCode, 'channel-refused'>, string> = {
  erased: 'Usted pidió que nunca nos comuniquemos con usted.',
  stopped: 'Usted detuvo toda la publicidad.',
  'never-asked': noYes,
  'not-confirmed': 'Su sí aún no estaba confirmado.',
  'topic-refused': 'Usted dijo que no a esto.',
  'consent-expired': 'Su consentimiento había caducado.',
  'channel-not-chosen': noYes,
  'channel-not-chosen-for-topic': noYes,
  'basis-missing': 'No se refería a nada que usted haya reservado o pedido.',
  'already-customer': 'Usted ya es cliente.',
  'not-my-decision': 'Sobre esto decide otra persona.',
  'already-has': 'Usted ya lo tiene.',
  'not-interested': 'Esto no le interesa.',
  'open-complaint': 'Su reclamación sigue abierta.',
  'keeps-until': 'Usted conserva lo que tiene.',
  'not-before': 'Usted dijo que todavía no.',
  paused: 'Usted lo puso en pausa.',
  'cooling-off': 'Usted lo rechazó hace poco.',
  'frequency-cap': 'Usted ya ha recibido tanto como permite.',
  'legal-hours': hours,
  'outside-hours': hours,
  'hours-never-overlap': hours,
};

/** What came of an ask, and why, in Spanish. */
export const outcomeEs: OutcomeWords = {
  notDone: (channel) => (channel === 'phone' ? 'Se detuvo antes de marcar.' : 'Se detuvo antes de enviarlo.'),
  allowed: 'Estaba permitido.',
  sent: (result, channel) => {
    if (result === 'bounced') return 'No llegó.';
    if (result === 'refused') return 'Usted lo rechazó.';
    if (channel !== 'phone') return 'Enviado.';
    return result === 'answered' ? 'Usted contestó.' : 'Llamamos.';
  },
  unasked: 'Nadie preguntó antes.',
  because: (code, plural) => (code === 'channel-refused' ? `Usted pidió no recibir ${plural}.` : (because[code] ?? '')),
};

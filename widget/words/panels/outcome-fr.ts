import type { ReasonCode } from '../../../server/contract/decision.ts';
import type { OutcomeWords } from './asked-words.ts';

const noYes = 'Vous n’aviez pas dit oui à cela.';
const hours = 'C’était en dehors de vos horaires.';

const because: Record<Exclude<ReasonCode, 'channel-refused'>, string> = {
  erased: 'Vous avez demandé que l’on ne vous contacte plus jamais.',
  stopped: 'Vous avez arrêté toute la publicité.',
  'never-asked': noYes,
  'not-confirmed': 'Votre oui n’était pas encore confirmé.',
  'topic-refused': 'Vous avez dit non à cela.',
  'consent-expired': 'Votre accord avait expiré.',
  'channel-not-chosen': noYes,
  'channel-not-chosen-for-topic': noYes,
  'basis-missing': 'Cela ne se rapportait à rien que vous ayez réservé ou demandé.',
  'already-customer': 'Vous êtes déjà dans la clientèle.',
  'not-my-decision': 'Quelqu’un d’autre décide de cela.',
  'already-has': 'Vous en avez déjà.',
  'not-interested': 'Cela ne vous intéresse pas.',
  'open-complaint': 'Votre réclamation est encore ouverte.',
  'keeps-until': 'Vous gardez ce que vous avez.',
  'not-before': 'Vous avez dit pas encore.',
  paused: 'Vous l’avez mis en pause.',
  'cooling-off': 'Vous avez décliné il y a peu.',
  'frequency-cap': 'Vous avez reçu autant que vous l’acceptez.',
  'legal-hours': hours,
  'outside-hours': hours,
  'hours-never-overlap': hours,
};

/** What came of an ask, and why, in French. */
export const outcomeFr: OutcomeWords = {
  notDone: (channel) => (channel === 'phone' ? 'Arrêté avant l’appel.' : 'Arrêté avant l’envoi.'),
  allowed: 'C’était permis.',
  sent: (result, channel) => {
    if (result === 'bounced') return 'Ce n’est pas arrivé.';
    if (result === 'refused') return 'Vous avez décliné.';
    if (channel !== 'phone') return 'Envoyé.';
    return result === 'answered' ? 'Vous avez répondu.' : 'Nous avons appelé.';
  },
  unasked: 'Personne n’avait demandé avant.',
  because: (code, plural) =>
    code === 'channel-refused'
      ? `Vous avez demandé à ne pas recevoir ${/^[aeiou]/i.test(plural) ? 'd’' : 'de '}${plural}.`
      : (because[code] ?? ''),
};

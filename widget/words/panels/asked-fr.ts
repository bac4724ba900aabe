import type { AskedWords, OutcomeWords } from './asked-words.ts';
import { of } from './days-fr.ts';

const times = (n: number) => (n === 1 ? 'une fois' : `${n} fois`);

/** Plans in her own words, and who asked, in French; what came of an ask is a file of its own. */
export const askedFr: Omit<AskedWords, keyof OutcomeWords> = {
  tellUs: 'Nous le dire',
  needsConnection: 'Il faut une connexion pour cela. Ce que vous choisissez plus bas est gardé même sans connexion.',
  notReached: 'Cela n’a pas pu être envoyé. Vos mots sont encore ici.',
  understood: 'Nous avons compris',
  notThat: 'Ce n’est pas cela',
  stillOpen: 'Encore une question',
  notUnderstood: 'Nous n’avons pas pu lire ceci. Par exemple «\u00A0décembre 2022\u00A0» ou «\u00A05 ans\u00A0».',
  stillSo: (date) => `Cela prend fin le ${date}. Est-ce toujours valable\u00A0?`,
  keepLonger: 'Prolonger',
  letItEnd: 'Laisser finir',
  laterEnd: 'La fin doit venir plus tard qu’avant.',

  asked: 'Qui a demandé, ce que nous avons envoyé',
  nobodyAsked: 'Personne n’a encore demandé à vous contacter.',
  askedTimes: (all, refused) => `Demandé ${times(all)}${refused ? `, refusé ${times(refused)}` : ''}.`,
  reportedTimes: (n) => `Vous avez signalé ${n === 1 ? 'un' : n} cas.`,
  kind: (channel, name) => (channel === 'phone' ? 'Appel' : channel === 'share' ? 'Partage' : name),
  mayFrom: (day) => `Envoi possible à partir ${of(day)}.`,
  didAnyway: 'Cela a été fait quand même',
  reported: 'Vous l’avez signalé.',
};

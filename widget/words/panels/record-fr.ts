import type { RecordWords } from './record-words.ts';

/** What is said of receipts, and of files that she brings, in French. */
export const recordFr: RecordWords = {
  bringWhat: 'Choisissez le fichier que vous avez emporté. Seuls vos choix et leurs reçus sont envoyés.',
  file: 'Votre fichier',
  notChoices: 'Ce n’est pas un fichier de choix. Choisissez celui que vous avez emporté.',
  tooLarge: 'Ce fichier est trop grand. Rien n’a été envoyé.',
  notBrought: 'Rien n’a pu être repris. Rien n’a changé.',
  broughtFrom: (brand) => `De ${brand}`,
  holdNow: (n) =>
    n ? `${n} ${n === 1 ? 'choix vaut' : 'choix valent'} désormais ici.` : 'Rien n’avait à changer ici.',
  waitAbove: 'Ce que vous aviez activé là-bas attend votre oui, en haut.',
  notTaken: 'Non repris\u00A0:',
  notHere: 'Pas proposé ici',
  required: 'Ne peut pas être refusé ici',
  notConfirmedThere: 'Jamais confirmé là-bas',
  answeredHere: 'Déjà répondu ici',
  over: 'Déjà terminé',
  theirs: 'Notes à l’autre entreprise',
  unread: 'Illisible',
  altered: 'Ce fichier a été modifié après sa signature, donc aucun oui n’en a été repris',
  erasedHere: 'Vous avez supprimé vos préférences ici',
  noRoom: 'Plus de place',
  checkReceipt: 'Vérifier',
};

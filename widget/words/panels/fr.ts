import { askedFr } from './asked-fr.ts';
import { datesIn } from './dates.ts';
import { at, first, isDay, of, since, until } from './days-fr.ts';
import type { OwnPanelWords, PanelWriting } from './panel-words.ts';

const notBefore = 'Pas avant une date';

/** The panels’ words in French. */
export function fr({ lang, atMost, channel }: PanelWriting): OwnPanelWords {
  const dates = datesIn(lang);
  const isOne = (n: number) => new Intl.PluralRules('fr').select(n) === 'one';
  return {
    ...dates,
    ...askedFr,
    date: (localDate) => first(dates.date(localDate)),
    moment: (instant, now) => first(dates.moment(instant, now)),
    clock: (instant, now) => first(dates.clock(instant, now)),
    day: (instant, now) => first(dates.day(instant, now)),

    save: 'Enregistrer',
    keepAsIs: 'Ne rien changer',
    remove: 'Retirer',
    look: 'Un point est à revoir ici.',
    missing: 'Veuillez remplir ce champ.',

    pauseUntil: 'Pause jusqu’au',
    pauseWhat: 'Que mettre en pause\u00A0?',
    everything: 'Tout',
    anotherDate: 'Une autre date',
    untilIEnd: 'Jusqu’à ce que j’y mette fin',
    doPause: 'Mettre en pause',
    afterToday: 'Choisissez une date après aujourd’hui.',
    noSuchDate: 'Cette date n’existe pas. Choisissez-en une autre.',
    paused: (date) => `En pause ${date ? until(date) : 'jusqu’à ce que vous y mettiez fin'}`,

    when: 'Quand',
    anyTime: 'À tout moment',
    atNoTime: 'À aucun moment',
    days: 'Jours',
    from: 'De',
    to: 'À',
    zone: 'Fuseau horaire',
    zoneTime: (city) => (city === 'UTC' ? 'heure UTC' : `heure ${/^[AEIOU]/.test(city) ? 'd’' : 'de '}${city}`),
    anotherTime: 'Ajouter une plage horaire',
    noDay: 'Choisissez au moins un jour.',
    endFirst: 'La fin doit venir après le début.',

    firstChoice: 'Premier choix',
    noFirst: 'Pas encore choisi',
    together: 'Toute la publicité réunie',
    noLimit: 'Sans limite',

    plans: 'Parlez-nous de vos projets',
    plansLead: 'Par exemple «\u00A0Je garde mes voitures dix ans\u00A0» ou «\u00A0J’ai déjà des billets\u00A0».',
    keep: 'Je garde longtemps ce que j’ai',
    have: 'J’en ai déjà',
    avoid: 'Cela ne m’intéresse pas',
    notBefore,
    notMine: 'Quelqu’un d’autre décide',
    want: 'J’en cherche en ce moment',
    note: 'Autre chose',
    subject: 'De quoi s’agit-il\u00A0?',
    since: 'Depuis quand l’avez-vous\u00A0?',
    years: 'Combien d’années le gardez-vous\u00A0?',
    until: 'Pas avant le',
    item: 'Qu’avez-vous exactement\u00A0? Ce champ peut rester vide.',
    ownWords: 'Avec vos mots',
    ownWordsIfAny: 'Avec vos mots, si vous voulez',
    notBegun: 'Choisissez un mois qui a déjà commencé.',
    numberFrom: (min, max) => `Donnez un nombre entier de ${min} à ${max}.`,
    isOver: `Cette durée est déjà écoulée. Donnez plus d’années, ou choisissez «\u00A0${notBefore}\u00A0».`,
    thatsRight: 'C’est exact',
    keeps: (subject, date, length) => `${subject}\u00A0: vous gardez le vôtre pendant ${length}, ${since(date)}.`,
    keepsOff: (subject, date) => `${subject}\u00A0: pas avant ${isDay(date) ? 'le ' : ''}${date}.`,
    has: (subject, item) => `${subject}\u00A0: vous avez déjà ${item ?? 'ce qu’il vous faut'}.`,
    avoids: (subject) => `${subject}\u00A0: cela ne vous intéresse pas.`,
    decidesNot: (subject) => `${subject}\u00A0: quelqu’un d’autre décide.`,
    wants: (subject, date) => `${subject}\u00A0: vous en cherchez${date ? ` ${until(date)}` : ' en ce moment'}.`,
    noted: 'Une personne lira ceci. Rien ne change tant que vous ne vous êtes pas mis d’accord.',
    planSaved: 'Nous nous y tenons dès maintenant.',

    callYou: 'Comment vous appeler\u00A0?',
    greeting: 'Comment nous vous saluons',
    given: 'Prénom',
    family: 'Nom de famille',
    language: 'La langue de nos messages',

    says: (brand) => `Ce que dit ${brand} de vous`,
    customerSince: (date) => `Dans notre clientèle ${since(date)}`,
    organisation: (id) => `Vous faites partie de l’organisation ${id}`,
    owns: (what, date) => `Vous avez\u00A0: ${what}${date ? `, ${until(date)}` : ''}`,
    complaint: (id, opened, isOpen) => `Réclamation ${id} ${of(opened)}, ${isOpen ? 'ouverte' : 'close'}`,
    contest: 'C’est inexact',
    rightIs: 'Qu’est-ce qui est exact, avec vos mots\u00A0?',
    send: 'Envoyer',
    contested: 'Vous nous avez dit que c’est inexact.',

    told: 'Qui a été prévenu',
    toldAt: (clock) => `transmis${at(clock)}`,
    confirmedAt: (clock) => `confirmé${at(clock)}`,
    notConfirmed: 'pas encore confirmé, nous réessayons',
    couldNotBeTold: 'n’a pas pu être prévenu',
    nobodyTold: 'Il n’a encore fallu prévenir personne.',
    toldLine: (told, waiting) =>
      `Nous avons prévenu ${told} ${isOne(told) ? 'système' : 'systèmes'}${
        waiting ? `\u00A0; ${waiting} ${isOne(waiting) ? 'n’a' : 'n’ont'} pas encore confirmé` : ''
      }.`,

    changes: 'Vos changements',
    noChanges: 'Vous n’avez encore rien changé.',
    turnedOn: (name) => `Vous avez activé\u00A0: ${name}`,
    turnedOff: (name) => `Vous avez désactivé\u00A0: ${name}`,
    changed: (name) => `Vous avez modifié\u00A0: ${name}`,
    stopped: 'Vous avez arrêté toute la publicité',
    resumed: 'Vous avez repris la publicité',
    tookBack: 'Vous avez annulé un changement',
    pausedAct: 'Vous avez commencé une pause',
    endedPause: 'Vous avez fini une pause',
    toldPlan: 'Vous nous avez parlé d’un projet',
    droppedPlan: 'Vous avez retiré un projet',
    askedFor: (name) => `Vous avez demandé\u00A0: ${name}, en attente de votre confirmation`,
    choseFirst: (name) => `Vous avez choisi en premier\u00A0: ${name}`,
    setCap: 'Vous avez changé la limite de toute la publicité',
    setHours: 'Vous avez changé vos horaires',
    setName: 'Vous avez changé le nom que nous utilisons',
    setLanguage: 'Vous avez changé la langue',
    saidWrong: 'Vous avez dit que nous avions noté quelque chose d’inexact',
    saidYes: 'Vous avez dit oui à ce qui était noté',
    saidNo: 'Vous avez retiré ce qui était noté',
    wrote: (brand) => `${brand} a noté des informations sur vous`,
    writtenBy: (by, where) => ['Noté', by && `par ${by}`, where && `(${where})`].filter(Boolean).join(' '),
    bySignal: 'Par le signal de confidentialité de votre navigateur',
    byLink: 'Par un lien dans un message',
    byReply: 'Par votre réponse à un message',
    earlier: 'Voir les précédents',
    download: 'Télécharger',
    notLoaded: 'Cela n’a pas pu être chargé.',

    wroteDown: (by, date) => `${by} a noté le ${date}\u00A0:`,
    fromThenOn: 'Dès lors\u00A0:',
    startsOnYes: 'Rien ne commence sans votre accord.',
    yesRight: 'Oui, c’est exact',
    noRemove: 'Non, retirer',

    erase: 'Supprimer mes préférences',
    eraseText: (brand) =>
      `Cela supprime vos choix, vos projets et votre historique chez ${brand}, et prévient chaque système qui les a reçus. C’est définitif.`,
    neverBack: 'Qu’aucune liste ne puisse me réinscrire',
    eraseNow: 'Supprimer',
    notErased: 'La suppression n’a pas pu se faire. Rien n’a changé.',
    erased: 'Vos préférences sont supprimées.',

    mayWe: (topic) => `Pouvons-nous vous contacter sur le thème ${topic}\u00A0?`,
    yesBy: (id) => `Oui, par ${channel(id)}`,
    no: 'Non',
    nothingElse: 'Rien d’autre ne commence.',
    changeUnder: 'Vous pouvez changer cela à tout moment\u00A0:',
    isOn: (topic, channels) => `${topic}\u00A0: activé, par ${channels}.`,
    isOff: (topic) => `${topic}\u00A0: désactivé.`,

    startTogether: (cap) =>
      cap
        ? `Permettre plus de publicité en tout\u00A0: ${atMost(cap)}.`
        : 'Lever la limite de toute la publicité réunie.',
    startHours: (hours) => `Quand nous pouvons vous contacter\u00A0: ${hours}.`,
    startPaused: (what) => `Reprendre ce qui était en pause\u00A0: ${what}.`,
    startWant: (subject) => `Recevoir de nouveau\u00A0: ${subject}.`,
    startDropped: (plan) => `Retirer ceci\u00A0: ${plan} Ce que cela fermait pourra revenir.`,
  };
}

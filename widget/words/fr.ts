import { html } from 'lit';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';
import type { Writing } from './writing.ts';

/** By what (after “par”). */
const channels: Record<Channel, string> = {
  email: 'e-mail',
  sms: 'SMS',
  phone: 'téléphone',
  post: 'courrier',
  push: 'notification',
  whatsapp: 'WhatsApp',
  'in-app': 'application',
  visit: 'visite',
};

/** The words in French; `lang` (fr-CA, fr-CH) decides how dates and lists are written. */
export function fr(lang: string, { and, clock, month, upper, single, length }: Writing): Words {
  const count = (n: number, one = 'changement', other = 'changements') => `${n} ${n < 2 ? one : other}`;
  const names = (list: readonly Channel[]) => list.map((channel) => channels[channel]);

  return {
    lang,
    dir: 'ltr',
    title: (brand) => `Comment ${brand} vous contacte`,
    skip: 'Aller à ce que vous recevez',
    rightNow: 'En ce moment',
    reach: 'Comment vous joindre',
    hear: 'Ce que vous recevez',
    allOff: 'La publicité est désactivée tant que vous ne l’avez pas choisie.',
    list: and,
    upper,
    month,

    channel: (channel) => channels[channel],
    times: often,
    atMost: (cap) => (cap ? `au plus ${often(cap)}` : 'dès qu’il y a du nouveau'),

    stopped: html`<b>Toute la publicité est arrêtée.</b>`,

    stop: 'Arrêter la publicité',
    startAgain: 'Reprendre',
    undo: 'Annuler',
    change: 'Modifier',
    why: 'Pourquoi\u00A0?',
    pause: 'Faire une pause…',
    pausedNow: 'En pause. Rien d’autre ne change.',
    endPause: 'Finir la pause',
    seeAndChange: 'Voir et modifier',

    volume: (n) =>
      n < 0.5
        ? 'Moins d’un par an'
        : n < 24
          ? `Environ ${Math.round(n)} par an`
          : `Environ ${Math.round(n / 12)} par mois`,
    closed: (until, said) =>
      `Fermé${until ? ` jusqu’à ${until}` : ''} par votre projet${said ? `\u00A0: «\u00A0${said}\u00A0»` : ''}.`,
    isNew: 'Nouveau',
    signalled: 'Le signal de confidentialité de votre navigateur dit non. Nous le respectons.',
    about: (name) => `\u00A0: ${name}`,
    tryNow: 'Essayer maintenant',

    first: 'Premier choix',
    off: 'Désactivé',
    offBelow: 'non',
    justNow: 'à l’instant',
    notTold: 'pas encore transmis',
    waiting: 'Pas encore actif\u00A0: confirmez par le lien que nous vous avons envoyé',
    isOff: (name) => `${name}\u00A0: désactivé.`,
    now: (name, how) => `${name}\u00A0: ${how}.`,
    channelIsOff: (name) => `${name}\u00A0: désactivé`,
    notOffered: (name) => `Pas par ${name}`,

    howOften: 'Fréquence',
    byList: (list) => `Par ${and(names(list))}.`,
    sharedWith: (list) => `Partagé avec ${and(list)}.`,
    notShared: 'Rien n’est partagé.',
    wouldGoTo: (list) => `Vos données iraient à ${and(list)}.`,

    saved: (at, isNow) => `Enregistré · ${isNow ? 'à l’instant' : clock(at)}`,
    saving: 'Enregistrement',
    notToldYet: (n) => `Pas encore transmis · ${count(n)}`,
    notSaved: (isKept) => `Pas enregistré${isKept ? ' · gardé ici' : ''}`,
    readOnly: 'Lecture seule',

    kept: 'Gardé sur cet appareil.',
    stopKept: 'L’arrêt est gardé sur cet appareil.',
    brandNotTold: (brand) => html`<b>${brand} n’en sait encore rien.</b>`,
    waitForConnection: (n) => `${count(n, 'changement attend', 'changements attendent')} une connexion.`,
    stopAtOnce: (help) => html`Pour arrêter tout de suite : ${help}.`,
    keptHere: 'C’est gardé ici. Nous réessaierons.',
    notCome: 'Cela n’a pas pu être chargé. Nous réessaierons.',
    lastTry: (at) => `Dernier essai à ${clock(at)}.`,
    request: (id) => html`Requête <code>${id}</code>`,
    signInEnded: 'Votre session a pris fin.',
    sentOnSignIn: (n) =>
      n
        ? `Nous gardons ici ${count(n)}, à envoyer quand vous vous reconnecterez.`
        : 'Reconnectez-vous pour modifier quelque chose.',
    unknownCustomer: 'Personne n’est connecté.',
    untilSignIn: 'Ce que vous choisissez reste sur cet appareil jusqu’à votre connexion.',
    unreachable: 'Vos choix n’ont pas pu être chargés.',
    unreachableMore: 'Rien n’a changé.',

    questions: 'Des questions\u00A0?',
    privacy: 'Ce que nous gardons et pourquoi',
  };

  /** “une fois par mois”, “une fois tous les 3 mois”, “3 fois par semaine” */
  function often({ max, per }: Cap): string {
    const times = ['', 'une fois', 'deux fois', 'trois fois'][max] ?? `${max} fois`;
    const unit = single(per);
    if (unit) return `${times} par ${unit}`;
    // Weeks, hours, minutes and seconds are feminine.
    return `${times} ${/^P(T|\d+W)/.test(per) ? 'toutes' : 'tous'} les ${length(per)}`;
  }
}

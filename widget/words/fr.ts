import { html, nothing } from 'lit';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';
import type { Writing } from './writing.ts';

/** By what (after “par”), and what comes, with its article. */
const channels: Record<Channel, readonly [by: string, plural: string, article?: string]> = {
  email: ['e-mail', 'e-mails'],
  sms: ['SMS', 'SMS'],
  phone: ['téléphone', 'appels'],
  post: ['courrier', 'courrier', 'le'],
  push: ['notification', 'notifications'],
  whatsapp: ['WhatsApp', 'messages WhatsApp'],
  'in-app': ['application', 'messages dans l’application'],
  visit: ['visite', 'visites'],
};

const marketing = 'publicité';

/** “Pas d’appels”, “Pas de courrier”; a name that begins with its own article cannot follow “de”. */
function none(name: string): string {
  if (/^(?:les?|la|des|du|une?|vos|votre|nos|notre)\s|^l[’']/i.test(name)) return `Rien sur le thème ${name}`;
  const small = name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  const isElided = /^(?!onz|oui|hal[lt]|handi|hasard|hauss|haut|hors|huit|hock)[aàâeéèêiîïoôuùûhœæ]/i.test(small);
  return `Pas ${isElided ? 'd’' : 'de '}${small}`;
}

/** The words in French; `lang` (fr-CA, fr-CH) decides how dates and lists are written. */
export function fr(lang: string, { and, clock, month, upper, single, length, joined }: Writing): Words {
  const count = (n: number, one = 'changement', other = 'changements') => `${n} ${n < 2 ? one : other}`;
  const names = (list: readonly Channel[]) => list.map((channel) => channels[channel][0]);

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

    channel: (channel) => channels[channel][0],
    plural: (channel) => channels[channel][1],
    atMost: (cap) => (cap ? `au plus ${often(cap)}` : 'dès qu’il y a du nouveau'),

    stopped: html`<b>Toute la publicité est arrêtée.</b>`,
    keepOnly: 'Ou garder seulement',

    stop: 'Arrêter la publicité',
    startAgain: 'Reprendre',
    undo: 'Annuler',
    change: 'Modifier',
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
    ended: 'Terminé',
    noLongerSent: (brand) => `${brand} n’envoie plus cela. Votre choix est gardé.`,
    signalled: 'Le signal de confidentialité de votre navigateur dit non. Nous le respectons.',
    about: (name) => `\u00A0: ${name}`,
    yesStart: 'Oui, activer',
    notNow: 'Pas maintenant',
    tryNow: 'Essayer maintenant',
    useOn: (what) => `Activer\u00A0: ${what}`,

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

    often: 'À quelle fréquence\u00A0?',
    howOften: 'Fréquence',
    by: 'Par',
    byList: (list) => `Par ${and(names(list))}.`,
    whyWrite: 'Pourquoi nous vous écririons',
    whatWeUse: 'Ce que nous utilisons',
    sharedWith: (list) => `Partagé avec ${and(list)}.`,
    notShared: 'Rien n’est partagé.',
    wouldGoTo: (list) => `Vos données iraient à ${and(list)}.`,

    startChannel: (channel, brand, topics, to) => {
      const [, plural, article = 'les'] = channels[channel];
      return html`Activer ${article} <b>${plural}</b> de
        ${brand}${to ? html` vers ${to}` : nothing}${topics.length ? '\u00A0: ' : nothing}${joined(topics, '\u00A0; ')}.
        ${topics.length ? nothing : 'Rien ne vient tant que vous n’avez pas choisi ce que vous recevez.'}`;
    },
    topicOften: (topic, cap) => html`<b>${topic}</b>${most(cap)}`,
    startTopic: (topic, brand, list) =>
      list.length
        ? html`Activer, de ${brand} : ${topic}, par <b>${and(names(list))}</b>.`
        : html`Activer, de ${brand} : ${topic}. Rien ne vient tant qu’aucun moyen de vous joindre n’est activé.`,
    startShare: (brand, list) => html`Autoriser ${brand} à partager vos données avec <b>${and(list)}</b>.`,
    startAll: (brand, topics) =>
      html`Reprendre, de ${brand} : <b>${topics.length ? and(topics) : 'ce que vous choisirez'}</b>.`,
    canStop: (byReply) => `Vous pouvez arrêter ici à tout moment${byReply ? ', ou en répondant STOP' : ''}.`,
    confirmFirst: 'Cela commence quand vous confirmez par le lien que nous vous envoyons.',

    saved: (at, isNow) => `Enregistré · ${isNow ? 'à l’instant' : clock(at)}`,
    saving: 'Enregistrement',
    notToldYet: (n) => `Pas encore transmis · ${count(n)}`,
    notSaved: 'Pas enregistré · gardé ici',
    readOnly: 'Lecture seule',

    kept: 'Gardé sur cet appareil.',
    stopKept: 'L’arrêt est gardé sur cet appareil.',
    brandNotTold: (brand) => html`<b>${brand} n’en sait encore rien.</b>`,
    waitForConnection: (n) => `${count(n, 'changement attend', 'changements attendent')} une connexion.`,
    stopAtOnce: (help, byReply) =>
      html`Pour arrêter tout de suite : ${help}${byReply ? ', ou répondez STOP à un SMS' : nothing}.`,
    elsewhere: 'Vous avez aussi modifié cela sur un autre appareil.',
    newWording: 'Le texte a changé depuis.',
    outOfStep: 'Cet appareil et nos données ne concordent pas.',
    marketing,
    keptQuieter: (what) => `Nous avons gardé le choix le plus discret. ${none(what)}.`,
    keptHere: 'C’est gardé ici. Nous réessaierons.',
    lastTry: (at) => `Dernier essai à ${clock(at)}.`,
    request: (id) => html`Requête <code>${id}</code>`,
    signInEnded: 'Votre session a pris fin.',
    sentOnSignIn: (n) =>
      n
        ? `Nous gardons ici ${count(n)}, à envoyer quand vous vous reconnecterez.`
        : 'Reconnectez-vous pour modifier quelque chose.',
    keepsNothing: 'Ce navigateur ne garde rien pour cette page.',
    keepsNothingMore: 'Les changements partent aussitôt. Sans connexion, ils sont perdus quand vous fermez la page.',
    cameByLink: 'Un lien dans un message vous a conduit ici.',
    quieterHere: 'Vous pouvez désactiver ici. Pour activer quelque chose, connectez-vous.',
    unknownCustomer: 'Personne n’est connecté.',
    untilSignIn: 'Ce que vous choisissez reste sur cet appareil jusqu’à votre connexion.',
    bringTitle: 'Reprendre les choix faits sur cet appareil\u00A0?',
    bringMore: (n) => `${count(n, 'choix fait', 'choix faits')} ici avant votre connexion.`,
    bring: 'Les reprendre',
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

  function most(cap: Cap | undefined) {
    return cap ? html`, au plus <b>${often(cap)}</b>` : nothing;
  }
}

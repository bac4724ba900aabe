import { html, nothing } from 'lit';
import { inRow } from './in-row.ts';
import type { Cap, Channel } from '../../preference-context.ts';
import { recordFr } from './record-fr.ts';
import type { RareWords } from './rare-words.ts';
import type { RecordWords } from './record-words.ts';
import type { Words } from '../words.ts';

const plurals: Record<Channel, string> = {
  email: 'e-mails',
  sms: 'SMS',
  phone: 'appels',
  post: 'courrier',
  push: 'notifications',
  whatsapp: 'messages WhatsApp',
  'in-app': 'messages dans l’application',
  visit: 'visites',
};
const marketing = 'publicité';

/** “Pas d’appels”, “Pas de courrier”; a name that begins with its own article cannot follow “de”. */
function none(name: string): string {
  if (/^(?:les?|la|des|du|une?|vos|votre|nos|notre)\s|^l[’']/i.test(name)) return `Rien sur le thème ${name}`;
  const small = name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  const isElided = /^(?!onz|oui|hal[lt]|handi|hasard|hauss|haut|hors|huit|hock)[aàâeéèêiîïoôuùûhœæ]/i.test(small);
  return `Pas ${isElided ? 'd’' : 'de '}${small}`;
}
const plural = (channel: Channel) => plurals[channel];
const count = (n: number, one: string, other: string) => `${n} ${n < 2 ? one : other}`;

/** What is said rarely, in French. */
export function rareFr({ list: and, channel: by, times }: Words): RareWords & RecordWords {
  const names = (list: readonly Channel[]) => list.map(by);
  const most = (cap: Cap | undefined) => (cap ? html`, au plus <b>${times(cap)}</b>` : nothing);
  return {
    ...recordFr,
    plural,
    keepOnly: 'Ou garder seulement',
    noLongerSent: (brand) => `${brand} n’envoie plus cela. Votre choix est gardé.`,
    ended: 'Terminé',
    yesStart: 'Oui, activer',
    notNow: 'Pas maintenant',
    noneBy: (channel) => none(plural(channel)),
    useOn: (what) => `Activer\u00A0: ${what}`,
    often: 'À quelle fréquence\u00A0?',
    by: 'Par',
    whyWrite: 'Pourquoi nous vous écririons',
    whatWeUse: 'Ce que nous utilisons',
    startChannel: (channel, brand, topics, to) => {
      const article = channel === 'post' ? 'le' : 'les';
      return html`Activer ${article} <b>${plural(channel)}</b> de
        ${brand}${to ? html` vers ${to}` : nothing}${topics.length ? '\u00A0: ' : nothing}${inRow(topics, '\u00A0; ')}.
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
    elsewhere: (at, isToday, isOther) =>
      `Vous avez aussi modifié cela${isOther ? ' sur un autre appareil' : ''}${at ? ` ${isToday ? 'à' : 'le'} ${at}` : ''}.`,
    newWording: 'Le texte a changé depuis.',
    outOfStep: 'Cet appareil et nos données ne concordent pas.',
    marketing,
    keptQuieter: (what) => `Nous avons gardé le choix le plus discret. ${none(what)}.`,
    keepsNothing: 'Ce navigateur ne garde rien pour cette page.',
    keepsNothingMore: 'Les changements partent aussitôt. Sans connexion, ils sont perdus quand vous fermez la page.',
    cameByLink: 'Un lien dans un message vous a conduit ici.',
    quieterHere: 'Vous pouvez désactiver ici. Pour activer quelque chose, connectez-vous.',
    undoOver: 'Il est trop tard pour annuler ici. Rien n’a changé.',
    bringTitle: 'Reprendre les choix faits sur cet appareil\u00A0?',
    bringMore: (n) => `${count(n, 'choix fait', 'choix faits')} ici avant votre connexion.`,
    bring: 'Les reprendre',

    takeAway: 'Emporter mes choix',
    takeWhat:
      'Pour une autre entreprise\u00A0: un fichier avec vos choix et leurs reçus. Ce que vous avez désactivé y vaut aussitôt. Ce que vous avez activé y attend votre oui.',
    bringFile: 'Apporter mes choix d’une autre entreprise',
    receipt: 'Reçu',
    recordLacks: 'Il manque à notre registre une chose que vous avez faite.',
    receiptOf: (at) => `Un reçu a été remis à cet appareil (${at})\u00A0; notre registre ne l’a plus.`,
    askWhy: (help) => html`Téléchargez ce qui s’y trouve et demandez-nous pourquoi : ${help}`,
    hide: 'Masquer',
  };
}

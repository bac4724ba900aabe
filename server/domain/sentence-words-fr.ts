import type { AskChannel, Channel } from '../contract/channel.ts';
import type { Cap } from '../contract/choices.ts';
import { bold, lists, lower, say, soft, strong } from './sentence-parts.ts';
import type { Names } from './sentence-parts.ts';
import type { Part, SentenceWords, Statement } from './sentence-statement.ts';
import { dayWriter, spansOf } from './sentence-time.ts';
import type { Unit } from './sentence-time.ts';

/* The sentence in French. Before a colon and a semicolon stands a no-break space. */

const BY: Record<Channel, string> = {
  email: 'par e-mail',
  sms: 'par SMS',
  phone: 'par téléphone',
  post: 'par courrier',
  push: 'par notification',
  whatsapp: 'par WhatsApp',
  'in-app': 'dans l’application',
  visit: 'par une visite',
};

const NOUNS: Record<AskChannel, string> = {
  email: 'e-mails',
  sms: 'SMS',
  phone: 'appels',
  post: 'courrier',
  push: 'notifications',
  whatsapp: 'messages WhatsApp',
  'in-app': 'messages dans l’application',
  visit: 'visites',
  share: 'partage',
};

/** Every so many: “tous les 3 mois”, “toutes les 2 semaines”. */
const UNITS: Record<Unit, readonly [one: string, many: string, every: string]> = {
  year: ['an', 'ans', 'tous'],
  month: ['mois', 'mois', 'tous'],
  week: ['semaine', 'semaines', 'toutes'],
  day: ['jour', 'jours', 'tous'],
  hour: ['heure', 'heures', 'toutes'],
  minute: ['minute', 'minutes', 'toutes'],
  second: ['seconde', 'secondes', 'toutes'],
};

const TIMES: Record<number, string> = { 1: 'une fois', 2: 'deux fois', 3: 'trois fois' };

const and = lists('fr', 'conjunction');
const or = lists('fr', 'disjunction');
const day = dayWriter('fr');

function statement(one: Statement, names: Names): Part[] {
  const of = (topics: readonly string[]) => and(topics.map(names));
  switch (one.say) {
    case 'forgotten':
      if (one.but.length === 0) return [strong('Nous ne vous contactons pas.')];
      return say`Nous vous contactons ${'uniquement'} ${theme(one.but, names)}.`;
    case 'stopped':
      return [strong('Toute la publicité est arrêtée.')];
    case 'marketing-off':
      return [strong('La publicité est désactivée.')];
    case 'nothing-on':
      return [strong('Rien n’est activé.')];
    case 'all-paused':
      if (one.until === null) return [strong('En pause jusqu’à ce que vous y mettiez fin.')];
      return bold(say`En pause ${until(one.until)}.`);
    case 'may':
      return may(one, names);
    case 'may-share':
      return say`Nous pouvons partager vos données avec ${and(one.recipients)}${ending(one.until)}.`;
    case 'in-all':
      return say`Toute la publicité réunie\u00A0: au plus ${often(one.often)}.`;
    case 'no-marketing':
      return [strong('Pas de publicité.')];
    case 'needs-channel':
      return say`${of(one.topics)}\u00A0: choisissez comment nous pouvons vous joindre.`;
    case 'needs-confirmation':
      return say`${of(one.topics)}\u00A0: en attente de votre confirmation.`;
    case 'run-out':
      return say`${of(one.topics)}\u00A0: votre accord a expiré.`;
    case 'never-in-hours':
      return say`${of(one.topics)}\u00A0: vos horaires et les horaires légaux ne se recoupent jamais.`;
    case 'no-channel':
      return [strong(`${none(NOUNS[one.channel])}.`)];
    case 'channels-paused':
      return paused(and(one.channels.map((channel) => NOUNS[channel])), one.until);
    case 'topics-paused':
      return paused(of(one.topics), one.until);
    case 'no-topic':
      return noTopic(one, names);
    case 'not-this-item':
      return say`${none(names(one.topic))} pour ${one.item}.`;
    case 'again-from':
      return say`${of(one.topics)}\u00A0: de nouveau à partir ${from(one.day)}.`;
    case 'always':
      return say`Vous recevez toujours\u00A0: ${of(one.topics)}.`;
  }
}

function may(one: Extract<Statement, { say: 'may' }>, names: Names): Part[] {
  const start = one.from === null ? say`Nous pouvons` : say`À partir ${from(one.from)}, nous pouvons`;
  const each = one.topics.length > 1 ? say` pour chaque thème` : [];
  const limit = one.often ? say`, au plus ${often(one.often)}${each}` : [];
  return say`${start} vous contacter ${reach(one.channels)} ${theme(one.topics, names)}${limit}${ending(one.until)}.`;
}

function noTopic({ topic, before, opens }: Extract<Statement, { say: 'no-topic' }>, names: Names): Part[] {
  const no = none(names(topic));
  if (before === null) return [strong(`${no}.`)];
  const { text, isMonth } = day(before);
  const next = opens.length > 0 ? say`\u00A0; ensuite, nous pouvons vous contacter ${reach(opens)}` : [];
  return say`${no} avant ${isMonth ? [] : [soft('le ')]}${text}${next}.`;
}

function paused(things: Part[], end: string | null): Part[] {
  return end === null ? say`${'En pause'}\u00A0: ${things}.` : say`${'En pause'} ${until(end)}\u00A0: ${things}.`;
}

/** “sur le thème Nouveautés”: the name stands as it is, with no article to agree with. */
function theme(topics: readonly string[], names: Names): Part[] {
  const list = and(topics.map(names));
  return topics.length === 1 ? say`sur le thème ${list}` : say`sur les thèmes ${list}`;
}

/** “Pas d’offres de reprise”; a name that begins with its own article cannot follow “de”. */
function none(name: string): string {
  if (/^(?:les?|la|des|du|une?|vos|votre|nos|notre)\s|^l[’']/i.test(name)) return `Rien sur le thème ${name}`;
  const small = lower(name);
  return isElided(small) ? `Pas d’${small}` : `Pas de ${small}`;
}

/** Whether “de” loses its vowel before this word. Of those with an h the common ones that keep it are named. */
function isElided(word: string): boolean {
  return /^(?!onz|oui|hal[lt]|handi|hasard|hauss|haut|hors|huit|hock)[aàâeéèêiîïoôuùûhœæ]/i.test(word);
}

function reach(channels: readonly Channel[]): Part[] {
  return or(channels.map((channel) => BY[channel]));
}

function ending(end: string | null): Part[] {
  return end === null ? [] : say`, ${until(end)}`;
}

function until(date: string): Part[] {
  const { text, isMonth } = day(date);
  return isMonth ? say`jusqu’en ${text}` : say`jusqu’au ${text}`;
}

/** What follows “à partir”: “du 10 avril 2027”, “d’avril 2027”, “de mai 2027”. */
function from(date: string): Part[] {
  const { text, isMonth } = day(date);
  if (!isMonth) return say`du ${text}`;
  return isElided(text) ? say`d’${text}` : say`de ${text}`;
}

/** `{max: 1, per: 'P3M'}` is “une fois tous les 3 mois”. */
function often({ max, per }: Cap): string {
  const times = TIMES[max] ?? `${max} fois`;
  const spans = spansOf(per);
  const [first] = spans;
  if (spans.length === 1 && first?.n === 1) return `${times} par ${UNITS[first.unit][0]}`;
  const length = spans.map(({ n, unit }) => `${n} ${UNITS[unit][n === 1 ? 0 : 1]}`).join(' et ');
  return `${times} ${UNITS[first!.unit][2]} les ${length}`;
}

export const FRENCH: SentenceWords = {
  language: 'fr',
  statement,
  stays: (topics, names) => (topics.length > 0 ? say`Vous recevez encore\u00A0: ${and(topics.map(names))}.` : null),
};

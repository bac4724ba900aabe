import { Channel } from '../contract/channel.ts';

/* The words of the grammar. A phrase is a regular expression over a whole clause, with names in braces for what repeats. */

const WORD = "[\\p{L}\\d&'-]+";
const UNITS = '(?<unit>year|month|week|day)s?';
const KIN = 'husband|wife|partner|spouse|father|mother|dad|mum|mom|son|daughter|brother|sister|family';
const OFFICE = 'boss|manager|employer|company|assistant|secretary|accountant|fleet manager';

/** The nouns of the channels, in the plural too. “Mail” is a letter for some and an e-mail for others, so it is none. */
const NOUNS = {
  email: 'emails?',
  sms: 'sms|texts?|text messages?',
  phone: 'phones?|telephone|calls?|phone calls?',
  post: 'letters?|post',
  push: 'push|push notifications?|notifications?',
  whatsapp: 'whatsapp|whatsapp messages?',
  'in-app': 'app|in app messages?',
  visit: 'visits?',
} as const;

const NOUN = `(?:${Object.values(NOUNS).join('|')})`;

const PIECES: Readonly<Record<string, string>> = {
  i: '(?:i|we)',
  am: '(?:i am|we are|i will be|we will be)',
  /** What it is about: at most six words; whether they mean anything here the catalog says. */
  thing: `(?<thing>${WORD}(?: ${WORD}){0,5})(?<! (?:for|about|another|every|since|until|till|before|only|already))`,
  /** A date in words, the rest of the clause. */
  when: "(?<when>[\\p{L}\\d'/.-]+(?: [\\p{L}\\d'/.-]+){0,6})",
  until: '(?:until|till|before)',
  from: '(?:in|after|from|not before)',
  period: `(?:about |around |roughly |approximately |at least )?(?<n>\\d{1,3}|an?|one|half a) ${UNITS}`,
  plainly: '(?:usually |always |normally |generally |typically )?',
  will: '(?:will |am going to |are going to |plan to |intend to |want to )?',
  verb: '(?<verb>call|phone|ring|telephone|text|email|whatsapp|visit)',
  verbing: '(?<verb>calling|phoning|ringing|telephoning|texting|emailing|visiting)',
  channels: `(?<channels>${NOUN}(?:(?:, |,? or |,? and )${NOUN})*)`,
  who: `(?:(?:my|our) (?:${KIN}|${OFFICE})|purchasing|procurement|head office|the purchasing department)`,
};

const VERBS: Readonly<Record<string, Channel>> = {
  call: 'phone',
  phon: 'phone',
  ring: 'phone',
  tele: 'phone',
  text: 'sms',
  emai: 'email',
  what: 'whatsapp',
  visi: 'visit',
};

/** A phrase as a pattern that a whole clause must fit. */
export function phrase(template: string): RegExp {
  const source = template.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => PIECES[name]!);
  return new RegExp(`^(?:${source})$`, 'u');
}

/** The channels of a list of nouns that fitted `{channels}`. */
export function channelsIn(list: string): Channel[] {
  const nouns = list.split(/, (?:or |and )?| (?:or|and) /);
  return Channel.options.filter((channel) => nouns.some((noun) => new RegExp(`^(?:${NOUNS[channel]})$`).test(noun)));
}

/** The channel of a verb that fitted `{verb}` or `{verbing}`. */
export function channelOf(verb: string): Channel {
  return VERBS[verb.slice(0, 4)]!;
}

/** A length of time that fitted `{period}` as an ISO 8601 period; null: none at all. */
export function periodOf(n: string, unit: string): string | null {
  if (n === 'half a') return unit === 'year' ? 'P6M' : null;
  const count = /^\d/.test(n) ? Number(n) : 1;
  return count === 0 ? null : `P${count}${unit[0]!.toUpperCase()}`;
}

import { Channel } from '../contract/channel.ts';

/* The words of the grammar. A phrase is a regular expression over a whole clause, with names in braces for what repeats. */

/** Texts hold plain letters, figures and marks only (see `sentencesOf`); classes of letters would compile for a second. */
const WORD = '[^ ,]+';
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

/** A date in words, the rest of the clause. */
const WHEN = `(?<when>${WORD}(?: ${WORD}){0,6})`;
const NOUN = `(?:${Object.values(NOUNS).join('|')})`;

const PIECES: Readonly<Record<string, string>> = {
  i: '(?:i|we)',
  am: '(?:i am|we are|i will be|we will be)',
  /** What it is about: at most six words, as many as fit or as few; whether they mean anything here the catalog says. */
  thing: `(?<thing>${WORD}(?: ${WORD}){0,5})`,
  until: `(?:until|till|before) ${WHEN}`,
  when: WHEN,
  /** “In March” is its beginning, “after March” what comes next. */
  from: `(?:(?:in|on|from|not before) |(?=after ))${WHEN}`,
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

/** A phrase as patterns that a whole clause must fit; where it names a thing, the long reading of that before the short one. */
export function phrase(template: string): RegExp[] {
  const source = template.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => PIECES[name]!);
  const sources = source.includes('(?<thing>') ? [source, source.replace('){0,5})', '){0,5}?)')] : [source];
  return sources.map((one) => new RegExp(`^(?:${one})$`));
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

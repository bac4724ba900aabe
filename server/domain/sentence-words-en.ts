import type { AskChannel, Channel } from '../contract/channel.ts';
import type { Cap } from '../contract/choices.ts';
import { lower, soft, strong } from './sentence-parts.ts';
import type { Names } from './sentence-parts.ts';
import type { Part, SentenceWords, Statement } from './sentence-statement.ts';

/* The sentence in English. Connecting words are soft; what binds is strong. */

const VERBS: Partial<Record<Channel, string>> = {
  email: 'email',
  sms: 'text',
  phone: 'call',
  visit: 'visit',
  push: 'notify',
  whatsapp: 'WhatsApp',
  post: 'write to',
};

export const NOUNS: Record<AskChannel, string> = {
  email: 'email',
  sms: 'text messages',
  phone: 'calls',
  post: 'letters',
  push: 'notifications',
  whatsapp: 'WhatsApp messages',
  'in-app': 'messages in the app',
  visit: 'visits',
  share: 'sharing',
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function say(statement: Statement, names: Names): Part[] {
  switch (statement.say) {
    case 'forgotten':
      if (statement.but.length === 0) return [strong('We do not contact you.')];
      return [soft('We contact you '), strong('only'), soft(' about '), ...topics(statement.but, names), soft('.')];
    case 'stopped':
      return [strong('All marketing is stopped.')];
    case 'marketing-off':
      return [strong('Marketing is off.')];
    case 'nothing-on':
      return [strong('Nothing is on.')];
    case 'all-paused':
      return [strong(`Paused until ${statement.until === null ? 'you end it' : day(statement.until)}.`)];
    case 'may':
      return may(statement, names);
    case 'may-share':
      return [
        soft('We may share your details with '),
        ...listed(statement.recipients, 'and'),
        ...ending(statement.until),
        soft('.'),
      ];
    case 'in-all':
      return [soft('All marketing together at most '), strong(often(statement.often)), soft('.')];
    case 'no-marketing':
      return [strong('No marketing.')];
    case 'needs-channel':
      return [...topics(statement.topics, names), soft(`: choose how it may reach you.`)];
    case 'needs-confirmation':
      return [...topics(statement.topics, names), soft(`: waiting for you to confirm.`)];
    case 'run-out':
      return [...topics(statement.topics, names), soft(`: your yes has run out.`)];
    case 'never-in-hours':
      return [...topics(statement.topics, names), soft(': your hours and the legal hours never meet.')];
    case 'no-channel':
      return [strong(`No ${NOUNS[statement.channel]}.`)];
    case 'channels-paused':
      return paused(
        statement.channels.map((channel) => NOUNS[channel]),
        statement.until,
      );
    case 'topics-paused':
      return paused(statement.topics.map(names), statement.until);
    case 'no-topic':
      return noTopic(statement, names);
    case 'not-this-item':
      return [strong(`No ${lower(names(statement.topic))}`), soft(' for '), strong(statement.item), soft('.')];
    case 'again-from':
      return [...topics(statement.topics, names), soft(': again from '), strong(day(statement.day)), soft('.')];
    case 'always':
      return [...topics(statement.topics, names), soft(' always reach you.')];
  }
}

function may(
  { channels, topics: about, often: cap, from, until }: Extract<Statement, { say: 'may' }>,
  names: Names,
): Part[] {
  const start = from === null ? [soft('We may ')] : [soft('From '), strong(day(from)), soft(' we may ')];
  const limit = cap ? [soft(about.length > 1 ? ', each at most ' : ', at most '), strong(often(cap))] : [];
  return [
    ...start,
    ...reach(channels),
    soft(' about '),
    ...topics(about, names),
    ...limit,
    ...ending(until),
    soft('.'),
  ];
}

function noTopic({ topic, before, opens }: Extract<Statement, { say: 'no-topic' }>, names: Names): Part[] {
  const no = `No ${lower(names(topic))}`;
  if (before === null) return [strong(`${no}.`)];
  const next = opens.length > 0 ? [soft('; then we may '), ...reach(opens)] : [];
  return [strong(no), soft(' before '), strong(day(before)), ...next, soft('.')];
}

function paused(things: string[], until: string | null): Part[] {
  const end = until === null ? [] : [soft(' until '), strong(day(until))];
  return [strong('Paused'), ...end, soft(': '), ...listed(things, 'and'), soft('.')];
}

/** “email, call or write to you”; the app is a place, not a way to act on a person. */
function reach(channels: readonly Channel[]): Part[] {
  const verbs = channels.flatMap((channel) => VERBS[channel] ?? []);
  const you = verbs.length > 0 ? [...listed(verbs, 'or'), soft(' you')] : [];
  if (!channels.includes('in-app')) return you;
  return [...you, soft(you.length > 0 ? ' or ' : ''), strong('message'), soft(' you '), strong('in the app')].filter(
    (part) => part.text !== '',
  );
}

function topics(ids: readonly string[], names: Names): Part[] {
  return listed(ids.map(names), 'and');
}

function listed(items: readonly string[], last: 'and' | 'or'): Part[] {
  return items.flatMap((item, at) => {
    if (at === 0) return [strong(item)];
    return [soft(at === items.length - 1 ? ` ${last} ` : ', '), strong(item)];
  });
}

function ending(until: string | null): Part[] {
  return until === null ? [] : [soft(', until '), strong(day(until))];
}

/** `{max: 1, per: 'P3M'}` is “once every 3 months”. */
export function often({ max, per }: Cap): string {
  const times = max === 1 ? 'once' : max === 2 ? 'twice' : `${max} times`;
  return `${times} ${everyPeriod(per)}`;
}

function everyPeriod(period: string): string {
  const [date, time = ''] = period.slice(1).split('T') as [string, string?];
  const units = [
    ...count(date, { Y: 'year', M: 'month', W: 'week', D: 'day' }),
    ...count(time, { H: 'hour', M: 'minute', S: 'second' }),
  ];
  const [first] = units;
  if (units.length === 1 && first?.n === 1) return `${first.unit === 'hour' ? 'an' : 'a'} ${first.unit}`;
  return `every ${units.map(({ n, unit }) => `${n} ${unit}${n === 1 ? '' : 's'}`).join(' and ')}`;
}

function count(text: string, units: Record<string, string>): { n: number; unit: string }[] {
  return [...text.matchAll(/(\d+)([A-Z])/g)]
    .map(([, n, letter]) => ({ n: Number(n), unit: units[letter!]! }))
    .filter(({ n }) => n > 0);
}

/** A first of a month is said as the month. */
function day(date: string): string {
  const [year, month, of] = date.split('-').map(Number);
  return `${of === 1 ? '' : `${of} `}${MONTHS[month! - 1]} ${year}`;
}

export const ENGLISH: SentenceWords = {
  language: 'en',
  statement: say,
  stays: (ids, names) => (ids.length > 0 ? [soft('You still get '), ...topics(ids, names), soft('.')] : null),
};

import type { AskChannel, Channel } from '../contract/channel.ts';
import type { Cap } from '../contract/choices.ts';
import { bold, lists, say, soft, strong } from './sentence-parts.ts';
import type { Names } from './sentence-parts.ts';
import type { Part, SentenceWords, Statement } from './sentence-statement.ts';
import { dayWriter, spansOf } from './sentence-time.ts';
import type { Unit } from './sentence-time.ts';

/*
 * The sentence in German. Names of topics stand where no case, gender or number could change them: after “zum Thema”,
 * before a colon.
 */

const BY: Record<Channel, string> = {
  email: 'per E-Mail',
  sms: 'per SMS',
  phone: 'telefonisch',
  post: 'per Brief',
  push: 'per Push-Nachricht',
  whatsapp: 'per WhatsApp',
  'in-app': 'in der App',
  visit: 'durch einen Besuch',
};

const NOUNS: Record<AskChannel, string> = {
  email: 'E-Mails',
  sms: 'SMS',
  phone: 'Anrufe',
  post: 'Briefe',
  push: 'Push-Nachrichten',
  whatsapp: 'WhatsApp-Nachrichten',
  'in-app': 'Nachrichten in der App',
  visit: 'Besuche',
  share: 'Weitergabe',
};

/** Once in one of it, one, and many. */
const UNITS: Record<Unit, readonly [rate: string, one: string, many: string]> = {
  year: ['im Jahr', 'Jahr', 'Jahre'],
  month: ['im Monat', 'Monat', 'Monate'],
  week: ['pro Woche', 'Woche', 'Wochen'],
  day: ['am Tag', 'Tag', 'Tage'],
  hour: ['pro Stunde', 'Stunde', 'Stunden'],
  minute: ['pro Minute', 'Minute', 'Minuten'],
  second: ['pro Sekunde', 'Sekunde', 'Sekunden'],
};

const TIMES: Record<number, string> = { 1: 'einmal', 2: 'zweimal', 3: 'dreimal' };

const and = lists('de', 'conjunction');
const or = lists('de', 'disjunction');
const day = dayWriter('de');

function statement(one: Statement, names: Names): Part[] {
  const of = (topics: readonly string[]) => and(topics.map(names));
  switch (one.say) {
    case 'forgotten':
      if (one.but.length === 0) return [strong('Wir kontaktieren Sie nicht.')];
      return say`Wir kontaktieren Sie ${'nur'} ${theme(one.but, names)}.`;
    case 'stopped':
      return [strong('Alle Werbung ist gestoppt.')];
    case 'marketing-off':
      return [strong('Werbung ist aus.')];
    case 'nothing-on':
      return [strong('Es ist nichts eingeschaltet.')];
    case 'all-paused':
      if (one.until === null) return [strong('Pausiert, bis Sie die Pause beenden.')];
      return bold(say`Pausiert ${until(one.until)}.`);
    case 'may':
      return may(one, names);
    case 'may-share':
      return say`Wir dürfen Ihre Daten an ${and(one.recipients)} weitergeben${ending(one.until)}.`;
    case 'in-all':
      return say`Alle Werbung zusammen höchstens ${often(one.often)}.`;
    case 'no-marketing':
      return [strong('Keine Werbung.')];
    case 'needs-channel':
      return say`${of(one.topics)}: Wählen Sie, wie wir Sie erreichen dürfen.`;
    case 'needs-confirmation':
      return say`${of(one.topics)}: Ihre Bestätigung fehlt noch.`;
    case 'run-out':
      return say`${of(one.topics)}: Ihre Zustimmung ist abgelaufen.`;
    case 'never-in-hours':
      return say`${of(one.topics)}: Ihre Zeiten und die gesetzlich erlaubten überschneiden sich nie.`;
    case 'no-channel':
      return [strong(`Keine ${NOUNS[one.channel]}.`)];
    case 'channels-paused':
      return paused(and(one.channels.map((channel) => NOUNS[channel])), one.until);
    case 'topics-paused':
      return paused(of(one.topics), one.until);
    case 'no-topic':
      return noTopic(one, names);
    case 'not-this-item':
      return [strong(`${names(one.topic)}: nicht für ${one.item}.`)];
    case 'again-from':
      return say`${of(one.topics)}: wieder ${from('ab', one.day)}.`;
    case 'always':
      return say`Sie erhalten immer ${of(one.topics)}.`;
  }
}

function may(one: Extract<Statement, { say: 'may' }>, names: Names): Part[] {
  const by = reach(one.channels);
  const about = theme(one.topics, names);
  const start = one.from === null ? say`Wir dürfen Sie ` : say`${from('Ab', one.from)} dürfen wir Sie `;
  const limit = one.often ? say`, ${one.topics.length > 1 ? [soft('jeweils ')] : []}höchstens ${often(one.often)}` : [];
  return say`${start}${by} ${about} kontaktieren${limit}${ending(one.until)}.`;
}

function noTopic({ topic, before, opens }: Extract<Statement, { say: 'no-topic' }>, names: Names): Part[] {
  if (before === null) return [strong(`${names(topic)}: nein.`)];
  const { text, isMonth } = day(before);
  const next = opens.length > 0 ? say`; danach dürfen wir Sie ${reach(opens)} kontaktieren` : [];
  return say`${names(topic)}: ${`nicht vor ${isMonth ? '' : 'dem '}${text}`}${next}.`;
}

function paused(things: Part[], end: string | null): Part[] {
  return end === null ? say`${'Pausiert'}: ${things}.` : say`${'Pausiert'} ${until(end)}: ${things}.`;
}

/** “zum Thema Neuigkeiten”, “zu den Themen Neuigkeiten und Termine” */
function theme(topics: readonly string[], names: Names): Part[] {
  return [soft(topics.length === 1 ? 'zum Thema ' : 'zu den Themen '), ...and(topics.map(names))];
}

function reach(channels: readonly Channel[]): Part[] {
  return or(channels.map((channel) => BY[channel]));
}

function ending(end: string | null): Part[] {
  return end === null ? [] : say`, ${until(end)}`;
}

function until(date: string): Part[] {
  const { text, isMonth } = day(date);
  return isMonth ? say`bis ${text}` : say`bis zum ${text}`;
}

function from(preposition: 'ab' | 'Ab', date: string): Part[] {
  const { text, isMonth } = day(date);
  return [soft(isMonth ? `${preposition} ` : `${preposition} dem `), strong(text)];
}

/** `{max: 1, per: 'P3M'}` is “einmal alle 3 Monate”. */
function often({ max, per }: Cap): string {
  const times = TIMES[max] ?? `${max}-mal`;
  const spans = spansOf(per);
  const [first] = spans;
  if (spans.length === 1 && first?.n === 1) return `${times} ${UNITS[first.unit][0]}`;
  return `${times} alle ${spans.map(({ n, unit }) => `${n} ${UNITS[unit][n === 1 ? 1 : 2]}`).join(' und ')}`;
}

export const GERMAN: SentenceWords = {
  language: 'de',
  statement,
  stays: (topics, names) => (topics.length > 0 ? say`Sie erhalten weiterhin ${and(topics.map(names))}.` : null),
};

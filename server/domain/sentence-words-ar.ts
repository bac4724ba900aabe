import type { AskChannel, Channel } from '../contract/channel.ts';
import type { Cap } from '../contract/choices.ts';
import { lists, say, strong } from './sentence-parts.ts';
import type { Names } from './sentence-parts.ts';
import type { Part, SentenceWords, Statement } from './sentence-statement.ts';
import { dayWriter, spansOf } from './sentence-time.ts';
import type { Unit } from './sentence-time.ts';

/*
 * The sentence in Arabic. No word in it depends on whether a man or a woman reads it, and names of topics stand where
 * they may begin with the article: after “بشأن”, before a colon. Digits are 0–9, which Arabic text carries unmarked.
 */

/** After “عبر”, after “لا”, and by themselves. */
const CHANNELS: Record<AskChannel, readonly [by: string, none: string, named: string]> = {
  email: ['البريد الإلكتروني', 'رسائل إلكترونية', 'الرسائل الإلكترونية'],
  sms: ['الرسائل النصية', 'رسائل نصية', 'الرسائل النصية'],
  phone: ['الهاتف', 'مكالمات', 'المكالمات'],
  post: ['البريد الورقي', 'رسائل ورقية', 'الرسائل الورقية'],
  push: ['الإشعارات', 'إشعارات', 'الإشعارات'],
  whatsapp: ['واتساب', 'رسائل واتساب', 'رسائل واتساب'],
  'in-app': ['التطبيق', 'رسائل في التطبيق', 'الرسائل في التطبيق'],
  visit: ['الزيارات', 'زيارات', 'الزيارات'],
  share: ['المشاركة', 'مشاركة', 'المشاركة'],
};

/** One, two, a few (3–10), many (11–99), and a hundred or none of it; duals as they stand after “كل”. */
const UNITS: Record<Unit, readonly [one: string, two: string, few: string, many: string, other: string]> = {
  year: ['سنة', 'سنتين', 'سنوات', 'سنة', 'سنة'],
  month: ['شهر', 'شهرين', 'أشهر', 'شهرًا', 'شهر'],
  week: ['أسبوع', 'أسبوعين', 'أسابيع', 'أسبوعًا', 'أسبوع'],
  day: ['يوم', 'يومين', 'أيام', 'يومًا', 'يوم'],
  hour: ['ساعة', 'ساعتين', 'ساعات', 'ساعة', 'ساعة'],
  minute: ['دقيقة', 'دقيقتين', 'دقائق', 'دقيقة', 'دقيقة'],
  second: ['ثانية', 'ثانيتين', 'ثوانٍ', 'ثانية', 'ثانية'],
};

const FORMS: Record<Intl.LDMLPluralRule, 0 | 1 | 2 | 3 | 4> = { zero: 4, one: 0, two: 1, few: 2, many: 3, other: 4 };
let plural: Intl.PluralRules | undefined;
const and = lists('ar', 'conjunction');
const or = lists('ar', 'disjunction');
const day = dayWriter('ar-u-nu-latn');
const written = (date: string) => day(date).text;

function formOf(n: number): 0 | 1 | 2 | 3 | 4 {
  plural ??= new Intl.PluralRules('ar');
  return FORMS[plural.select(n)];
}

function statement(one: Statement, names: Names): Part[] {
  const of = (topics: readonly string[]) => and(topics.map(names));
  switch (one.say) {
    case 'forgotten':
      if (one.but.length === 0) return [strong('لا نتواصل معك.')];
      return say`نتواصل معك ${'فقط'} بشأن ${of(one.but)}.`;
    case 'stopped':
      return [strong('أُوقف كل التسويق.')];
    case 'marketing-off':
      return [strong('التسويق غير مفعّل.')];
    case 'nothing-on':
      return [strong('لا شيء مفعّل.')];
    case 'all-paused':
      return [strong(one.until === null ? 'إيقاف مؤقت إلى أن تنهيه.' : `إيقاف مؤقت حتى ${written(one.until)}.`)];
    case 'may':
      return may(one, names);
    case 'may-share':
      return say`يمكننا مشاركة بياناتك مع ${and(one.recipients)}${ending(one.until)}.`;
    case 'in-all':
      return say`كل التسويق معًا: ${often(one.often)} على الأكثر.`;
    case 'no-marketing':
      return [strong('لا تسويق.')];
    case 'needs-channel':
      return say`${of(one.topics)}: بقي اختيار وسيلة الوصول إليك.`;
    case 'needs-confirmation':
      return say`${of(one.topics)}: بانتظار تأكيدك.`;
    case 'run-out':
      return say`${of(one.topics)}: انتهت مدة موافقتك.`;
    case 'never-in-hours':
      return say`${of(one.topics)}: أوقاتك والأوقات التي يسمح بها القانون لا تلتقي أبدًا.`;
    case 'no-channel':
      return [strong(`لا ${CHANNELS[one.channel][1]}.`)];
    case 'channels-paused':
      return paused(and(one.channels.map((channel) => CHANNELS[channel][2])), one.until);
    case 'topics-paused':
      return paused(of(one.topics), one.until);
    case 'no-topic':
      return noTopic(one, names);
    case 'not-this-item':
      return say`${names(one.topic)}: ${`ما عدا ${one.item}`}.`;
    case 'again-from':
      return say`${of(one.topics)}: من جديد ابتداءً من ${written(one.day)}.`;
    case 'always':
      return say`يصلك دائمًا: ${of(one.topics)}.`;
  }
}

function may(one: Extract<Statement, { say: 'may' }>, names: Names): Part[] {
  const start = one.from === null ? [] : say`ابتداءً من ${written(one.from)} `;
  const each = one.topics.length > 1 ? say` لكل موضوع` : [];
  const limit = one.often ? say`، ${often(one.often)} على الأكثر${each}` : [];
  const about = and(one.topics.map(names));
  return say`${start}يمكننا التواصل معك عبر ${reach(one.channels)} بشأن ${about}${limit}${ending(one.until)}.`;
}

function noTopic({ topic, before, opens }: Extract<Statement, { say: 'no-topic' }>, names: Names): Part[] {
  if (before === null) return [strong(`${names(topic)}: لا.`)];
  const next = opens.length > 0 ? say`؛ وبعد ذلك يمكننا التواصل معك عبر ${reach(opens)}` : [];
  return say`${names(topic)}: ${`ليس قبل ${written(before)}`}${next}.`;
}

function paused(things: Part[], until: string | null): Part[] {
  return until === null ? say`${'إيقاف مؤقت'}: ${things}.` : say`${'إيقاف مؤقت'} حتى ${written(until)}: ${things}.`;
}

function reach(channels: readonly Channel[]): Part[] {
  return or(channels.map((channel) => CHANNELS[channel][0]));
}

function ending(until: string | null): Part[] {
  return until === null ? [] : say`، حتى ${written(until)}`;
}

/** `{max: 1, per: 'P3M'}` is “مرة واحدة كل 3 أشهر”. */
function often({ max, per }: Cap): string {
  const times = ['مرة واحدة', 'مرتين', `${max} مرات`, `${max} مرة`, `${max} مرة`][formOf(max)]!;
  const spans = spansOf(per);
  const [first] = spans;
  if (spans.length === 1 && first?.n === 1) return `${times} في ال${UNITS[first.unit][0]}`;
  return `${times} كل ${spans.map(({ n, unit }) => counted(n, unit)).join(' و')}`;
}

function counted(n: number, unit: Unit): string {
  const form = formOf(n);
  return form < 2 ? UNITS[unit][form] : `${n} ${UNITS[unit][form]}`;
}

export const ARABIC: SentenceWords = {
  language: 'ar',
  statement,
  stays: (topics, names) => (topics.length > 0 ? say`سيظل يصلك: ${and(topics.map(names))}.` : null),
};

import { html, nothing } from 'lit';
import { counted, type Forms } from './counted-ar.ts';
import { inRow } from './in-row.ts';
import type { Cap, Channel } from '../../preference-context.ts';
import { recordAr } from './record-ar.ts';
import type { RareWords } from './rare-words.ts';
import type { RecordWords } from './record-words.ts';
import type { Words } from '../words.ts';

/** What comes, and what does not (after “لا”). */
const channels: Record<Channel, readonly [plural: string, none: string]> = {
  email: ['الرسائل الإلكترونية', 'رسائل إلكترونية'],
  sms: ['الرسائل النصية', 'رسائل نصية'],
  phone: ['المكالمات', 'مكالمات'],
  post: ['الرسائل الورقية', 'رسائل ورقية'],
  push: ['الإشعارات', 'إشعارات'],
  whatsapp: ['رسائل واتساب', 'رسائل واتساب'],
  'in-app': ['الرسائل في التطبيق', 'رسائل في التطبيق'],
  visit: ['الزيارات', 'زيارات'],
};

const choices: Forms = ['اختيار واحد', 'اختياران', 'اختيارات', 'اختيارًا', 'اختيار'];
const marketing = 'التسويق';

/** What “لا” fits, by its name with the article; of a topic nobody knows whether its name can go without. */
const none = new Map([
  [marketing, 'تسويق'],
  ...Object.values(channels).map(([plural, bare]) => [plural, bare] as const),
]);
const no = (what: string) => (none.has(what) ? `لا ${none.get(what)}.` : `${what}: لا.`);
const plural = (channel: Channel) => channels[channel][0];

/** What is said rarely, in Arabic. */
export function rareAr({ list: and, channel: by, times }: Words): RareWords & RecordWords {
  const names = (list: readonly Channel[]) => list.map(by);
  const most = (cap: Cap | undefined) => (cap ? html`، <b>${times(cap)}</b> على الأكثر` : nothing);
  return {
    ...recordAr,
    plural,
    keepOnly: 'أو الإبقاء على هذا فقط',
    noLongerSent: (brand) => `لم تعد ${brand} ترسل هذا. اختيارك محفوظ.`,
    ended: 'انتهى',
    yesStart: 'نعم، لنبدأ',
    notNow: 'ليس الآن',
    noneBy: (channel) => no(plural(channel)).replace('.', ''),
    useOn: (what) => `تفعيل ${what}`,
    often: 'كم مرة؟',
    by: 'عبر',
    whyWrite: 'لماذا قد نراسلك',
    whatWeUse: 'ما نستخدمه',
    startChannel: (channel, brand, topics, to) =>
      html`بدء <b>${plural(channel)}</b> من
        ${brand}${to ? html` إلى ${to}` : nothing}${topics.length ? ': ' : nothing}${inRow(topics, '؛ ')}.
        ${topics.length ? nothing : 'لا يصلك شيء إلى أن يقع اختيارك على ما يصلك.'}`,
    topicOften: (topic, cap) => html`<b>${topic}</b>${most(cap)}`,
    startTopic: (topic, brand, list) =>
      list.length
        ? html`بدء ما يلي من ${brand}: ${topic}، عبر <b>${and(names(list))}</b>.`
        : html`بدء ما يلي من ${brand}: ${topic}. لا يصلك شيء إلى أن تُفعَّل وسيلة للوصول إليك.`,
    startShare: (brand, list) => html`السماح لشركة ${brand} بمشاركة بياناتك مع <b>${and(list)}</b>.`,
    startAll: (brand, topics) =>
      html`استئناف ما يلي من ${brand}: <b>${topics.length ? and(topics) : 'ما يقع عليه اختيارك'}</b>.`,
    canStop: (byReply) => `يمكنك الإيقاف هنا في أي وقت${byReply ? '، أو بالرد بكلمة STOP' : ''}.`,
    confirmFirst: 'يبدأ ذلك عند تأكيدك بالرابط الذي نرسله إليك.',
    elsewhere: (at, isToday, isOther) =>
      `غيّرت هذا${isOther ? ' على جهاز آخر' : ''} أيضًا${at ? `، ${isToday ? 'الساعة' : 'في'} ${at}` : ''}.`,
    newWording: 'تغيّرت الصياغة منذ ذلك الحين.',
    outOfStep: 'لا يتطابق هذا الجهاز مع سجلاتنا.',
    marketing,
    keptQuieter: (what) => `أبقينا على الاختيار الأهدأ. ${no(what)}`,
    keepsNothing: 'هذا المتصفح لا يحفظ شيئًا لهذه الصفحة.',
    keepsNothingMore: 'تُرسل التغييرات فورًا. ومن دون اتصال تضيع عند إغلاق الصفحة.',
    cameByLink: 'وصلت إلى هنا برابط في رسالة.',
    quieterHere: 'يمكنك هنا الإيقاف. للتفعيل يلزم تسجيل الدخول.',
    undoOver: 'انتهت مدة التراجع هنا. لم يتغير شيء.',
    bringTitle: 'هل ننقل اختياراتك من هذا الجهاز؟',
    bringMore: (n) => `${counted(n, choices)} على هذا الجهاز قبل تسجيل الدخول.`,
    bring: 'نقلها',

    takeAway: 'أخذ اختياراتي معي',
    takeWhat: 'لشركة أخرى: ملف باختياراتك وإيصالاتها. ما أوقفته يسري هناك فورًا، وما فعّلته ينتظر هناك موافقتك.',
    bringFile: 'جلب اختياراتي من شركة أخرى',
    receipt: 'الإيصال',
    recordLacks: 'ينقص سجلنا شيء قمت به.',
    receiptOf: (at) => `تسلّم هذا الجهاز إيصالًا بذلك (${at})، ولم يعد في سجلنا.`,
    askWhy: (help) => html`يمكنك تنزيل الموجود وسؤالنا عن السبب: ${help}`,
    hide: 'إخفاء',
  };
}

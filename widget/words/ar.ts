import { html } from 'lit';
import type { Span } from './period.ts';
import type { Cap, Channel } from '../preference-context.ts';
import type { Words } from './words.ts';
import type { Writing } from './writing.ts';

/** By what (after “عبر”). */
const channels: Record<Channel, string> = {
  email: 'البريد الإلكتروني',
  sms: 'الرسائل النصية',
  phone: 'الهاتف',
  post: 'البريد الورقي',
  push: 'الإشعارات',
  whatsapp: 'واتساب',
  'in-app': 'التطبيق',
  visit: 'الزيارات',
};

/** One, two (as after “كل”), 3–10 and 11–99; a hundred or none is as one. */
const units: Record<Span['unit'], readonly string[]> = {
  year: ['سنة', 'سنتين', 'سنوات', 'سنة'],
  month: ['شهر', 'شهرين', 'أشهر', 'شهرًا'],
  week: ['أسبوع', 'أسبوعين', 'أسابيع', 'أسبوعًا'],
  day: ['يوم', 'يومين', 'أيام', 'يومًا'],
  hour: ['ساعة', 'ساعتين', 'ساعات', 'ساعة'],
  minute: ['دقيقة', 'دقيقتين', 'دقائق', 'دقيقة'],
  second: ['ثانية', 'ثانيتين', 'ثوانٍ', 'ثانية'],
};
const changes = ['تغيير', 'تغييران', 'تغييرات', 'تغييرًا'];
const times = ['مرة', 'مرتين', 'مرات', 'مرة'];

const rules = new Intl.PluralRules('ar');

/** One and two are said without the digit; `one` is how one is said. */
function counted(n: number, forms: readonly string[], one = forms[0]!): string {
  const form = rules.select(n);
  if (form === 'one') return one;
  if (form === 'two') return forms[1]!;
  return `${n} ${forms[form === 'few' ? 2 : form === 'many' ? 3 : 0]!}`;
}

/**
 * The words in Arabic; `lang` (ar-EG, ar-MA) decides how dates and lists are written, with the digits 0–9. No word
 * depends on whether a man or a woman reads it.
 */
export function ar(lang: string, { and, clock, month, upper, spans }: Writing): Words {
  const names = (list: readonly Channel[]) => list.map((channel) => channels[channel]);

  return {
    lang,
    dir: 'rtl',
    title: (brand) => `كيف تتواصل معك ${brand}`,
    skip: 'الانتقال إلى ما يصلك',
    rightNow: 'في هذه اللحظة',
    reach: 'كيف نصل إليك',
    hear: 'ما الذي يصلك',
    allOff: 'التسويق متوقف إلى أن يقع عليه اختيارك.',
    list: and,
    upper,
    month,

    channel: (channel) => channels[channel],
    times: often,
    atMost: (cap) => (cap ? `${pace(cap)} على الأكثر` : 'فور حدوثه'),

    stopped: html`<b>أُوقف كل التسويق.</b>`,

    stop: 'إيقاف كل التسويق',
    startAgain: 'استئناف',
    undo: 'تراجع',
    change: 'تغيير',
    why: 'لماذا؟',
    pause: 'إيقاف مؤقت…',
    pausedNow: 'إيقاف مؤقت. لا يتغيّر شيء آخر.',
    endPause: 'إنهاء الإيقاف المؤقت',
    seeAndChange: 'الاطلاع والتغيير',

    volume: (n) =>
      n < 0.5
        ? 'أقل من مرة في السنة'
        : n < 24
          ? `نحو ${counted(Math.round(n), times, 'مرة واحدة')} في السنة`
          : `نحو ${counted(Math.round(n / 12), times, 'مرة واحدة')} في الشهر`,
    closed: (until, said) => `مغلق${until ? ` حتى ${until}` : ''} بحسب خطتك${said ? `: «${said}»` : ''}.`,
    isNew: 'جديد',
    signalled: 'إشارة الخصوصية في متصفحك تقول لا. ونحن نلتزم بها.',
    about: (name) => `: ${name}`,
    tryNow: 'المحاولة الآن',

    first: 'الخيار الأول',
    off: 'متوقف',
    offBelow: 'متوقف',
    justNow: 'الآن',
    notTold: 'لم يُبلَّغ بعد',
    waiting: 'لم يبدأ بعد: بانتظار تأكيدك بالرابط الذي أرسلناه إليك',
    isOff: (name) => `${name}: متوقف.`,
    now: (name, how) => `${name}: ${how}.`,
    channelIsOff: (name) => `${name}: متوقف`,
    notOffered: (name) => `ليس عبر ${name}`,

    howOften: 'كم مرة',
    byList: (list) => `عبر ${and(names(list))}.`,
    sharedWith: (list) => `تجري مشاركتها مع ${and(list)}.`,
    notShared: 'لا نشاركها مع أحد.',
    wouldGoTo: (list) => `ستُعطى بياناتك إلى ${and(list)}.`,

    saved: (at, isNow) => `حُفظ · ${isNow ? 'الآن' : clock(at)}`,
    saving: 'جارٍ الحفظ',
    notToldYet: (n) => `لم يُبلَّغ بعد · ${counted(n, changes, 'تغيير واحد')}`,
    notSaved: (isKept) => `لم يُحفظ${isKept ? ' · باقٍ هنا' : ''}`,
    readOnly: 'للقراءة فقط',

    kept: 'محفوظ على هذا الجهاز.',
    stopKept: 'الإيقاف محفوظ على هذا الجهاز.',
    brandNotTold: (brand) => html`<b>لم تُبلَّغ ${brand} بعد.</b>`,
    waitForConnection: (n) => `${counted(n, changes, 'تغيير واحد')} بانتظار الاتصال.`,
    stopAtOnce: (help) => html`للإيقاف فورًا: ${help}.`,
    keptHere: 'هذا محفوظ هنا. سنحاول مجددًا.',
    notCome: 'تعذّر تحميل هذا. سنحاول مرة أخرى.',
    lastTry: (at) => `آخر محاولة: ${clock(at)}.`,
    request: (id) => html`الطلب <code dir="ltr">${id}</code>`,
    signInEnded: 'انتهت جلستك.',
    sentOnSignIn: (n) =>
      n
        ? `محفوظ هنا: ${counted(n, changes, 'تغيير واحد')}. يُرسل كل ذلك عند تسجيل الدخول من جديد.`
        : 'لإجراء أي تغيير يلزم تسجيل الدخول من جديد.',
    unknownCustomer: 'لم يسجّل أحد الدخول.',
    untilSignIn: 'اختياراتك تبقى على هذا الجهاز إلى حين تسجيل الدخول.',
    unreachable: 'تعذّر تحميل اختياراتك.',
    unreachableMore: 'لم يتغيّر شيء.',

    questions: 'أسئلة؟',
    privacy: 'ما نحتفظ به ولماذا',
  };

  /** “مرة واحدة في الشهر”, “مرة واحدة كل 3 أشهر” */
  function often({ max, per }: Cap): string {
    const many = counted(max, times, 'مرة واحدة');
    const parts = spans(per);
    const [first] = parts;
    if (parts.length === 1 && first?.count === 1) return `${many} في ال${units[first.unit][0]}`;
    return `${many} كل ${and(parts.map(({ count, unit }) => counted(count, units[unit])))}`;
  }

  function pace(cap: Cap): string {
    return cap.max === 1 && cap.per === 'P1M' ? 'شهريًا' : often(cap).replace('مرة واحدة كل', 'كل');
  }
}

import { askedAr } from './asked-ar.ts';
import { counted } from './counted-ar.ts';
import { datesIn } from './dates.ts';
import type { Forms } from './counted-ar.ts';
import type { OwnPanelWords, PanelWriting } from './panel-words.ts';

/** Whether a text is a day or one with a time, not a time alone. */
const isDay = (text: string) => /^\d+\s\p{L}{2}/u.test(text);
const at = (clock: string) => clock && (isDay(clock) ? ` يوم ${clock}` : ` الساعة ${clock}`);

/** How many systems, after a verb and after “تأكيد”. */
const told: Forms = ['نظامًا واحدًا', 'نظامين', 'أنظمة', 'نظامًا', 'نظام'];
const waiting: Forms = ['نظام واحد', told[1], told[2], told[3], told[4]];

const notBefore = 'ليس قبل تاريخ معيّن';

/** The panels’ words in Arabic. No word depends on whether a man or a woman reads it. */
export function ar({ lang, atMost, channel }: PanelWriting): OwnPanelWords {
  return {
    ...datesIn(lang),
    ...askedAr,

    save: 'حفظ',
    keepAsIs: 'إبقاؤه كما هو',
    remove: 'إزالة',
    look: 'يوجد هنا ما يحتاج إلى مراجعة.',
    missing: 'يلزم ملء هذا الحقل.',

    pauseUntil: 'إيقاف مؤقت حتى',
    pauseWhat: 'ما الذي يُوقف مؤقتًا',
    everything: 'كل شيء',
    anotherDate: 'تاريخ آخر',
    untilIEnd: 'إلى أن أنهيه',
    doPause: 'إيقاف مؤقت',
    afterToday: 'يلزم اختيار تاريخ بعد اليوم.',
    noSuchDate: 'لا وجود لهذا التاريخ. يلزم اختيار تاريخ آخر.',
    paused: (until) => `إيقاف مؤقت ${until ? `حتى ${until}` : 'إلى أن تنهيه'}`,

    when: 'متى',
    anyTime: 'في أي وقت',
    atNoTime: 'ليس في أي وقت',
    days: 'الأيام',
    from: 'من',
    to: 'إلى',
    zone: 'المنطقة الزمنية',
    zoneTime: (city) => `بتوقيت ${city}`,
    anotherTime: 'إضافة وقت آخر',
    noDay: 'يلزم اختيار يوم واحد على الأقل.',
    endFirst: 'يجب أن تكون النهاية بعد البداية.',

    firstChoice: 'الخيار الأول',
    noFirst: 'لم يُحدَّد بعد',
    together: 'كل التسويق معًا',
    noLimit: 'بلا حد',

    plans: 'ما خططك؟',
    plansLead: 'مثلًا: «أحتفظ بسيارتي عشر سنوات» أو «لديّ تذاكر بالفعل».',
    keep: 'أحتفظ بما لديّ لسنوات',
    have: 'لديّ هذا بالفعل',
    avoid: 'لا يهمّني هذا',
    notBefore,
    notMine: 'القرار لشخص آخر',
    want: 'أبحث عن هذا الآن',
    note: 'شيء آخر',
    subject: 'ما الموضوع؟',
    since: 'منذ متى لديك هذا؟',
    years: 'كم سنة يدوم احتفاظك به؟',
    until: 'ليس قبل',
    item: 'ما الذي لديك بالتحديد؟ يمكن ترك هذا فارغًا.',
    ownWords: 'بكلماتك',
    ownWordsIfAny: 'بكلماتك، إن أردت',
    notBegun: 'يلزم اختيار شهر قد بدأ.',
    numberFrom: (min, max) => `يلزم عدد صحيح من ${min} إلى ${max}.`,
    isOver: `انقضت هذه المدة. يلزم عدد أكبر من السنوات، أو اختيار «${notBefore}».`,
    thatsRight: 'هذا صحيح',
    keeps: (subject, since, length) => `${subject}: مدة احتفاظك بما لديك ${length}، منذ ${since}.`,
    keepsOff: (subject, until) => `${subject}: ليس قبل ${until}.`,
    has: (subject, item) => `${subject}: لديك ${item ?? 'هذا'} بالفعل.`,
    avoids: (subject) => `${subject}: لا يهمّك هذا.`,
    decidesNot: (subject) => `${subject}: القرار لشخص آخر.`,
    wants: (subject, until) => `${subject}: أنت في مرحلة البحث${until ? ` حتى ${until}` : ''}.`,
    noted: 'سيقرأ هذا أحد الموظفين. ولا يتغيّر شيء قبل الاتفاق معك.',
    planSaved: 'نلتزم بهذا من الآن.',

    callYou: 'بأي اسم نناديك؟',
    greeting: 'كيف نحيّيك',
    given: 'الاسم الأول',
    family: 'اسم العائلة',
    language: 'لغة رسائلنا',

    says: (brand) => `ما تقوله ${brand} عنك`,
    customerSince: (date) => `التعامل معك قائم منذ ${date}`,
    organisation: (id) => `مؤسستك: ${id}`,
    owns: (what, until) => `لديك: ${what}${until ? `، حتى ${until}` : ''}`,
    complaint: (id, opened, isOpen) => `الشكوى ${id} بتاريخ ${opened}، ${isOpen ? 'مفتوحة' : 'مغلقة'}`,
    contest: 'هذا غير صحيح',
    rightIs: 'ما الصحيح، بكلماتك؟',
    send: 'إرسال',
    contested: 'أخبرتنا بأن هذا غير صحيح.',

    told: 'من أُبلغ باختياراتك',
    toldAt: (clock) => `أُبلغ${at(clock)}`,
    confirmedAt: (clock) => `أكّد الاستلام${at(clock)}`,
    notConfirmed: 'لم يؤكّد الاستلام بعد، وما زلنا نحاول',
    couldNotBeTold: 'تعذّر إبلاغه',
    nobodyTold: 'لم تدعُ الحاجة بعد إلى إبلاغ أحد.',
    toldLine: (all, open) =>
      `أبلغنا ${counted(all, told)}${open ? `؛ ولم يصل بعد تأكيد ${counted(open, waiting)}` : ''}.`,

    changes: 'تغييراتك',
    noChanges: 'لا توجد تغييرات بعد.',
    turnedOn: (name) => `فعّلت: ${name}`,
    turnedOff: (name) => `أوقفت: ${name}`,
    changed: (name) => `غيّرت: ${name}`,
    stopped: 'أوقفت كل التسويق',
    resumed: 'استأنفت التسويق',
    tookBack: 'تراجعت عن تغيير',
    pausedAct: 'بدأت إيقافًا مؤقتًا',
    endedPause: 'أنهيت إيقافًا مؤقتًا',
    toldPlan: 'أخبرتنا بخطة',
    droppedPlan: 'سحبت خطة',
    askedFor: (name) => `طلبت: ${name}؛ بانتظار تأكيدك`,
    choseFirst: (name) => `حدّدت خيارك الأول: ${name}`,
    setCap: 'غيّرت حد كل التسويق معًا',
    setHours: 'غيّرت أوقات الوصول إليك',
    setName: 'غيّرت الاسم الذي نناديك به',
    setLanguage: 'غيّرت اللغة',
    saidWrong: 'أشرت إلى أن شيئًا مما دوّناه غير صحيح',
    saidYes: 'وافقت على ما دُوّن',
    saidNo: 'أزلت ما دُوّن',
    wrote: (brand) => `دوّنت ${brand} معلومات عنك`,
    writtenBy: (by, where) => ['دُوّن', by && `بواسطة ${by}`, where && `(${where})`].filter(Boolean).join(' '),
    bySignal: 'بإشارة الخصوصية من متصفحك',
    byLink: 'عبر رابط في رسالة',
    byReply: 'بردّك على رسالة',
    earlier: 'عرض ما سبق',
    download: 'تنزيل',
    notLoaded: 'تعذّر تحميل هذا.',

    wroteDown: (by, date) => `ملاحظة من ${by} بتاريخ ${date}:`,
    fromThenOn: 'وبعد ذلك:',
    startsOnYes: 'لا يبدأ شيء قبل موافقتك.',
    yesRight: 'نعم، هذا صحيح',
    noRemove: 'لا، إزالة هذا',

    erase: 'حذف تفضيلاتي',
    eraseText: (brand) =>
      `يحذف هذا اختياراتك وخططك وسجلك لدى ${brand}، ويُبلَّغ به كل نظام استلمها. لا يمكن التراجع عن ذلك.`,
    neverBack: 'ألّا تعيدني أي قائمة',
    eraseNow: 'حذف',
    notErased: 'تعذّر الحذف. لم يتغيّر شيء.',
    erased: 'حُذفت تفضيلاتك.',

    mayWe: (topic) => `هل يمكننا التواصل معك بشأن ${topic}؟`,
    yesBy: (id) => `نعم، عبر ${channel(id)}`,
    no: 'لا',
    nothingElse: 'لا يبدأ شيء آخر.',
    changeUnder: 'يمكنك تغيير هذا في أي وقت:',
    isOn: (topic, channels) => `${topic}: مفعّل، عبر ${channels}.`,
    isOff: (topic) => `${topic}: متوقف.`,

    startTogether: (cap) => (cap ? `السماح بالمزيد من التسويق إجمالًا: ${atMost(cap)}.` : 'رفع الحد عن كل التسويق معًا.'),
    startHours: (hours) => `متى يمكننا التواصل معك: ${hours}.`,
    startPaused: (what) => `استئناف ما كان متوقفًا مؤقتًا: ${what}.`,
    startWant: (subject) => `استئناف ما يصلك بشأن: ${subject}.`,
    startDropped: (plan) => `سحب ما يلي: ${plan} وقد يصلك من جديد ما كان مغلقًا بسببه.`,
  };
}

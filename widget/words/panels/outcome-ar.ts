import type { ReasonCode } from '../../../server/contract/decision.ts';
import type { OutcomeWords } from './asked-words.ts';

const noYes = 'لم تصدر عنك موافقة على هذا.';
const hours = 'كان ذلك خارج أوقاتك.';

const because: Record<Exclude<ReasonCode, 'channel-refused'>, string> = {
  erased: 'طلبت ألّا يتواصل معك أحد أبدًا.',
  stopped: 'أوقفت كل التسويق.',
  'never-asked': noYes,
  'not-confirmed': 'لم تكن موافقتك قد تأكدت بعد.',
  'topic-refused': 'رفضت هذا.',
  'consent-expired': 'كانت مدة موافقتك قد انتهت.',
  'channel-not-chosen': noYes,
  'channel-not-chosen-for-topic': noYes,
  'basis-missing': 'لم يتعلق ذلك بأي حجز أو طلب لك.',
  'already-customer': 'تعاملك معنا قائم بالفعل.',
  'not-my-decision': 'القرار في هذا لشخص آخر.',
  'already-has': 'لديك هذا بالفعل.',
  'not-interested': 'لا يهمّك هذا.',
  'open-complaint': 'شكواك ما زالت مفتوحة.',
  'keeps-until': 'اخترت الاحتفاظ بما لديك.',
  'not-before': 'قلت: ليس بعد.',
  paused: 'أوقفت هذا مؤقتًا.',
  'cooling-off': 'رفضت ذلك قبل وقت قصير.',
  'frequency-cap': 'وصلك منه القدر الذي تسمح به اختياراتك.',
  'legal-hours': hours,
  'outside-hours': hours,
  'hours-never-overlap': hours,
};

/** What came of an ask, and why, in Arabic. */
export const outcomeAr: OutcomeWords = {
  notDone: (channel) => (channel === 'phone' ? 'أُوقف قبل الاتصال.' : 'أُوقف قبل الإرسال.'),
  allowed: 'كان ذلك مسموحًا به.',
  sent: (result, channel) => {
    if (result === 'bounced') return 'لم يصل.';
    if (result === 'refused') return 'رفضت ذلك.';
    if (channel !== 'phone') return 'أُرسل.';
    return result === 'answered' ? 'أجبت على المكالمة.' : 'اتصلنا.';
  },
  unasked: 'لم يسأل أحد قبل ذلك.',
  because: (code, plural) => (code === 'channel-refused' ? `طلبت إيقاف ${plural}.` : (because[code] ?? '')),
};

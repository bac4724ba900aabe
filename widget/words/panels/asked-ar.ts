import { counted } from './counted-ar.ts';
import type { Forms } from './counted-ar.ts';
import type { AskedWords, OutcomeWords } from './asked-words.ts';

const times: Forms = ['مرة واحدة', 'مرتين', 'مرات', 'مرة', 'مرة'];
const cases: Forms = ['حالة واحدة', 'حالتين', 'حالات', 'حالة', 'حالة'];

/**
 * Plans in her own words, and who asked, in Arabic; what came of an ask is a file of its own. No word depends on whether a
 * man or a woman reads it.
 */
export const askedAr: Omit<AskedWords, keyof OutcomeWords> = {
  tellUs: 'إخبارنا',
  needsConnection: 'يلزم لهذا اتصال. أما ما يقع عليه اختيارك أدناه فيُحفظ من دونه.',
  notReached: 'تعذّر إرسال هذا. كلماتك ما زالت هنا.',
  understood: 'فهمنا ما يلي',
  notThat: 'ليس هذا',
  stillOpen: 'سؤال آخر',
  notUnderstood: 'تعذّرت قراءة هذا. مثلًا: «ديسمبر 2022» أو «5 سنوات».',
  stillSo: (date) => `ينتهي هذا في ${date}. هل ما زال الأمر كذلك؟`,
  keepLonger: 'تمديد',
  letItEnd: 'تركه ينتهي',
  laterEnd: 'يجب أن تكون النهاية بعد موعدها السابق.',

  asked: 'من طلب التواصل، وما أرسلناه',
  nobodyAsked: 'لم يطلب أحد التواصل معك بعد.',
  askedTimes: (all, refused) => `طُلب ${counted(all, times)}${refused ? `، ورُفض ${counted(refused, times)}` : ''}.`,
  reportedTimes: (n) => `أبلغت عن ${counted(n, cases)}.`,
  kind: (channel, name) => (channel === 'phone' ? 'مكالمة' : channel === 'share' ? 'مشاركة البيانات' : name),
  mayFrom: (day) => `يمكن الإرسال ابتداءً من ${day}.`,
  didAnyway: 'حدث هذا رغم ذلك',
  reported: 'أبلغت عن هذا.',
};

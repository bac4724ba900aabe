import { counted, type Forms } from './counted-ar.ts';
import type { RecordWords } from './record-words.ts';

const choices: Forms = ['اختيار واحد', 'اختياران', 'اختيارات', 'اختيارًا', 'اختيار'];

/** What is said of receipts, and of files that she brings, in Arabic. */
export const recordAr: RecordWords = {
  bringWhat: 'المطلوب هو الملف الذي أخذته معك. لا تُرسل إلا اختياراتك وإيصالاتها.',
  file: 'ملفك',
  notChoices: 'ليس هذا ملف اختيارات. المطلوب هو الملف الذي أخذته معك.',
  tooLarge: 'هذا الملف كبير جدًا. لم يُرسل شيء.',
  notBrought: 'تعذّر الجلب. لم يتغير شيء.',
  broughtFrom: (brand) => `من ${brand}`,
  holdNow: (n) => (n ? `يسري هنا الآن: ${counted(n, choices)}.` : 'لم يلزم تغيير شيء هنا.'),
  waitAbove: 'ما فعّلته هناك ينتظر موافقتك في الأعلى.',
  notTaken: 'لم يُؤخذ:',
  notHere: 'غير معروض هنا',
  required: 'لا يمكن رفضه هنا',
  notConfirmedThere: 'لم يُؤكَّد هناك قط',
  answeredHere: 'سبق الرد عليه هنا',
  over: 'انتهى بالفعل',
  theirs: 'ملاحظات للشركة الأخرى',
  unread: 'تعذّرت قراءته',
  altered: 'غُيّر هذا الملف بعد توقيعه، فلم تُؤخذ منه أي موافقة',
  erasedHere: 'حذفت تفضيلاتك هنا',
  noRoom: 'لا متسع للمزيد',
  checkReceipt: 'التحقق منه',
  seal: 'الختم',
  doneBy: 'من',
  wording: 'الصياغة',
  version: 'النسخة',
  follows: 'يلي',
  isFirst: 'لا شيء، فهو الأول',
  youHere: 'أنت، على هذا الموقع',
  youByLink: 'أنت، عبر رابط',
  youByReply: 'أنت، بردّ على رسالة',
  yourSignal: 'إشارة الخصوصية من متصفحك',
};

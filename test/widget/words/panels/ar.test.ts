import { ar as baseAr } from '../../../../widget/words/ar.ts';
import { ar } from '../../../../widget/words/panels/ar.ts';
import { outcomeAr } from '../../../../widget/words/panels/outcome-ar.ts';
import { ok, same } from '../../elements/assert.ts';
import { promises } from './promises.ts';
import { ANOTHER_YEAR, everyText, NOW, panelWordsOf, THIS_YEAR, TODAY } from './read.ts';
import type { MakePanelWords } from './read.ts';

const make: MakePanelWords = (writing) => ({ ...ar(writing), ...outcomeAr });

describe('the panels in Arabic', () => {
  const words = panelWordsOf(make, baseAr, 'ar');
  promises(words, 'ar');
  const plain = (text: string) => text.replace(/\s/g, ' ');

  it('counts in its six forms, one and two without a digit', () => {
    same(
      [1, 2, 3, 11, 100].map((n) => words.toldLine(n, 0)),
      ['أبلغنا نظامًا واحدًا.', 'أبلغنا نظامين.', 'أبلغنا 3 أنظمة.', 'أبلغنا 11 نظامًا.', 'أبلغنا 100 نظام.'],
    );
    same(
      [1, 2, 3, 11, 100].map((n) => words.toldLine(103, n)),
      [
        'أبلغنا 103 أنظمة؛ ولم يصل بعد تأكيد نظام واحد.',
        'أبلغنا 103 أنظمة؛ ولم يصل بعد تأكيد نظامين.',
        'أبلغنا 103 أنظمة؛ ولم يصل بعد تأكيد 3 أنظمة.',
        'أبلغنا 103 أنظمة؛ ولم يصل بعد تأكيد 11 نظامًا.',
        'أبلغنا 103 أنظمة؛ ولم يصل بعد تأكيد 100 نظام.',
      ],
    );
  });

  it('counts years as they stand after a name', () =>
    same(
      ['P1Y', 'P2Y', 'P10Y', 'P11Y'].map((period) => words.keeps('السيارة', words.date('2012'), words.length(period))),
      [
        'السيارة: مدة احتفاظك بما لديك سنة، منذ 2012.',
        'السيارة: مدة احتفاظك بما لديك سنتان، منذ 2012.',
        'السيارة: مدة احتفاظك بما لديك 10 سنوات، منذ 2012.',
        'السيارة: مدة احتفاظك بما لديك 11 سنة، منذ 2012.',
      ],
    ));

  it('says when somebody was told, at a time or on a day', () => {
    const clocks = [TODAY, THIS_YEAR, ANOTHER_YEAR].map((instant) => words.clock(instant, NOW));
    same(
      ['', ...clocks].map((clock) => plain(words.toldAt(clock))),
      ['أُبلغ', 'أُبلغ الساعة 2:05 م', 'أُبلغ يوم 3 نوفمبر في 10:30 ص', 'أُبلغ يوم 1 يناير 2024 في 10:30 ص'],
    );
    same(plain(words.moment(TODAY, NOW)), 'اليوم، 2:05 م');
  });

  it('says who asked, and what came of it', () =>
    same(
      [
        words.askedTimes(3, 1),
        words.askedTimes(1, 0),
        words.reportedTimes(1),
        words.reportedTimes(3),
        words.kind('phone', '★'),
        words.mayFrom(words.clock(TODAY, NOW)),
        words.mayFrom(words.clock(THIS_YEAR, NOW)),
        words.because('channel-refused', 'المكالمات'),
        words.because('channel-refused', 'الرسائل الورقية'),
        words.because('keeps-until', ''),
        words.sent('answered', 'phone'),
        words.stillSo(words.date('2027-02-21')),
        words.day(ANOTHER_YEAR, NOW),
      ].map((text) => text.replace(/\s/g, ' ')),
      [
        'طُلب 3 مرات، ورُفض مرة واحدة.',
        'طُلب مرة واحدة.',
        'أبلغت عن حالة واحدة.',
        'أبلغت عن 3 حالات.',
        'مكالمة',
        'يمكن الإرسال ابتداءً من 2:05 م.',
        'يمكن الإرسال ابتداءً من 3 نوفمبر في 10:30 ص.',
        'طلبت إيقاف المكالمات.',
        'طلبت إيقاف الرسائل الورقية.',
        'اخترت الاحتفاظ بما لديك.',
        'أجبت على المكالمة.',
        'ينتهي هذا في 21 فبراير 2027. هل ما زال الأمر كذلك؟',
        '1 يناير 2024',
      ],
    ));

  it('speaks as a person would', () =>
    same(
      [
        words.paused(words.date('2027-02-21')),
        words.keepsOff('تجارب القيادة', words.date('2027-02')),
        words.has('التذاكر', 'اشتراك سنوي'),
        words.has('التذاكر', undefined),
        words.avoids('الفعاليات'),
        words.decidesNot('السيارات الجديدة'),
        words.wants('السيارات الجديدة', words.date('2027-02')),
        words.complaint('R-7', words.date('2026-11-03'), true),
        words.says('Northgate'),
        words.mayWe('الأخبار'),
        words.yesBy('email'),
        words.isOn('الأخبار', 'البريد الإلكتروني والهاتف'),
        words.writtenBy('مريم', null),
        words.wroteDown('مريم', words.date('2026-11-03')),
        words.startTogether({ max: 1, per: 'P3M' }),
        words.startDropped(words.avoids('الفعاليات')),
      ],
      [
        'إيقاف مؤقت حتى 21 فبراير 2027',
        'تجارب القيادة: ليس قبل فبراير 2027.',
        'التذاكر: لديك اشتراك سنوي بالفعل.',
        'التذاكر: لديك هذا بالفعل.',
        'الفعاليات: لا يهمّك هذا.',
        'السيارات الجديدة: القرار لشخص آخر.',
        'السيارات الجديدة: أنت في مرحلة البحث حتى فبراير 2027.',
        'الشكوى R-7 بتاريخ 3 نوفمبر 2026، مفتوحة',
        'ما تقوله Northgate عنك',
        'هل يمكننا التواصل معك بشأن الأخبار؟',
        'نعم، عبر البريد الإلكتروني',
        'الأخبار: مفعّل، عبر البريد الإلكتروني والهاتف.',
        'دُوّن بواسطة مريم',
        'ملاحظة من مريم بتاريخ 3 نوفمبر 2026:',
        'السماح بالمزيد من التسويق إجمالًا: كل 3 أشهر على الأكثر.',
        'سحب ما يلي: الفعاليات: لا يهمّك هذا. وقد يصلك من جديد ما كان مغلقًا بسببه.',
      ],
    ));

  it('writes digits as 0–9 and the Gregorian year in every country, and commas of its own', () => {
    for (const tag of ['ar', 'ar-EG', 'ar-SA', 'ar-MA']) {
      const there = panelWordsOf(make, baseAr, tag);
      same(there.date('2027'), '2027', tag);
      for (const [key, texts] of everyText(there))
        for (const text of texts) ok(!/[٠-٩۰-۹,;?%]/.test(text), `${tag} ${key}: ${text}`);
    }
  });

  it('holds no Latin letter of its own', () => {
    for (const [key, texts] of everyText(words))
      for (const text of texts) ok(!/\p{Script=Latin}/u.test(text), `${key}: ${text}`);
  });
});

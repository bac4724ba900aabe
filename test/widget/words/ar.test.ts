import { ar } from '../../../widget/words/ar.ts';
import { rareAr } from '../../../widget/words/panels/rare-ar.ts';
import { ok, same } from '../elements/assert.ts';
import { promises } from './promises.ts';
import { COUNTS, everyText, wordsOf } from './read.ts';
import { whole } from './whole.ts';

describe('Arabic', () => {
  const made = whole(ar, rareAr);
  promises(made, 'ar');
  const words = wordsOf(made, 'ar');

  it('runs from right to left', () => same(words.dir, 'rtl'));

  it('counts in its six forms', () => {
    same(COUNTS.map(words.waitForConnection), [
      '0 تغيير بانتظار الاتصال.',
      'تغيير واحد بانتظار الاتصال.',
      'تغييران بانتظار الاتصال.',
      '3 تغييرات بانتظار الاتصال.',
      '11 تغييرًا بانتظار الاتصال.',
      '100 تغيير بانتظار الاتصال.',
    ]);
    same(
      COUNTS.slice(1).map((max) => words.atMost({ max, per: 'P1W' })),
      [
        'مرة واحدة في الأسبوع على الأكثر',
        'مرتين في الأسبوع على الأكثر',
        '3 مرات في الأسبوع على الأكثر',
        '11 مرة في الأسبوع على الأكثر',
        '100 مرة في الأسبوع على الأكثر',
      ],
    );
  });

  it('says how often', () =>
    same(
      ['P1M', 'P2M', 'P3M', 'P11M', 'P1Y', 'P2Y', 'PT36H', 'P100D'].map((per) => words.atMost({ max: 1, per })),
      [
        'شهريًا على الأكثر',
        'كل شهرين على الأكثر',
        'كل 3 أشهر على الأكثر',
        'كل 11 شهرًا على الأكثر',
        'مرة واحدة في السنة على الأكثر',
        'كل سنتين على الأكثر',
        'كل 36 ساعة على الأكثر',
        'كل 100 يوم على الأكثر',
      ],
    ));

  it('says what is kept quiet as a person would', () =>
    same(
      [words.keptQuieter('المكالمات'), words.keptQuieter('الأخبار')],
      ['أبقينا على الاختيار الأهدأ. لا مكالمات.', 'أبقينا على الاختيار الأهدأ. الأخبار: لا.'],
    ));

  it('writes digits as 0–9 in every country, and commas of its own', () => {
    for (const tag of ['ar', 'ar-EG', 'ar-SA']) {
      for (const texts of everyText(wordsOf(made, tag)).values()) {
        for (const text of texts) ok(!/[٠-٩]|,|;/.test(text), text);
      }
    }
    same(
      wordsOf(made, 'ar-EG')
        .saved(new Date(2026, 10, 21, 14, 5), false)
        .replace(/\s/g, ' '),
      'حُفظ · 2:05 م',
    );
  });
});

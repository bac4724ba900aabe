import { en } from '../../../widget/words/en.ts';
import { writingIn } from '../../../widget/words/writing.ts';
import { ok, same } from '../elements/assert.ts';

describe('writing', () => {
  it('puts between two in English what browsers put there, in every country', () => {
    for (const lang of ['en', 'en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN', 'en-ZA', 'en-NG']) {
      const list = new Intl.ListFormat(lang).format(['Ann', 'Bo']);
      same([en(lang).wouldGoTo(['Ann', 'Bo']), list], [`Your details would go to ${list}.`, 'Ann and Bo'], lang);
    }
  });

  it('lists none, one, two and three as browsers do, and what would stand there twice once', () => {
    for (const lang of ['en-GB', 'es', 'ar', 'de']) {
      const { and } = writingIn(lang, lang === 'en-GB' ? ' and ' : undefined);
      for (const names of [[], ['Ann'], ['Ann', 'Ines'], ['Ann', 'Bo', 'Cy']])
        same(and(names), new Intl.ListFormat(lang).format(names), lang);
      same([and(['Ann', 'Ann']), and(['Ann', 'Ines', 'Ann'])], [and(['Ann']), and(['Ann', 'Ines'])], lang);
    }
  });

  it('writes the digits 0–9 in Arabic too, whatever the tag asks for', () => {
    for (const lang of ['ar', 'ar-EG', 'ar-u-nu-arab', 'fa']) {
      const { clock, length, month } = writingIn(lang);
      const texts = [clock(new Date(2026, 0, 1, 9, 30)), length('P3M'), month('2033-01-01', 'UTC')];
      ok(
        texts.every((text) => /[0-9]/.test(text) && !/[٠-٩۰-۹]/.test(text)),
        `${lang}: ${texts.join(' ')}`,
      );
    }
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOLD_WORDS } from '../../server/http/told-words.ts';

const said: Record<keyof typeof TOLD_WORDS, [one: string, oneOpen: string, allOpen: string]> = {
  en: [
    'We told 1 system.',
    'We told 2 systems; 1 has not confirmed yet.',
    'We told 3 systems; 3 have not confirmed yet.',
  ],
  fr: [
    'Nous avons prévenu 1 système.',
    'Nous avons prévenu 2 systèmes\u00A0; 1 n’a pas encore confirmé.',
    'Nous avons prévenu 3 systèmes\u00A0; 3 n’ont pas encore confirmé.',
  ],
  de: [
    'Wir haben 1 System informiert.',
    'Wir haben 2 Systeme informiert; 1 hat noch nicht bestätigt.',
    'Wir haben 3 Systeme informiert; 3 haben noch nicht bestätigt.',
  ],
  es: [
    'Lo hemos comunicado a 1 sistema.',
    'Lo hemos comunicado a 2 sistemas; 1 aún no ha confirmado.',
    'Lo hemos comunicado a 3 sistemas; 3 aún no han confirmado.',
  ],
  ar: [
    'أبلغنا نظامًا واحدًا.',
    'أبلغنا نظامين؛ ولم يصل بعد تأكيد نظام واحد.',
    'أبلغنا 3 أنظمة؛ ولم يصل بعد تأكيد 3 أنظمة.',
  ],
};

for (const [language, [one, oneOpen, allOpen]] of Object.entries(said)) {
  test(`says in a whole sentence how many systems were told, and who has not confirmed: ${language}`, () => {
    const told = TOLD_WORDS[language as keyof typeof TOLD_WORDS];
    assert.deepEqual([told(1, 1), told(2, 1), told(3, 0)], [one, oneOpen, allOpen]);
  });
}

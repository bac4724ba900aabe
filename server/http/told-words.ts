/** “We told 2 systems; 1 has not confirmed yet.”, by language. */
type ToldWords = (systems: number, confirmed: number) => string;

let rules: Intl.PluralRules | undefined;
/** What follows a number in Arabic; one and two are said without the digit. */
const SYSTEMS = { zero: 'نظام', one: '', two: '', few: 'أنظمة', many: 'نظامًا', other: 'نظام' };

function inArabic(n: number, one: string): string {
  rules ??= new Intl.PluralRules('ar');
  const form = rules.select(n);
  if (form === 'one') return one;
  return form === 'two' ? 'نظامين' : `${n} ${SYSTEMS[form]}`;
}

function toldBy(told: (systems: number) => string, open: (waiting: number) => string): ToldWords {
  return (systems, confirmed) => `${told(systems)}${systems > confirmed ? open(systems - confirmed) : ''}.`;
}

/** How many systems of the business were told, and how many of them have not said that they know. */
export const TOLD_WORDS = {
  en: toldBy(
    (n) => `We told ${n} ${n === 1 ? 'system' : 'systems'}`,
    (n) => `; ${n} ${n === 1 ? 'has' : 'have'} not confirmed yet`,
  ),
  fr: toldBy(
    (n) => `Nous avons prévenu ${n} ${n === 1 ? 'système' : 'systèmes'}`,
    (n) => `\u00A0; ${n} ${n === 1 ? 'n’a' : 'n’ont'} pas encore confirmé`,
  ),
  de: toldBy(
    (n) => `Wir haben ${n} ${n === 1 ? 'System' : 'Systeme'} informiert`,
    (n) => `; ${n} ${n === 1 ? 'hat' : 'haben'} noch nicht bestätigt`,
  ),
  es: toldBy(
    (n) => `Lo hemos comunicado a ${n} ${n === 1 ? 'sistema' : 'sistemas'}`,
    (n) => `; ${n} aún no ${n === 1 ? 'ha' : 'han'} confirmado`,
  ),
  ar: toldBy(
    (n) => `أبلغنا ${inArabic(n, 'نظامًا واحدًا')}`,
    (n) => `؛ ولم يصل بعد تأكيد ${inArabic(n, 'نظام واحد')}`,
  ),
};

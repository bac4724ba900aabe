const rules = new Intl.PluralRules('ar');

/** One, two, 3–10, 11–99, and a hundred or none of something, as they stand after what counts them. */
export type Forms = readonly [one: string, two: string, few: string, many: string, other: string];

/** So many in Arabic; one and two are said without the digit. */
export function counted(n: number, [one, two, few, many, other]: Forms): string {
  const form = rules.select(n);
  if (form === 'one') return one;
  if (form === 'two') return two;
  return `${n} ${form === 'few' ? few : form === 'many' ? many : other}`;
}

import * as z from 'zod/mini';

/** Free text that a person wrote: plain, 1–2,000 characters, never read as HTML. */
export const Words = z.string().check(z.minLength(1), z.maxLength(2000));
export type Words = z.infer<typeof Words>;

/** A name or a label, 1–200 characters. */
export const Label = z.string().check(z.minLength(1), z.maxLength(200));
export type Label = z.infer<typeof Label>;

/** A language tag, BCP 47: `en`, `es-MX`. */
export const Language = z.string().check(z.maxLength(35), z.refine(isLanguage, 'must be a BCP 47 language tag'));
export type Language = z.infer<typeof Language>;

/** One text in several languages: `{"en":"Trade-in offers","fr":"Offres de reprise"}`. */
export const Texts = z.record(Language, Words).check(z.refine(isNotEmpty, 'needs a text in at least one language'));
export type Texts = z.infer<typeof Texts>;

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isNotEmpty(texts: object): boolean {
  return Object.keys(texts).length > 0;
}

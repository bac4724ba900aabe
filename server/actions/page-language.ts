import type { Choices } from '../contract/choices.ts';

/** What is known of the language of a page. */
export interface PageLanguage {
  /** What the page asks for; null: it does not. */
  asked: string | null;
  /** The language of her browser, for whom nothing better is known. */
  browser: string | null;
}

/** The language of a customer's page: what it asks for, what she said, what her browser says; null: nobody said. */
export function pageLanguage(page: PageLanguage | undefined, { language }: Pick<Choices, 'language'>): string | null {
  const known = page?.asked ?? language ?? page?.browser ?? null;
  return known === null ? null : known.slice(0, 35);
}

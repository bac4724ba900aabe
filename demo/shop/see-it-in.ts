import { html } from 'hono/html';
import { LANGUAGES } from '../northgate-texts.ts';
import type { Markup } from './layout.ts';

export type ShopLanguage = (typeof LANGUAGES)[number];

const NAMES: Record<ShopLanguage, string> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  ar: 'العربية',
};

/** The language of `?lang=`; English where it names none of Northgate's. */
export function shopLanguage(asked: string | undefined): ShopLanguage {
  return LANGUAGES.find((language) => language === asked) ?? 'en';
}

/** “See it in …”: the preference center in each language of the catalog; the shop around it stays English. */
export function seeItIn(current: ShopLanguage): Markup {
  const links = LANGUAGES.map(
    (language) =>
      html`<a href="/?lang=${language}" lang="${language}" ${current === language ? html`aria-current="true"` : ''}
        >${NAMES[language]}</a
      > `,
  );
  return html`<p class="languages">See it in ${links}</p>`;
}

import { html } from 'hono/html';
import type { ShopCustomer } from '../customers.ts';
import { CAR } from './drawings.ts';
import { greetingAt, visitDay } from './greeting.ts';
import type { Markup } from './layout.ts';

/** The languages that the widget can be looked at in, by the `lang` of the address. */
export const WIDGET_LANGUAGES: Record<string, { name: string; dir: 'ltr' | 'rtl' }> = {
  en: { name: 'English', dir: 'ltr' },
  fr: { name: 'Français', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
};

export interface ContactPage {
  site: string;
  customer: ShopCustomer | null;
  language: keyof typeof WIDGET_LANGUAGES;
  now: Temporal.Instant;
}

/** The account page that this demo is about: two cards, then the preference center. */
export function contactPage({ site, customer, language, now }: ContactPage): Markup {
  const { dir } = WIDGET_LANGUAGES[language] ?? { dir: 'ltr' };
  return html`<h1>${customer ? `${greetingAt(now)}, ${customer.salutation}` : 'Welcome to Northgate Motors'}</h1>
    ${customer ? cards(customer, now) : ''}
    <section class="slot" dir="${dir}">
      <ask-first site="${site}" token-url="/preferences-token" lang="${language}"></ask-first>
    </section>
    <p class="languages">
      See it in ${Object.entries(WIDGET_LANGUAGES).map(([tag, { name }]) => languageLink(tag, name, tag === language))}
    </p>`;
}

function cards({ car, booking }: ShopCustomer, now: Temporal.Instant): Markup {
  return html`<div class="cards">
    <div class="card with-car">
      <div>
        <p class="key">My car</p>
        <p class="strong">${car.name}</p>
        <p class="key more">${car.miles}<br />Bought ${car.bought}</p>
      </div>
      ${CAR}
    </div>
    <div class="card">
      <p class="key">Next visit</p>
      <p class="strong">${visitDay(now, booking.inDays)}, ${booking.at}</p>
      <p class="key more">${booking.what}, booking ${booking.ref}<br />${booking.where}</p>
    </div>
  </div>`;
}

function languageLink(tag: string, name: string, isCurrent: boolean): Markup {
  return isCurrent
    ? html`<a href="/?lang=${tag}" lang="${tag}" aria-current="true">${name}</a> `
    : html`<a href="/?lang=${tag}" lang="${tag}">${name}</a> `;
}

import { html } from 'hono/html';
import type { ShopCustomer } from '../customers.ts';
import { CAR } from './drawings.ts';
import { greetingAt, visitDay } from './greeting.ts';
import type { Markup } from './layout.ts';
import type { ShopLanguage } from './see-it-in.ts';

export interface ContactPage {
  site: string;
  customer: ShopCustomer | null;
  lang: ShopLanguage;
  now: Temporal.Instant;
}

/** The account page that this demo is about: two cards, then the preference center. */
export function contactPage({ site, customer, lang, now }: ContactPage): Markup {
  return html`<h1>${customer ? `${greetingAt(now)}, ${customer.salutation}` : 'Welcome to Northgate Motors'}</h1>
    ${customer ? cards(customer, now) : ''}
    <section class="slot">
      <ask-first site="${site}" token-url="/preferences-token" lang="${lang}"></ask-first>
    </section>`;
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

import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { CUSTOMERS, type ShopCustomer } from '../customers.ts';
import { LOGO, PERSON } from './drawings.ts';
import { OTHER_PAGES } from './other-pages.ts';
import { seeItIn, type ShopLanguage } from './see-it-in.ts';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface PageFrame {
  title: string;
  path: string;
  /** The language of the preference center. */
  lang: ShopLanguage;
  /** Who is signed in; null after signing out. */
  customer: ShopCustomer | null;
  inspectorUrl: string;
  /** What else belongs into the head. */
  head?: Markup;
}

const CONTACT = { path: '/', title: 'How we contact you' };

/** The frame of every page of the shop: bar, account menu, content, foot. */
export function page(frame: PageFrame, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${frame.title} · Northgate Motors</title>
        <link rel="icon" href="/page/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/page/shop.css" />
        ${frame.head ?? ''}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="bar">
          <div class="inner">
            <a class="logo" href="/">${LOGO}<span>Northgate Motors</span></a>
            <nav aria-label="Shop">${links(frame.path, false)}</nav>
            <div class="who">
              <a href="tel:+15550100" class="number">+1 555 0100</a
              ><a href="#demo">${PERSON}<span>${frame.customer?.given ?? 'Sign in'}</span></a>
            </div>
          </div>
        </header>
        <div class="inner columns">
          <nav class="account" aria-label="Account">${accountMenu(frame)}</nav>
          <main id="content">${content}</main>
        </div>
        <footer class="inner" id="demo">
          <div class="foot">
            <p>Northgate Motors is a demo shop for Ask First. ${signedInAs(frame.customer)}</p>
            <div class="acts">
              ${CUSTOMERS.filter(({ id }) => id !== frame.customer?.id).map(signInButton)}<a
                class="button"
                href="${frame.inspectorUrl}"
                >Open the webhook inspector</a
              ><a class="button" href="/ask">Ask before contacting</a>
            </div>
            ${seeItIn(frame.lang)}
          </div>
        </footer>
      </body>
    </html>`;
}

function accountMenu({ path, customer }: PageFrame): Markup {
  if (!customer) return html`${link(path, CONTACT)}`;
  return html`${links(path, true)}${link(path, CONTACT)}
    <form method="post" action="/sign-out" id="sign-out"><button>Sign out</button></form>`;
}

function links(path: string, account: boolean): Markup[] {
  return OTHER_PAGES.filter((other) => other.account === account).map((other) => link(path, other));
}

function link(current: string, { path, title }: { path: string; title: string }): Markup {
  return path === current
    ? html`<a href="${path}" aria-current="page">${title}</a>`
    : html`<a href="${path}">${title}</a>`;
}

/** “Sign in as …”: there is no password, for both people are made up. */
export function signInButton({ id, given, family }: ShopCustomer): Markup {
  return html`<form method="post" action="/sign-in">
    <button class="button" name="customer" value="${id}">Sign in as ${given} ${family}</button>
  </form>`;
}

function signedInAs(customer: ShopCustomer | null): string {
  return customer ? `You are signed in as ${customer.given} ${customer.family}.` : 'Nobody is signed in.';
}

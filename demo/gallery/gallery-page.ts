import { html } from 'hono/html';
import { LANGUAGES } from '../northgate-texts.ts';
import type { Markup } from '../shop/layout.ts';
import type { StateGroup } from './all-states.ts';
import type { GalleryLanguage } from './catalog-in.ts';
import type { GalleryState } from './gallery-view.ts';

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

export interface GalleryPage {
  serverUrl: string;
  language: GalleryLanguage;
  scheme: Scheme;
  /** Every state there is, for the lists at the head. */
  groups: readonly StateGroup[];
  /** Those that are drawn. */
  states: readonly GalleryState[];
  /** Whether everything is drawn: then the list stands at the head, and narrow states stand side by side. */
  isWhole: boolean;
}

/** The page that the states are drawn on; its script fetches the views and presses what must be pressed. */
export function galleryPage({ serverUrl, language, scheme, groups, states, isWhole }: GalleryPage): Markup {
  return html`<!doctype html>
    <html lang="en" data-scheme="${scheme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Every state of Ask First</title>
        <link rel="icon" href="/page/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/gallery/page/gallery.css" />
        <script type="module" src="${serverUrl}/w/1/ask-first.js"></script>
        <script type="module" src="/gallery/page/gallery.ts"></script>
      </head>
      <body>
        ${isWhole ? head(groups, { language, scheme }) : ''}
        <main class="${isWhole ? 'beside' : ''}">${states.map((state) => place(state, language))}</main>
      </body>
    </html>`;
}

function head(groups: readonly StateGroup[], now: { language: GalleryLanguage; scheme: Scheme }): Markup {
  const address = (more: { state?: string; language?: string; scheme?: Scheme }) => {
    const { language, scheme, state } = { ...now, ...more };
    const asked = new URLSearchParams({ ...(state && { state }), lang: language, scheme });
    return `/gallery?${asked.toString()}`;
  };
  const shown = (is: boolean) => (is ? html`aria-current="true"` : '');
  return html`<header>
    <h1>Every state of Ask First</h1>
    <p>
      Drawn by the element itself from choices that are made up. Nothing here is kept or sent. A name shows its state
      alone, at full width.
    </p>
    <nav aria-label="Language and colours">
      <ul>
        ${LANGUAGES.map(
          (language) =>
            html`<li><a href="${address({ language })}" ${shown(language === now.language)}>${language}</a></li>`,
        )}
        ${SCHEMES.map(
          (scheme) => html`<li><a href="${address({ scheme })}" ${shown(scheme === now.scheme)}>${scheme}</a></li>`,
        )}
      </ul>
    </nav>
    <nav aria-label="States" class="groups">
      ${groups.map(
        ({ title, states }) =>
          html`<div>
            <h2>${title}</h2>
            <ul>
              ${states.map((state) => html`<li><a href="${address({ state: state.id })}">${state.title}</a></li>`)}
            </ul>
          </div>`,
      )}
    </nav>
  </header>`;
}

/** Where a state is drawn; the page's script puts the element in. */
function place({ id, title, look = 'compact' }: GalleryState, language: GalleryLanguage): Markup {
  return html`<section class="${look}" id="${id}" data-lang="${language}"><h2>${title}</h2></section>`;
}

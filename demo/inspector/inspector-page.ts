import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

const MARK = raw(
  `<svg class="mark" viewBox="0 0 26 26" aria-hidden="true"><path d="M6.500 3.500h13a3 3 0 0 1 3 3V15a3 3 0 0 1-3 3H13l-5.500 4.500V18h-1a3 3 0 0 1-3-3V6.500a3 3 0 0 1 3-3Z"/><path d="m9.500 10.800 2.600 2.600 4.600-5.200"/></svg>`,
);
const ARROW = raw(
  `<svg class="icon flip" viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10h12M11.500 5.500 16 10l-4.500 4.500"/></svg>`,
);
const CUT = raw(
  `<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 3l14 14M6.200 6.300a4.600 4.600 0 0 0-.6 9h8.700M16.600 13.800a3.500 3.500 0 0 0-2-6.200 5 5 0 0 0-4.900-3.200"/></svg>`,
);

/** The frame of the inspector. What was received is drawn into it by the page's own script, as text. */
export function inspectorPage(brand: string, shopUrl: string): HtmlEscapedString | Promise<HtmlEscapedString> {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Webhook inspector</title>
        <link rel="icon" href="/page/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/page/inspector.css" />
        <script type="module" src="/page/inspector.ts"></script>
      </head>
      <body>
        <header class="top">
          <p class="brand">${MARK}<span>Webhook inspector</span></p>
          <p class="about">What ${brand}’ own systems receive. Checked with a library we did not write.</p>
          <div class="acts">
            <button class="button" id="cut" type="button" aria-pressed="false">
              ${CUT}<span>Cut the network</span></button
            ><a class="button" href="${shopUrl}">${ARROW}<span>Open the shop</span></a>
          </div>
        </header>
        <p class="banner" id="banner" role="status"></p>
        <div class="sides">
          <section class="received" aria-labelledby="received-title">
            <div class="head">
              <h2 id="received-title">Received</h2>
              <p class="small" id="count"></p>
            </div>
            <ol id="events"></ol>
            <p class="small waiting" id="waiting"></p>
          </section>
          <main id="detail" tabindex="-1"></main>
        </div>
        <p class="unseen" id="news" role="status"></p>
        <noscript
          ><p class="banner">The inspector shows what arrives as it arrives, and needs JavaScript for it.</p></noscript
        >
      </body>
    </html>`;
}

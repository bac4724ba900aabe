import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { listen } from '../../demo/listen.ts';
import { freePort } from '../server/free-port.ts';
import { installApart } from './install-apart.ts';
import { mintToken } from './mint-token.ts';
import type { TokenMaker } from './mint-token.ts';

const VERSION = '3.1.0';

/** The host's pages: `/empty`, `/floor`, and `/ours/<customer>` with that customer signed in. */
export interface WidgetPages {
  address: string;
  stop(): Promise<void>;
}

/** Installs vanilla-cookieconsent and answers the folder of its files. Rejects where it cannot be had. */
export async function installFloor(): Promise<string> {
  const name = 'vanilla-cookieconsent';
  const folder = await installApart({ name: `${name}-${VERSION}`, packages: { [name]: VERSION } });
  return join(folder, 'node_modules', name, 'dist');
}

/** Serves one page without any script, with vanilla-cookieconsent from the folder `floor`, and with `<ask-first>`. */
export async function servePages(floor: string, tokens: TokenMaker): Promise<WidgetPages> {
  const file = (path: string) => readFileSync(join(floor, path), 'utf8');
  const [script, sheet] = [file('cookieconsent.esm.js'), file('cookieconsent.css')];
  const app = new Hono();
  app.get('/empty', (c) => c.html(page('', '<p>Nothing else.</p>')));
  app.get('/floor', (c) => c.html(page(FLOOR, '<p>Nothing else.</p>')));
  app.get('/ours/:customer', (c) => c.html(ourPage(tokens, c.req.param('customer'))));
  app.get('/token/:customer', (c) => c.json({ token: mintToken(tokens, c.req.param('customer')) }));
  app.get('/cookieconsent.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript' }));
  app.get('/cookieconsent.css', (c) => c.body(sheet, 200, { 'content-type': 'text/css' }));
  const port = await freePort();
  return { address: `http://localhost:${port}`, stop: await listen(app, port) };
}

function ourPage({ site, audience }: TokenMaker, customer: string): string {
  const head = `<script type="module" src="${audience}/w/1/ask-first.js"></script>`;
  return page(head, `<ask-first site="${site}" token-url="/token/${customer}" lang="en"></ask-first>`);
}

/** The line of docs/embedding.md that holds the room stands on all of them, and something below it that could move. */
function page(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Your account</title>
    <link rel="icon" href="data:,">
    <style>
      body { margin: 0; font: 16px/1.5 sans-serif; }
      header { block-size: 400px; }
      main { inline-size: 760px; margin: 0 auto; }
      ask-first:not(:defined) { display: block; min-block-size: min(100vh, 80rem); }
    </style>
    ${head}
  </head>
  <body>
    <header><h1>Your account</h1></header>
    <main>${body}<p>Below.</p></main>
  </body>
</html>`;
}

const MODAL = {
  title: 'We use cookies',
  description: 'Necessary cookies make this site work. With your consent we count visits too.',
  acceptAllBtn: 'Accept all',
  acceptNecessaryBtn: 'Reject all',
  showPreferencesBtn: 'Manage preferences',
};
const SECTIONS = [
  { title: 'Strictly necessary', description: 'They keep you signed in.', linkedCategory: 'necessary' },
  { title: 'Analytics', description: 'They count visits.', linkedCategory: 'analytics' },
];
const PREFERENCES = {
  title: 'Manage cookie preferences',
  acceptAllBtn: 'Accept all',
  acceptNecessaryBtn: 'Reject all',
  savePreferencesBtn: 'Accept current selection',
  closeIconLabel: 'Close',
  sections: SECTIONS,
};

/** As its guide begins, with two categories. It would not show itself to a browser that says it is driven by a program. */
const SETTINGS = {
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
  language: { default: 'en', translations: { en: { consentModal: MODAL, preferencesModal: PREFERENCES } } },
};
const FLOOR = `<link rel="stylesheet" href="/cookieconsent.css">
    <script type="module">
      import { run } from '/cookieconsent.js';
      run(${JSON.stringify(SETTINGS)});
    </script>`;

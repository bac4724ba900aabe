import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { createAsk } from '../ask/ask.ts';
import type { StorySite } from '../ask/play-story.ts';
import { CUSTOMERS, type ShopCustomer } from '../customers.ts';
import { createGallery } from '../gallery/gallery.ts';
import { pageFiles } from '../page-files.ts';
import { contactPage } from './contact-page.ts';
import { customerToken } from './customer-token.ts';
import { page, type Markup, type PageFrame } from './layout.ts';
import { OTHER_PAGES } from './other-pages.ts';
import { shopLanguage } from './see-it-in.ts';

/** Cookies of localhost know no port, so the name says whose it is. */
const COOKIE = 'northgate-customer';
const SIGNED_OUT = 'nobody';

export interface ShopOptions {
  site: string;
  /** The preference server's PUBLIC_URL: the script comes from it and the tokens are for it. */
  serverUrl: string;
  inspectorUrl: string;
  /** The site's identity secret, as base64url. */
  identitySecret: string;
  /** The site's secret key: the shop asks before it contacts anybody. */
  apiKey: string;
  /** Where the stories are played. */
  stories: StorySite;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Northgate Motors: a host of the widget on an origin of its own, with the strictest policy the widget allows. */
export function createShop(options: ShopOptions): Hono {
  const app = new Hono();
  const script = html`<script type="module" src="${options.serverUrl}/w/1/ask-first.js"></script>
    <script type="module" src="/page/sign-out.ts"></script>`;

  app.use(csrf());
  app.use(async function protect(c, next) {
    await next();
    c.header('Content-Security-Policy', policy(options.serverUrl));
    c.header('Referrer-Policy', 'same-origin');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.route('/page', pageFiles(new URL('./page/', import.meta.url)));
  app.route('/gallery', createGallery(options));
  app.route(
    '/ask',
    createAsk({
      serverUrl: options.serverUrl,
      apiKey: options.apiKey,
      stories: options.stories,
      show: (c, frame, content) => show(c, { ...frame, customer: signedIn(c) }, content),
    }),
  );

  app.get('/', (c) => {
    const now = Temporal.Instant.fromEpochMilliseconds(options.now());
    const customer = signedIn(c);
    const content = contactPage({ site: options.site, customer, lang: shopLanguage(c.req.query('lang')), now });
    return show(c, { title: 'How we contact you', customer, head: script }, content);
  });

  for (const other of OTHER_PAGES) {
    app.get(other.path, (c) => {
      const customer = signedIn(c);
      if (other.account && !customer) return c.redirect('/', 303);
      const lines = other.lines(customer ?? CUSTOMERS[0]).map((line) => html`<li>${line}</li>`);
      return show(
        c,
        { title: other.title, customer },
        html`<h1>${other.title}</h1>
          <ul class="card list">
            ${lines}
          </ul>`,
      );
    });
  }

  app.get('/preferences-token', async (c) => {
    const customer = signedIn(c);
    c.header('Cache-Control', 'no-store');
    if (!customer) return c.json({ token: null });
    const { site, serverUrl, identitySecret } = options;
    return c.json({
      token: await customerToken(customer, { site, audience: serverUrl, identitySecret, now: options.now() }),
    });
  });

  app.post('/sign-in', async (c) => {
    const { customer } = await c.req.parseBody();
    const known = CUSTOMERS.find(({ id }) => id === customer);
    if (!known) return c.text('Nobody of that name has an account here.', 422);
    setCookie(c, COOKIE, known.id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return c.redirect('/', 303);
  });

  app.post('/sign-out', (c) => {
    setCookie(c, COOKIE, SIGNED_OUT, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return c.redirect('/', 303);
  });

  function show(
    c: Context,
    frame: Pick<PageFrame, 'title' | 'customer' | 'head'>,
    content: Markup,
  ): Response | Promise<Response> {
    c.header('Cache-Control', 'no-store');
    return c.html(
      page(
        { ...frame, path: c.req.path, lang: shopLanguage(c.req.query('lang')), inspectorUrl: options.inspectorUrl },
        content,
      ),
    );
  }
  return app;
}

/** Who the cookie names. Rosa by default, so that the demo opens on her page without a sign-in. */
function signedIn(c: Context): ShopCustomer | null {
  const id = getCookie(c, COOKIE);
  if (id === SIGNED_OUT) return null;
  return CUSTOMERS.find((customer) => customer.id === id) ?? CUSTOMERS[0];
}

function policy(server: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${server}`,
    `connect-src 'self' ${server}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

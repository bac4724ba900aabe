import { randomUUIDv7 } from 'node:crypto';
import { Hono } from 'hono';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { apiOf } from '../../demo/business-api.ts';
import { listen } from '../../demo/listen.ts';
import { SITE } from '../../demo/prepare-site.ts';
import { customerToken } from '../../demo/shop/customer-token.ts';
import { CUSTOMERS } from '../../demo/customers.ts';
import type { Change, ChangesRequest } from '../../server/contract/change.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { ChangesAnswer, Customer, Me } from '../../server/contract/profile.ts';
import { assertWidgetIsBuilt } from './built-widget.ts';
import { freePorts } from './free-ports.ts';
import { reachFor } from './reach-for.ts';
import type { Stage } from './stage.ts';

/** A website of the test's own beside the shop, where every test has customers to itself. */
export interface OwnHost {
  address: string;
  /** A customer with phone and email on, and nothing else said. Her page is `/<id>`, her token's route `/<id>/token`. */
  newCustomer(id: string): Promise<OwnCustomer>;
  close(): Promise<void>;
}

export interface OwnCustomer {
  id: string;
  /** Her page in a device, with the element ready and the pointer on it. */
  open(device: BrowserContext): Promise<Page>;
  /** Where her page takes the script from and sends to; the server unless set. */
  server: string;
  /** What the token's route answers; a good token unless set. */
  answer: (token: string) => Response;
  /** What the business reads of her. */
  choices(): Promise<Choices>;
  revision(): Promise<number>;
  /** She does it elsewhere, seeing what the server now holds. */
  change(change: Record<string, unknown> & { op: Change['op'] }): Promise<ChangesAnswer>;
}

export async function openOwnHost({ demo, business }: Stage): Promise<OwnHost> {
  assertWidgetIsBuilt();
  const { shop: port } = await freePorts();
  const address = `http://localhost:${port}`;
  await business('PUT', '/v1/site', { origins: [demo.addresses.shop, address] });
  const customers = new Map<string, OwnCustomer>();
  const app = new Hono();
  app.get('/elsewhere', (c) => c.html('<title>Elsewhere</title><h1>Elsewhere</h1>'));
  app.get('/:id', (c) => {
    // Pages that may not be stored never come back out of the back/forward cache.
    c.header('Cache-Control', 'private, max-age=0');
    const customer = customers.get(c.req.param('id'));
    return customer ? c.html(pageFor(customer)) : c.notFound();
  });
  app.get('/:id/token', async (c) => {
    c.header('Cache-Control', 'no-store');
    const customer = customers.get(c.req.param('id'))!;
    return customer.answer(await tokenOf(customer.id));
  });
  const close = await listen(app, port);

  let minted = 0;

  /* Each a second older than the one before, so that no two are the same. */
  function tokenOf(id: string): Promise<string> {
    const { identitySecret } = demo.keys;
    const now = Date.now() - 1000 * ++minted;
    return customerToken({ ...CUSTOMERS[0], id }, { site: SITE, audience: demo.addresses.server, identitySecret, now });
  }

  async function newCustomer(id: string): Promise<OwnCustomer> {
    const kept = () => business<Customer>('GET', `/v1/customers/${id}`);
    const customer: OwnCustomer = {
      id,
      server: demo.addresses.server,
      answer: (token) => Response.json({ token }),
      choices: async () => (await kept()).choices,
      revision: async () => (await kept()).revision,
      async open(device) {
        const page = await device.newPage();
        await page.goto(`${address}/${id}`);
        await mainButton(page).waitFor();
        await reachFor(page);
        return page;
      },
      async change(change) {
        const api = apiOf(demo.addresses.server, await tokenOf(id));
        return api<ChangesAnswer>('POST', '/v1/me/changes', requestOf(await api<Me>('GET', '/v1/me'), change));
      },
    };
    customers.set(id, customer);
    await customer.change({ op: 'channel', channel: 'phone', use: 'yes' });
    await customer.change({ op: 'channel', channel: 'email', use: 'yes' });
    return customer;
  }

  return { address, newCustomer, close };
}

/** Stop, or what stands in its place after it. */
export function mainButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(?:Stop all marketing|Undo|Start again)$/ }).first();
}

function requestOf(me: Me, change: Record<string, unknown> & { op: Change['op'] }): ChangesRequest {
  return {
    base: me.revision,
    changes: [{ id: randomUUIDv7(), at: new Date().toISOString(), ...change } as Change],
    shown: {
      catalogVersion: me.catalog!.version,
      words: Object.fromEntries(me.catalog!.topics.map(({ id, words }) => [id, words])),
    },
  };
}

function pageFor({ id, server }: OwnCustomer): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>How we contact you</title>
    <link rel="icon" href="data:,">
    <script type="module" src="${server}/w/1/ask-first.js"></script>
  </head>
  <body><ask-first site="${SITE}" token-url="/${id}/token"></ask-first></body>
</html>`;
}

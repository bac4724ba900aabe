import { randomUUIDv7 } from 'node:crypto';
import { Hono } from 'hono';
import { apiOf, type Api } from '../../demo/business-api.ts';
import { CUSTOMERS } from '../../demo/customers.ts';
import { listen } from '../../demo/listen.ts';
import { NORTHGATE } from '../../demo/northgate-catalog.ts';
import { customerToken } from '../../demo/shop/customer-token.ts';
import type { Change } from '../../server/contract/change.ts';
import type { Me } from '../../server/contract/profile.ts';
import { freePorts } from './free-ports.ts';
import type { Stage } from './stage.ts';

const SITE = 'harbour';

/** Another company on the same server: it offers what Northgate does, and boats. Her page there is `/<id>`. */
export interface OtherCompany {
  address: string;
  /** What she says there, in one request, seeing all that is on the page. */
  says(customer: string, ...changes: ({ op: Change['op'] } & Record<string, unknown>)[]): Promise<void>;
  close(): Promise<void>;
}

export async function openOtherCompany({ demo }: Stage): Promise<OtherCompany> {
  const { server } = demo.addresses;
  const { shop: port } = await freePorts();
  const address = `http://localhost:${port}`;
  const admin = apiOf(server, demo.keys.adminKey);
  const made = await admin<{ apiKey: string; identitySecret: string }>('POST', '/v1/sites', {
    id: SITE,
    brand: 'Harbour Motors',
  });
  const business = apiOf(server, made.apiKey);
  await business('PUT', '/v1/site', { origins: [address] });
  const boats = { id: 'boats', class: 'marketing', name: { en: 'Boats & more' }, channels: ['email'] };
  await business('PUT', '/v1/catalog', {
    ...NORTHGATE,
    brand: 'Harbour Motors',
    topics: [...NORTHGATE.topics, boats],
  });

  const app = new Hono();
  app.get('/:id', (c) => c.html(pageFor(c.req.param('id'))));
  app.get('/:id/token', async (c) => c.json({ token: await tokenOf(c.req.param('id')) }));
  const close = await listen(app, port);
  return { address, says, close };

  function tokenOf(id: string): Promise<string> {
    const { identitySecret } = made;
    return customerToken({ ...CUSTOMERS[0], id }, { site: SITE, audience: server, identitySecret, now: Date.now() });
  }

  async function says(id: string, ...changes: Parameters<OtherCompany['says']>[1][]): Promise<void> {
    const me: Api = apiOf(server, await tokenOf(id));
    const { revision, catalog } = await me<Me>('GET', '/v1/me');
    await me('POST', '/v1/me/changes', {
      base: revision,
      changes: changes.map((change) => ({ id: randomUUIDv7(), at: new Date().toISOString(), ...change })),
      shown: {
        catalogVersion: catalog!.version,
        words: Object.fromEntries(catalog!.topics.map((topic) => [topic.id, topic.words])),
      },
    });
  }

  function pageFor(id: string): string {
    return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>How Harbour contacts you</title>
    <link rel="icon" href="data:,">
    <script type="module" src="${server}/w/1/ask-first.js"></script>
  </head>
  <body><ask-first site="${SITE}" token-url="/${id}/token"></ask-first></body>
</html>`;
  }
}

import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiOf, type Api } from '../../demo/business-api.ts';
import { CUSTOMERS } from '../../demo/customers.ts';
import { NORTHGATE } from '../../demo/northgate-catalog.ts';
import { customerToken } from '../../demo/shop/customer-token.ts';
import type { Me } from '../../server/contract/profile.ts';
import { ADMIN_KEY, freePort, spawnServer, untilReady } from '../server/server-child.ts';

const SITE = 'northgate';

/** The real server as a process of its own, a site with Northgate's catalog, and what a command line needs. */
export interface CliWorld {
  /** A folder for files of the test. */
  folder: string;
  url: string;
  env: Record<string, string>;
  business: Api;
  /** The customer does these at once, with the words shown to her. */
  says(customer: string, ...changes: Record<string, unknown>[]): Promise<void>;
  /** Kills the server as a power cut does. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Starts it; `reachesLoopback` lets webhooks go to this machine. */
export async function openCliWorld({ reachesLoopback = true } = {}): Promise<CliWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-cli-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = spawnServer({
    ADMIN_KEY,
    PORT: String(port),
    DATABASE_URL: `file:${join(folder, 'a.db')}`,
    ...(reachesLoopback ? { WEBHOOK_ALLOW: '127.0.0.0/8', WEBHOOK_ALLOW_HTTP: '1' } : {}),
  });
  await untilReady(server, port);
  const admin = apiOf(url, ADMIN_KEY);
  const wish = { id: SITE, brand: NORTHGATE.brand };
  const { apiKey, identitySecret } = await admin<{ apiKey: string; identitySecret: string }>('POST', '/v1/sites', wish);
  const business = apiOf(url, apiKey);
  await business('PUT', '/v1/catalog', NORTHGATE);
  return {
    folder,
    url,
    env: { ASK_FIRST_URL: url, ASK_FIRST_KEY: apiKey },
    business,
    async says(customer, ...changes) {
      const options = { site: SITE, audience: url, identitySecret, now: Date.now() };
      const her = apiOf(url, await customerToken({ ...CUSTOMERS[0], id: customer }, options));
      const me = await her<Me>('GET', '/v1/me');
      const at = new Date().toISOString();
      await her('POST', '/v1/me/changes', {
        base: me.revision,
        changes: changes.map((change) => ({ id: randomUUIDv7(), at, ...change })),
        shown: {
          catalogVersion: me.catalog!.version,
          words: Object.fromEntries(me.catalog!.topics.map(({ id, words }) => [id, words])),
        },
      });
    },
    async kill() {
      server.child.kill('SIGKILL');
      await server.exit;
    },
    async close() {
      server.child.kill('SIGTERM');
      await server.exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** E-mail is a yes, and so are trade-in offers by it. */
export const WANTS_OFFERS = [
  { op: 'channel', channel: 'email', use: 'yes' },
  { op: 'topic', topic: 'trade-in', want: 'yes' },
];

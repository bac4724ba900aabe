import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Account } from '../faults/torture/torture-judge.ts';
import { freePort } from '../server/server-child.ts';
import { createDatabase } from '../store/postgres-databases.ts';
import { CATALOG } from './a-write.ts';
import { startChild } from './child-server.ts';
import type { ChildServer } from './child-server.ts';

const ADMIN_KEY = 'bench-admin-key-bench-admin-key-0123';
const MAIN = join(import.meta.dirname, '../../server/start.mjs');

/** So many processes that serve and so many that deliver on one database of their own. */
export interface Layout {
  name: string;
  urls: string[];
  web: ChildServer[];
  workers: ChildServer[];
  site: string;
  apiKey: string;
  identitySecret: string;
  startWorkers(): Promise<void>;
  /** Deliveries that wait, and that were acknowledged, of all endpoints. */
  deliveries(): Promise<{ pending: number; delivered: number }>;
  stop(): Promise<void>;
}

/** `each`: how many of either kind; the workers are started apart. */
export async function startLayout(postgres: string, each: number, endpoints: number): Promise<Layout> {
  const ports = await Promise.all(Array.from({ length: 2 * each }, freePort));
  const urls = ports.slice(0, each).map((port) => `http://localhost:${port}`);
  const shared = {
    ADMIN_KEY,
    PUBLIC_URL: urls[0]!,
    DATABASE_URL: await createDatabase(postgres),
    MASTER_KEY: randomBytes(32).toString('base64'),
    TRUST_PROXY: '1',
    WEBHOOK_ALLOW: '127.0.0.0/8',
    WEBHOOK_ALLOW_HTTP: '1',
  };
  const start = (port: number, ROLE: string) => startChild(MAIN, { ...shared, PORT: String(port), ROLE });
  const web: ChildServer[] = [];
  for (const port of ports.slice(0, each)) web.push(await start(port, 'web'));
  const receiver = fork(join(import.meta.dirname, 'sends-receiver.ts'));
  const [{ port }] = (await once(receiver, 'message')) as [{ port: number }];
  const workers: ChildServer[] = [];

  async function call(path: string, bearer: string, { method = 'POST', body }: { method?: string; body?: object }) {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const answer = await fetch(urls[0] + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  }

  const made = await call('/v1/sites', ADMIN_KEY, { body: { id: 'northgate', brand: 'Northgate Motors' } });
  const { site, apiKey, identitySecret } = made as unknown as Pick<Layout, 'site' | 'apiKey' | 'identitySecret'>;
  await call('/v1/catalog', apiKey, { method: 'PUT', body: CATALOG });
  const ids: string[] = [];
  for (let n = 0; n < endpoints; n += 1) {
    const body = { url: `http://127.0.0.1:${port}/hook/${n}`, name: `Endpoint ${n}` };
    ids.push(String((await call('/v1/endpoints', apiKey, { body }))['id']));
  }

  return {
    name: `${each} web + ${each} worker`,
    urls,
    web,
    workers,
    site,
    apiKey,
    identitySecret,
    async startWorkers() {
      workers.push(...(await Promise.all(ports.slice(each).map((own) => start(own, 'worker')))));
    },
    async deliveries() {
      const sum = { pending: 0, delivered: 0 };
      for (const id of ids) {
        const account = (await call(`/v1/endpoints/${id}/account`, apiKey, { method: 'GET' })) as unknown as Account;
        sum.pending += account.pending;
        sum.delivered += account.delivered;
      }
      return sum;
    },
    async stop() {
      await Promise.all([...web, ...workers].map((one) => one.stop()));
      receiver.kill('SIGKILL');
    },
  };
}

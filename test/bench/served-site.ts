import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../server/server-child.ts';
import { createDatabase } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { startChild } from './child-server.ts';
import type { ChildServer } from './child-server.ts';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];
export const ENGINE_NAMES: Readonly<Record<Engine, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** A real server in a process of its own, with one site. */
export interface ServedSite {
  server: ChildServer;
  url: string;
  /** What its `DATABASE_URL` is. */
  database: string;
  site: string;
  apiKey: string;
  identitySecret: string;
  /** Calls as the business; throws when the answer is no success. */
  ask(method: string, path: string, body?: object): Promise<unknown>;
  stop(): Promise<void>;
}

export interface SiteWish {
  engine: Engine;
  catalog: object;
  /** More of the server's environment. */
  env?: Record<string, string>;
}

const ADMIN_KEY = 'bench-admin-key-bench-admin-key-0123';

/** `npm run serve` on a new SQLite file, or on an embedded PostgreSQL of its own that waits for its disk. */
export async function serveSite({ engine, catalog, env = {} }: SiteWish): Promise<ServedSite> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-bench-'));
  const postgres = engine === 'postgres' ? await startPostgres({ durable: true }) : null;
  const database = postgres ? await createDatabase(postgres.url('postgres')) : `file:${join(folder, 'bench.db')}`;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = await startChild(join(import.meta.dirname, '../../server/start.mjs'), {
    PORT: String(port),
    PUBLIC_URL: url,
    ADMIN_KEY,
    DATABASE_URL: database,
    ...(postgres ? { MASTER_KEY: randomBytes(32).toString('base64') } : {}),
    ...env,
  });

  async function call(method: string, path: string, { bearer, body }: { bearer: string; body?: object }) {
    const headers = { authorization: `Bearer ${bearer}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as unknown;
  }

  async function stop(): Promise<void> {
    await server.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    const body = { id: 'northgate', brand: 'Northgate Motors' };
    const made = (await call('POST', '/v1/sites', { bearer: ADMIN_KEY, body })) as ServedSite;
    const { site, apiKey, identitySecret } = made;
    const ask: ServedSite['ask'] = (method, path, asked) => call(method, path, { bearer: apiKey, body: asked });
    await ask('PUT', '/v1/catalog', catalog);
    return { server, url, database, site, apiKey, identitySecret, ask, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

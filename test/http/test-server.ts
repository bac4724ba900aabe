import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Catalog } from '../../server/contract/catalog.ts';
import type { World } from '../../server/actions/world.ts';
import { createApp, type App } from '../../server/http/app.ts';
import type { RateSettings } from '../../server/http/rate-limits.ts';
import { receiptCheckerPage } from '../../server/pages/receipt-checker/receipt-checker-page.ts';
import { createVault } from '../../server/secrets/vault.ts';
import { refuseUrl } from '../../server/webhooks/public-address.ts';
import { openTestStore } from './open-test-store.ts';

export const PUBLIC_URL = 'https://ask.northgate.example';
export const SHOP = 'https://shop.northgate.example';
export const ADMIN_KEY = 'an-admin-key-of-at-least-thirty-two-characters';
export const NOW = Date.parse('2026-11-21T10:00:00Z');

/** A log that keeps its lines. */
export interface KeptLog {
  lines: string[];
}

export interface TestServer {
  app: App;
  world: World;
  log: KeptLog;
  /** The server's clock, to be set. */
  clock: { now: number };
  close: () => Promise<void>;
}

export interface TestSite {
  site: string;
  apiKey: string;
  identitySecret: string;
}

export interface Ask {
  method?: string;
  body?: unknown;
  bearer?: string;
  headers?: Record<string, string>;
}

/** The real app on a real store, in memory unless it is given a file. */
export function startServer(
  needs: {
    rates?: RateSettings;
    trustProxy?: number;
    widgetFolder?: string;
    file?: string;
    vault?: World['vault'];
  } = {},
): TestServer {
  const clock = { now: NOW };
  const now = () => clock.now;
  const store = openTestStore({ file: needs.file ?? ':memory:', now });
  const world: World = {
    store,
    vault: needs.vault ?? createVault(randomBytes(32)),
    now,
    newId: () => uuid7(clock.now),
    random: randomBytes,
    refuseUrl: (url) => refuseUrl(url, { allow: [], allowHttp: false }),
    publicUrl: PUBLIC_URL,
  };
  const lines: string[] = [];
  const keep = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const app = createApp(world, {
    adminKey: ADMIN_KEY,
    widget: { folder: needs.widgetFolder ?? '/nowhere', version: '0.1.0' },
    receiptChecker: receiptCheckerPage,
    trustProxy: needs.trustProxy ?? 0,
    log: { debug: keep, info: keep, warn: keep, error: keep },
    ready: () => store.checkWritable(),
    ...(needs.rates ? { rates: needs.rates } : {}),
  });
  return { app, world, log: { lines }, clock, close: () => store.close() };
}

/** Asks the app; an object as `body` travels as JSON, a string or bytes as they are. */
export async function ask(
  server: TestServer,
  path: string,
  { method, body, bearer, headers = {} }: Ask = {},
): Promise<Response> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const init: RequestInit = {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
      ...headers,
    },
  };
  if (body !== undefined) init.body = isRaw ? (body as BodyInit) : JSON.stringify(body);
  return server.app.request(path, init);
}

/** Whatever JSON came back: the assertions say what it must be. */
export type Parsed = ReturnType<typeof JSON.parse>;

/** As `ask`, with the answer's JSON. */
export async function askJson(
  server: TestServer,
  path: string,
  how: Ask = {},
): Promise<{ status: number; headers: Headers; body: Parsed }> {
  const answer = await ask(server, path, how);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}

/** A site with Northgate's catalog, whose shop may ask. */
export async function makeSite(server: TestServer, id = 'northgate'): Promise<TestSite> {
  const made = await askJson(server, '/v1/sites', { body: { id, brand: 'Northgate Motors' }, bearer: ADMIN_KEY });
  const { apiKey } = made.body;
  await ask(server, '/v1/site', { method: 'PUT', body: { origins: [SHOP] }, bearer: apiKey });
  await ask(server, '/v1/catalog', { method: 'PUT', body: northgate(), bearer: apiKey });
  return made.body;
}

/** A customer's token as the host's server signs it; claims given replace the usual ones, undefined removes one. */
export function tokenFor(
  site: TestSite,
  customer: string,
  odd: { header?: object; claims?: Record<string, unknown>; secret?: string | Buffer } = {},
): string {
  const iat = NOW / 1000;
  const claims = { iss: site.site, aud: PUBLIC_URL, sub: customer, iat, exp: iat + 900, ...odd.claims };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', ...odd.header })}.${encode(claims)}`;
  const secret = odd.secret ?? Buffer.from(site.identitySecret, 'base64url');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

export function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A UUIDv7 of that instant. */
export function uuid7(at: number = NOW): string {
  const time = at.toString(16).padStart(12, '0');
  const rest = randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(15)}`;
}

/** One change of the customer, made now. */
export function change(
  op: string,
  fields: object = {},
): { id: string; at: string; op: string } & Record<string, unknown> {
  return { id: uuid7(), at: new Date(NOW).toISOString(), op, ...fields };
}

/** Words shown for a yes to a topic of Northgate's first catalog. */
export function shown(words: Record<string, number>): {
  shown: { catalogVersion: number; words: Record<string, number> };
} {
  return { shown: { catalogVersion: 1, words } };
}

export function northgate(): Catalog {
  return {
    brand: 'Northgate Motors',
    help: 'tel:+15550100',
    privacyNotice: 'https://northgate.example/privacy',
    languages: ['en', 'fr'],
    timeZone: 'America/New_York',
    legalHours: { channels: ['phone', 'sms', 'whatsapp'], from: '08:00', to: '21:00' },
    coolingOff: 'P60D',
    channels: [{ id: 'email' }, { id: 'sms' }, { id: 'phone' }, { id: 'post' }],
    topics: [
      {
        id: 'trade-in',
        class: 'marketing',
        name: { en: 'Trade-in offers', fr: 'Offres de reprise' },
        gives: { en: 'A price for your car when you want one.' },
        uses: { en: 'The model and year of your car.' },
        about: ['car'],
        sells: true,
        channels: ['email', 'phone', 'post'],
        frequencies: ['P1M', 'P3M', 'P1Y'],
        words: 3,
      },
      {
        id: 'service',
        class: 'service',
        name: { en: 'Service reminders' },
        about: ['car'],
        channels: ['email', 'sms', 'phone'],
      },
      {
        id: 'recall',
        class: 'essential',
        why: { en: 'Safety law requires it.' },
        name: { en: 'Safety recalls' },
        channels: ['email', 'post', 'phone'],
      },
      { id: 'partners', class: 'sharing', name: { en: 'Sharing with partners' }, recipients: ['Harbour Finance Ltd'] },
    ],
  };
}

import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventType } from '../../server/contract/event.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import { createVault } from '../../server/secrets/vault.ts';
import type { Vault } from '../../server/secrets/vault.ts';
import type { EndpointKeyRow, EndpointRow } from '../../server/store/rows.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../server/store/store.ts';
import { createDispatcher } from '../../server/webhooks/deliver.ts';
import type { Dispatcher, DispatcherOptions } from '../../server/webhooks/dispatcher.ts';
import { newKeys } from '../webhooks/new-keys.ts';

export const SITE = 'northgate';
const START = Date.parse('2026-11-21T10:00:00Z');

/** A clock that moves when it is told. */
export interface TestClock {
  now: () => number;
  advance(milliseconds: number): void;
}

export function testClock(at = START): TestClock {
  return { now: () => at, advance: (milliseconds) => void (at += milliseconds) };
}

export interface Said {
  quieter?: boolean;
  type?: EventType;
  /** More of the event's data. */
  data?: Record<string, unknown>;
}

/** A real store in a file, and the dispatcher on it. */
export interface DeliveryWorld {
  file: string;
  store: Store;
  vault: Vault;
  clock: TestClock;
  dispatcher: Dispatcher;
  addEndpoint(
    url: string,
    more?: Partial<EndpointRow>,
    keys?: EndpointKeyRow[],
  ): Promise<EndpointRow & { secret: string; publicKey: string }>;
  /** One accepted write of a customer: revision, event and deliveries in one transaction. Answers the event. */
  say(customer: string, said?: Said): Promise<{ id: string; revision: number }>;
  /** Rows of an endpoint by state. */
  count(endpoint: string): Record<string, number>;
  rows(endpoint: string): { seq: number; state: string; attempt: number; next_at: number | null }[];
  attempts(endpoint: string): {
    seq: number;
    n: number;
    at: string;
    class: string;
    status: number | null;
    milliseconds: number;
    snippet: string;
  }[];
  close(): Promise<void>;
}

export async function openDeliveryWorld(
  options: Partial<DispatcherOptions> & { clock?: TestClock } = {},
): Promise<DeliveryWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-'));
  const file = join(folder, 'test.db');
  const clock = options.clock ?? testClock();
  const store = openSqliteStore({ file, now: clock.now });
  const vault = createVault(randomBytes(32));
  const dispatcher = createDispatcher({
    store,
    vault,
    policy: { allow: ['127.0.0.0/8'], allowHttp: true },
    now: clock.now,
    steady: clock.now,
    random: Math.random,
    newToken: randomUUIDv7,
    log: { warn: () => {} },
    pollEvery: 100,
    ...options,
  });
  await makeSite(store);
  const reader = new DatabaseSync(file, { readOnly: true });
  const select = (sql: string, endpoint: string) => reader.prepare(sql).all(endpoint) as never;
  return {
    file,
    store,
    vault,
    clock,
    dispatcher,
    async addEndpoint(url, more = {}, keys = []) {
      const made = newKeys(vault);
      const row = anEndpoint(url, more);
      await store.addEndpoint(row, [...keys, ...made.rows]);
      return { ...row, secret: made.secret, publicKey: made.publicKey };
    },
    say: (customer, said) => say(store, clock.now(), customer, said),
    count(endpoint) {
      const rows: { state: string; n: number }[] = select(
        'SELECT state, count(*) AS n FROM delivery WHERE endpoint = ? GROUP BY state',
        endpoint,
      );
      return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
    },
    rows: (endpoint) =>
      select('SELECT seq, state, attempt, next_at FROM delivery WHERE endpoint = ? ORDER BY seq', endpoint),
    attempts: (endpoint) => select('SELECT * FROM attempt WHERE endpoint = ? ORDER BY rowid', endpoint),
    async close() {
      await dispatcher.stop();
      reader.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** One accepted write of a customer, with an event for every endpoint of the site. */
export function say(
  store: Store,
  now: number,
  customer: string,
  said: Said = {},
): Promise<{ id: string; revision: number }> {
  const at = new Date(now).toISOString();
  return store.write({ site: SITE, customer, changes: [] }, ({ row, endpoints }) => {
    const before = row ?? unseenProfile();
    const revision = before.revision + 1;
    const type = said.type ?? 'preferences.changed';
    const body = JSON.stringify({
      type,
      timestamp: at,
      data: { site: SITE, customer, revision, via: 'widget', ...said.data },
    });
    const event = {
      id: `evt_${randomUUIDv7()}`,
      type,
      site: SITE,
      customer,
      revision,
      at,
      body,
      quieter: said.quieter ?? false,
    };
    const { choices, facts, marks } = before;
    const deliveries = new Map([[event.id, endpoints.map((endpoint) => endpoint.id)]]);
    return {
      answer: { id: event.id, revision },
      save: { state: { revision, choices, facts, marks }, changes: [], events: [event], deliveries, at },
    };
  });
}

export async function makeSite(store: Store): Promise<void> {
  const createdAt = new Date(START).toISOString();
  const site = {
    id: SITE,
    brand: 'Northgate Motors',
    origins: [],
    identity: { alg: 'HS256' as const },
    retention: {},
    createdAt,
  };
  const key = { id: 'key_1', site: SITE, name: null, scopes: [], hash: randomBytes(32), createdAt };
  await store.createSite({ ...site, identitySecrets: [] }, key);
}

export function anEndpoint(url: string, more: Partial<EndpointRow> = {}): EndpointRow {
  return {
    id: `end_${randomUUIDv7()}`,
    site: SITE,
    url,
    name: 'Sales system',
    state: 'on',
    events: null,
    topics: null,
    payload: 'full',
    order: 'latest',
    headers: {},
    createdAt: new Date(START).toISOString(),
    ...more,
  };
}

/**
 * Waits until `isSo`, looking every few milliseconds; fails after `within` milliseconds, which say that it will never be so,
 * not how quick it must be: a busy machine takes many times longer than a quiet one.
 */
export async function until(isSo: () => boolean, what: string, within = 60_000): Promise<void> {
  const end = performance.now() + within;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`still not so after ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { Catalog } from '../../server/contract/catalog.ts';
import type { EndpointRow, KeyRow, NewEvent, SiteRow } from '../../server/store/rows.ts';
import type { Loaded, Save } from '../../server/store/store.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';

export const AT = '2026-11-21T10:00:00.000Z';

export function aSite(id: string, more: Partial<SiteRow> = {}): SiteRow {
  return {
    id,
    brand: 'Northgate Motors',
    origins: [],
    identity: { alg: 'HS256' },
    identitySecrets: [{ sealed: randomBytes(60), until: null }],
    retention: {},
    createdAt: AT,
    ...more,
  };
}

export function aKey(site: string, more: Partial<KeyRow> = {}): KeyRow {
  return {
    id: `key_${randomUUIDv7()}`,
    site,
    name: null,
    scopes: ['read', 'write'],
    hash: randomBytes(32),
    createdAt: AT,
    ...more,
  };
}

export function aCatalog(topic = 'news'): Catalog {
  return {
    brand: 'Northgate Motors',
    help: 'tel:+15550100',
    languages: ['en'],
    timeZone: 'America/New_York',
    channels: [{ id: 'email' }],
    topics: [{ id: topic, class: 'marketing', name: { en: 'News' }, channels: ['email'] }],
  };
}

export function anEndpoint(site: string, more: Partial<EndpointRow> = {}): EndpointRow {
  return {
    id: `end_${randomUUIDv7()}`,
    site,
    url: 'https://hooks.example/in',
    name: 'Sales system',
    state: 'on',
    events: null,
    topics: null,
    payload: 'full',
    order: 'latest',
    headers: {},
    createdAt: AT,
    ...more,
  };
}

export function anEvent(site: string, customer: string | null, more: Partial<NewEvent> = {}): NewEvent {
  const revision = more.revision ?? null;
  return {
    id: `evt_${randomUUIDv7()}`,
    type: 'preferences.changed',
    site,
    customer,
    revision,
    at: AT,
    body: JSON.stringify({ type: 'preferences.changed', timestamp: AT, data: { site, customer, revision } }),
    quieter: false,
    ...more,
  };
}

/** One step of a customer's revision, with an event for every endpoint that is on. */
export function stepOf(loaded: Loaded, site: string, customer: string, more: Partial<NewEvent> = {}): Save {
  const before = loaded.row ?? unseenProfile();
  const revision = before.revision + 1;
  const event = anEvent(site, customer, { revision, ...more });
  return {
    state: { revision, choices: before.choices, facts: before.facts, marks: before.marks },
    changes: [{ id: randomUUIDv7(), digest: 'd', revision, steps: [] }],
    events: [event],
    deliveries: new Map([[event.id, loaded.endpoints.map((endpoint) => endpoint.id)]]),
    at: AT,
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { EndpointRow } from '../rows.ts';
import type { Endpoints } from '../store.ts';
import type { Events } from './events.ts';
import type { Transact } from './group-writer.ts';
import type { SqliteOutbox } from './outbox.ts';

/** Endpoints of a site; few, so they are parsed once and kept until one changes. */
export interface EndpointRows extends Endpoints {
  ofSite(site: string): readonly EndpointRow[];
  forget(): void;
}

export function createEndpoints(
  database: DatabaseSync,
  transact: Transact,
  parts: { events: Events; outbox: SqliteOutbox },
): EndpointRows {
  const list = database.prepare('SELECT * FROM endpoint WHERE site = ? ORDER BY created_at, id');
  const insert = database.prepare(
    `INSERT INTO endpoint (id, site, url, name, state, events, topics, payload, "order", headers, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const change = database.prepare(
    `UPDATE endpoint SET url = ?, name = ?, state = ?, events = ?, topics = ?, payload = ?, "order" = ?, headers = ?
     WHERE site = ? AND id = ?`,
  );
  const orderOf = database.prepare('SELECT "order" FROM endpoint WHERE site = ? AND id = ?');
  const remove = database.prepare('DELETE FROM endpoint WHERE site = ? AND id = ?');
  const insertKey = database.prepare(
    'INSERT INTO endpoint_key (endpoint, kind, sealed, not_after) VALUES (?, ?, ?, ?)',
  );
  const known = new Map<string, readonly EndpointRow[]>();

  function ofSite(site: string): readonly EndpointRow[] {
    const found = known.get(site);
    if (found) return found;
    const rows = list.all(site).map(toEndpoint);
    known.set(site, rows);
    return rows;
  }

  /** Runs `work` in a transaction after which the site's endpoints are read anew, whether it was kept or not. */
  function changing<T>(site: string, work: () => T): Promise<T> {
    return transact(() => {
      const result = work();
      known.delete(site);
      return result;
    }).finally(() => known.delete(site));
  }

  return {
    ofSite,
    forget: () => known.clear(),
    endpoints: async (site) => [...ofSite(site)],
    endpoint: async (site, id) => ofSite(site).find((row) => row.id === id) ?? null,
    addEndpoint: (row, keys) =>
      changing(row.site, () => {
        const { id, site, url, name, state, payload, order, createdAt } = row;
        const { events, topics, headers } = asJson(row);
        insert.run(id, site, url, name, state, events, topics, payload, order, headers, createdAt);
        for (const key of keys) insertKey.run(id, key.kind, key.sealed, key.notAfter);
      }),
    updateEndpoint: (row) =>
      changing(row.site, () => {
        const { id, site, url, name, state, payload, order } = row;
        const { events, topics, headers } = asJson(row);
        const before = orderOf.get(site, id)?.['order'] as EndpointRow['order'] | undefined;
        if (before === undefined) return;
        change.run(url, name, state, events, topics, payload, order, headers, site, id);
        parts.outbox.followState(row, before);
      }),
    removeEndpoint: (site, id) =>
      changing(site, () => {
        if (remove.run(site, id).changes === 0) return false;
        parts.outbox.forgetEndpoint(id);
        return true;
      }),
    appendEvent: (event, endpoints) =>
      transact(() => parts.outbox.insertDeliveries(parts.events.append(event), endpoints)),
  };
}

function asJson(row: EndpointRow): { events: string | null; topics: string | null; headers: string } {
  return {
    events: row.events && JSON.stringify(row.events),
    topics: row.topics && JSON.stringify(row.topics),
    headers: JSON.stringify(row.headers),
  };
}

export function toEndpoint(row: Record<string, unknown>): EndpointRow {
  return {
    id: row['id'] as string,
    site: row['site'] as string,
    url: row['url'] as string,
    name: row['name'] as string,
    state: row['state'] as EndpointRow['state'],
    events: row['events'] ? JSON.parse(row['events'] as string) : null,
    topics: row['topics'] ? JSON.parse(row['topics'] as string) : null,
    payload: row['payload'] as EndpointRow['payload'],
    order: row['order'] as EndpointRow['order'],
    headers: JSON.parse(row['headers'] as string),
    createdAt: row['created_at'] as string,
  };
}

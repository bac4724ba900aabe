import type { DatabaseSync } from 'node:sqlite';
import type { KeyRow, SiteRow } from '../rows.ts';
import type { Sites } from '../store.ts';
import type { Transact } from './group-writer.ts';

/** Sites and their secret keys; a site is asked for by every request, so it is parsed once and kept until it changes. */
export interface SiteRows extends Omit<Sites, 'publishCatalog' | 'catalog' | 'topics'> {
  /** The key by the hash of it, without a promise. */
  keyNow(hash: Uint8Array): KeyRow | null;
  /** Forgets what another process may have changed. */
  forget(): void;
}

export function createSites(database: DatabaseSync, transact: Transact): SiteRows {
  const insertSite = database.prepare(
    'INSERT INTO site (id, brand, origins, identity, retention, created_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const changeSite = database.prepare(
    'UPDATE site SET brand = ?, origins = ?, identity = ?, retention = ? WHERE id = ?',
  );
  const readSite = database.prepare('SELECT * FROM site WHERE id = ?');
  const readSecrets = database.prepare('SELECT sealed, until FROM site_secret WHERE site = ? ORDER BY position');
  const dropSecrets = database.prepare('DELETE FROM site_secret WHERE site = ?');
  const insertSecret = database.prepare('INSERT INTO site_secret (site, position, sealed, until) VALUES (?, ?, ?, ?)');
  const dropOrigins = database.prepare('DELETE FROM site_origin WHERE site = ?');
  const insertOrigin = database.prepare('INSERT INTO site_origin (origin, site) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const findOrigin = database.prepare('SELECT 1 FROM site_origin WHERE origin = ? LIMIT 1');
  const insertKey = database.prepare(
    'INSERT INTO site_key (id, site, name, scopes, hash, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const readKey = database.prepare('SELECT * FROM site_key WHERE hash = ?');
  const listKeys = database.prepare('SELECT * FROM site_key WHERE site = ? ORDER BY created_at, id');
  const deleteKey = database.prepare('DELETE FROM site_key WHERE site = ? AND id = ?');
  const known = new Map<string, SiteRow>();
  // A key that another process revoked is forgotten with the next write of this one, as its sites are.
  // By the hash's own bytes: who asks often hands in the same array, and nothing is made of it for a look.
  let knownKeys = new WeakMap<Uint8Array, KeyRow>();

  function keepParts(site: SiteRow): void {
    dropSecrets.run(site.id);
    site.identitySecrets.forEach((secret, at) => insertSecret.run(site.id, at, secret.sealed, secret.until));
    dropOrigins.run(site.id);
    for (const origin of site.origins) insertOrigin.run(origin, site.id);
  }

  function keepKey(key: KeyRow): void {
    insertKey.run(key.id, key.site, key.name, JSON.stringify(key.scopes), key.hash, key.createdAt);
  }

  function keyNow(hash: Uint8Array): KeyRow | null {
    const found = knownKeys.get(hash);
    if (found) return found;
    const row = readKey.get(hash);
    if (!row) return null;
    const key = toKey(row);
    knownKeys.set(hash, key);
    return key;
  }

  return {
    keyNow,
    createSite: (site, key) =>
      transact(() => {
        const { origins, identity, retention } = asJson(site);
        const made = insertSite.run(site.id, site.brand, origins, identity, retention, site.createdAt);
        if (made.changes === 0) return 'exists';
        keepParts(site);
        keepKey(key);
        return 'created';
      }),
    forget() {
      known.clear();
      knownKeys = new WeakMap();
    },
    site: async (id) => {
      const found = known.get(id);
      if (found) return found;
      const row = readSite.get(id);
      if (!row) return null;
      const site = toSite(row, readSecrets.all(id));
      known.set(id, site);
      return site;
    },
    updateSite: (site) =>
      transact(() => {
        const { origins, identity, retention } = asJson(site);
        changeSite.run(site.brand, origins, identity, retention, site.id);
        keepParts(site);
      }).finally(() => known.delete(site.id)),
    knowsOrigin: async (origin) => findOrigin.get(origin) !== undefined,
    keyByHash: async (hash) => keyNow(hash),
    keys: async (site) => listKeys.all(site).map(toKey),
    addKey: (key) => transact(() => keepKey(key)),
    removeKey: (site, id) =>
      transact(() => deleteKey.run(site, id).changes > 0).finally(() => (knownKeys = new WeakMap())),
  };
}

function asJson(site: SiteRow): { origins: string; identity: string; retention: string } {
  return {
    origins: JSON.stringify(site.origins),
    identity: JSON.stringify(site.identity),
    retention: JSON.stringify(site.retention),
  };
}

function toSite(row: Record<string, unknown>, secrets: Record<string, unknown>[]): SiteRow {
  return {
    id: row['id'] as string,
    brand: row['brand'] as string,
    origins: JSON.parse(row['origins'] as string),
    identity: JSON.parse(row['identity'] as string),
    identitySecrets: secrets as unknown as SiteRow['identitySecrets'],
    retention: JSON.parse(row['retention'] as string),
    createdAt: row['created_at'] as string,
  };
}

function toKey(row: Record<string, unknown>): KeyRow {
  return {
    id: row['id'] as string,
    site: row['site'] as string,
    name: row['name'] as string | null,
    scopes: JSON.parse(row['scopes'] as string),
    hash: row['hash'] as Uint8Array,
    createdAt: row['created_at'] as string,
  };
}

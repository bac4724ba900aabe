import type { KeyRow, SiteRow } from '../rows.ts';
import type { Sites } from '../store.ts';
import { siteWhole } from './locks.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

const KEY = 'id, site, name, scopes, hash, created_at AS "createdAt"';
const INSERT_SITE = sql(
  `INSERT INTO site (id, brand, origins, identity, retention, created_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT DO NOTHING`,
);
const CHANGE_SITE = sql('UPDATE site SET brand = $2, origins = $3, identity = $4, retention = $5 WHERE id = $1');
const READ_SITE = sql(
  `SELECT s.id, s.brand, s.origins, s.identity, s.retention, s.created_at AS "createdAt", p.sealed, p.until
   FROM site s LEFT JOIN site_secret p ON p.site = s.id WHERE s.id = $1 ORDER BY p.position`,
);
const DROP_SECRETS = sql('DELETE FROM site_secret WHERE site = $1');
const INSERT_SECRETS = sql(
  `INSERT INTO site_secret (site, position, sealed, until)
   SELECT $1, n, sealed, until FROM unnest($2::bytea[], $3::bigint[]) WITH ORDINALITY AS given (sealed, until, n)`,
);
const DROP_ORIGINS = sql('DELETE FROM site_origin WHERE site = $1');
const INSERT_ORIGINS = sql(
  'INSERT INTO site_origin (origin, site) SELECT unnest($2::text[]), $1 ON CONFLICT DO NOTHING',
);
const FIND_ORIGIN = sql('SELECT 1 FROM site_origin WHERE origin = $1 LIMIT 1');
const INSERT_KEY = sql(
  'INSERT INTO site_key (id, site, name, scopes, hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
);
const READ_KEY = sql(`SELECT ${KEY} FROM site_key WHERE hash = $1`);
const LIST_KEYS = sql(`SELECT ${KEY} FROM site_key WHERE site = $1 ORDER BY created_at, id`);
const DELETE_KEY = sql('DELETE FROM site_key WHERE site = $1 AND id = $2');

type SiteWithSecret = Omit<SiteRow, 'identitySecrets'> & { sealed: Uint8Array | null; until: number | null };

/** Sites and their secret keys, read each time: another process may have revoked a key a moment ago. */
export function createSites(reader: Runner, transact: Transact): Omit<Sites, 'publishCatalog' | 'catalog' | 'topics'> {
  async function keepParts(unit: Unit, { id, identitySecrets, origins }: SiteRow): Promise<void> {
    await unit.run(DROP_SECRETS, [id]);
    const [sealed, until] = [identitySecrets.map((one) => one.sealed), identitySecrets.map((one) => one.until)];
    await unit.run(INSERT_SECRETS, [id, sealed, until]);
    await unit.run(DROP_ORIGINS, [id]);
    await unit.run(INSERT_ORIGINS, [id, origins]);
  }

  function keepKey(unit: Unit, { id, site, name, scopes, hash, createdAt }: KeyRow): Promise<number> {
    return unit.run(INSERT_KEY, [id, site, name, JSON.stringify(scopes), hash, createdAt]);
  }

  return {
    createSite: (site, key) =>
      transact([siteWhole(site.id)], async (unit) => {
        const made = await unit.run(INSERT_SITE, [site.id, site.brand, ...asJson(site), site.createdAt]);
        if (made === 0) return 'exists';
        await keepParts(unit, site);
        await keepKey(unit, key);
        return 'created';
      }),
    site: async (id) => {
      const rows = await reader.all<SiteWithSecret>(READ_SITE, [id]);
      if (!rows[0]) return null;
      const { sealed: _, until: __, ...site } = rows[0];
      const identitySecrets = rows.flatMap((row) => (row.sealed ? [{ sealed: row.sealed, until: row.until }] : []));
      return { ...site, identitySecrets };
    },
    updateSite: (site) =>
      transact([siteWhole(site.id)], async (unit) => {
        await unit.run(CHANGE_SITE, [site.id, site.brand, ...asJson(site)]);
        await keepParts(unit, site);
      }),
    knowsOrigin: async (origin) => (await reader.one(FIND_ORIGIN, [origin])) !== undefined,
    keyByHash: async (hash) => (await reader.one<KeyRow>(READ_KEY, [hash])) ?? null,
    keys: (site) => reader.all<KeyRow>(LIST_KEYS, [site]),
    addKey: (key) => transact([], async (unit) => void (await keepKey(unit, key))),
    removeKey: (site, id) => transact([], async (unit) => (await unit.run(DELETE_KEY, [site, id])) > 0),
  };
}

function asJson({ origins, identity, retention }: SiteRow): string[] {
  return [JSON.stringify(origins), JSON.stringify(identity), JSON.stringify(retention)];
}

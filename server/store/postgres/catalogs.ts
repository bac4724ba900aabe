import type { EverTopic, PublishedCatalog } from '../../domain/published-catalog.ts';
import type { Sites } from '../store.ts';
import { siteWhole } from './locks.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact } from './transact.ts';

/** SQL for the version of a site's catalog that counts now; null: there is none. */
export const newestVersion = (site: string): string => `(SELECT max(version) FROM catalog WHERE site = ${site})`;

const NEWEST = sql(`SELECT ${newestVersion('$1')} AS version`);
const READ = sql('SELECT body FROM catalog WHERE site = $1 AND version = $2');
const TOPICS = sql('SELECT topic, first_at AS "firstAt", name FROM catalog_topic WHERE site = $1');
const INSERT = sql('INSERT INTO catalog (site, version, body, at) VALUES ($1, $2, $3, $4)');
const INSERT_TOPICS = sql(
  `INSERT INTO catalog_topic (site, topic, first_at, name)
   SELECT $1, topic, $2, name::json FROM unnest($3::text[], $4::text[]) AS given (topic, name)
   ON CONFLICT (site, topic) DO UPDATE SET name = excluded.name`,
);
/** Sites whose catalogs are kept parsed. */
const MOST_KNOWN = 200;

/** What a version says, and every topic that it or one before it had. */
export interface KnownCatalog {
  published: PublishedCatalog | null;
  topics: ReadonlyMap<string, EverTopic>;
  everTopics: ReadonlySet<string>;
}

/** The published catalogs. Which version counts is asked each time; a version is immutable, so it is parsed once. */
export interface Catalogs extends Pick<Sites, 'publishCatalog' | 'catalog' | 'topics'> {
  /** What stands in that version, which must be the newest that `runner` sees. */
  at(runner: Runner, site: string, version: number | null): Promise<KnownCatalog>;
}

const NONE: KnownCatalog = { published: null, topics: new Map(), everTopics: new Set() };

export function createCatalogs(reader: Runner, transact: Transact): Catalogs {
  const known = new Map<string, KnownCatalog & { published: PublishedCatalog }>();

  async function read(runner: Runner, site: string, version: number): Promise<PublishedCatalog | null> {
    const row = await runner.one<{ body: string }>(READ, [site, version]);
    return row ? { version, catalog: JSON.parse(row.body) } : null;
  }

  async function at(runner: Runner, site: string, version: number | null): Promise<KnownCatalog> {
    if (version === null) return NONE;
    const found = known.get(site);
    if (found?.published.version === version) return found;
    const published = await read(runner, site, version);
    if (!published) return NONE;
    const rows = await runner.all<EverTopic & { topic: string }>(TOPICS, [site]);
    const topics = new Map(rows.map(({ topic, firstAt, name }) => [topic, { firstAt, name }]));
    const fresh = { published, topics, everTopics: new Set(topics.keys()) };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(site, fresh);
    return fresh;
  }

  async function newest(runner: Runner, site: string): Promise<number | null> {
    return (await runner.one<{ version: number | null }>(NEWEST, [site]))!.version;
  }

  const current = async (site: string) => at(reader, site, await newest(reader, site));

  return {
    at,
    catalog: async (site, version) =>
      version === undefined ? (await current(site)).published : read(reader, site, version),
    topics: async (site) => (await current(site)).topics,
    publishCatalog: (site, catalog, when) =>
      transact([siteWhole(site)], async (unit) => {
        const body = JSON.stringify(catalog);
        const last = await newest(unit, site);
        const before = last === null ? undefined : await unit.one<{ body: string }>(READ, [site, last]);
        if (last !== null && before?.body === body) return { version: last, catalog };
        const version = (last ?? 0) + 1;
        await unit.run(INSERT, [site, version, body, when]);
        const { topics } = catalog;
        const names = topics.map(({ name }) => JSON.stringify(name));
        await unit.run(INSERT_TOPICS, [site, when, topics.map(({ id }) => id), names]);
        return { version, catalog };
      }),
  };
}

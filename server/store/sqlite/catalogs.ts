import type { DatabaseSync } from 'node:sqlite';
import type { EverTopic, PublishedCatalog } from '../../domain/published-catalog.ts';
import type { Sites } from '../store.ts';
import type { Transact } from './group-writer.ts';

/** The published catalogs; a version is immutable, so it is parsed once. */
export interface Catalogs extends Pick<Sites, 'publishCatalog' | 'catalog' | 'topics'> {
  current(site: string): PublishedCatalog | null;
  everTopics(site: string): ReadonlySet<string>;
  /** Forgets what another process may have changed. */
  forget(): void;
}

interface Known {
  published: PublishedCatalog | null;
  topics: ReadonlyMap<string, EverTopic>;
  everTopics: ReadonlySet<string>;
}

export function createCatalogs(database: DatabaseSync, transact: Transact): Catalogs {
  const newest = database.prepare('SELECT version, body FROM catalog WHERE site = ? ORDER BY version DESC LIMIT 1');
  const byVersion = database.prepare('SELECT version, body FROM catalog WHERE site = ? AND version = ?');
  const insert = database.prepare('INSERT INTO catalog (site, version, body, at) VALUES (?, ?, ?, ?)');
  const insertTopic = database.prepare(
    `INSERT INTO catalog_topic (site, topic, first_at, name) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name`,
  );
  const listTopics = database.prepare('SELECT topic, first_at, name FROM catalog_topic WHERE site = ?');
  const known = new Map<string, Known>();

  function know(site: string): Known {
    const found = known.get(site);
    if (found) return found;
    const topics = new Map(listTopics.all(site).map((row) => [row['topic'] as string, toTopic(row)]));
    const fresh: Known = {
      published: toPublished(newest.get(site)),
      topics,
      everTopics: new Set(topics.keys()),
    };
    known.set(site, fresh);
    return fresh;
  }

  return {
    current: (site) => know(site).published,
    everTopics: (site) => know(site).everTopics,
    topics: async (site) => know(site).topics,
    forget: () => known.clear(),
    catalog: async (site, version) =>
      version === undefined ? know(site).published : toPublished(byVersion.get(site, version)),
    publishCatalog: (site, catalog, at) =>
      transact(() => {
        const body = JSON.stringify(catalog);
        const last = newest.get(site);
        if (last && last['body'] === body) return { version: last['version'] as number, catalog };
        const version = ((last?.['version'] as number | undefined) ?? 0) + 1;
        insert.run(site, version, body, at);
        for (const topic of catalog.topics) insertTopic.run(site, topic.id, at, JSON.stringify(topic.name));
        known.delete(site);
        return { version, catalog };
      }).finally(() => known.delete(site)),
  };
}

function toPublished(row: Record<string, unknown> | undefined): PublishedCatalog | null {
  return row ? { version: row['version'] as number, catalog: JSON.parse(row['body'] as string) } : null;
}

function toTopic(row: Record<string, unknown>): EverTopic {
  return { firstAt: row['first_at'] as string, name: JSON.parse(row['name'] as string) };
}

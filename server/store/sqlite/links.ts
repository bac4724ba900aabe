import type { DatabaseSync } from 'node:sqlite';
import type { LinkRow, Links } from '../links.ts';
import type { Transact } from './group-writer.ts';

/** The links of a site; `forget` runs inside the caller's transaction and answers how many there were. */
export interface LinkRows extends Links {
  forget(site: string, customer: string): number;
}

export function createLinks(database: DatabaseSync, transact: Transact): LinkRows {
  const insert = database.prepare(`INSERT INTO link (site, id, customer, topic, channel, at)
     VALUES (:site, :id, :customer, :topic, :channel, :at)`);
  const read = database.prepare('SELECT site, id, customer, topic, channel, at FROM link WHERE site = ? AND id = ?');
  const dropOne = database.prepare('DELETE FROM link WHERE site = ? AND id = ?');
  // INDEXED: by itself SQLite takes a site for ten rows and looks through them.
  const dropOfCustomer = database.prepare(
    'DELETE FROM link INDEXED BY link_by_customer WHERE site = ? AND customer = ?',
  );
  const dropOfSite = database.prepare('DELETE FROM link WHERE site = ?');

  function drop({ site, id, customer }: Parameters<Links['revokeLinks']>[0]): number {
    if (id !== undefined) return Number(dropOne.run(site, id).changes);
    if (customer !== undefined) return Number(dropOfCustomer.run(site, customer).changes);
    return Number(dropOfSite.run(site).changes);
  }

  return {
    addLink: (link) => transact(() => void insert.run({ ...link })),
    link: async (site, id) => {
      const row = read.get(site, id);
      return row ? ({ ...row } as unknown as LinkRow) : null;
    },
    revokeLinks: (which) => transact(() => drop(which)),
    forget: (site, customer) => drop({ site, customer }),
  };
}

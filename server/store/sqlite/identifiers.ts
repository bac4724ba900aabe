import type { DatabaseSync } from 'node:sqlite';
import type { KnownBy, Tombstone } from '../rows.ts';

/** What a tombstone lies under. */
export interface Buried {
  kind: KnownBy['kind'] | 'customer';
  mac: Uint8Array;
}

/** Customers' addresses as keyed hashes, and what is left of those who were erased. */
export interface Identifiers {
  addresses(site: string, customer: string): KnownBy[];
  /** Replaces them, inside the caller's transaction. */
  replace(site: string, customer: string, addresses: readonly KnownBy[]): void;
  tombstone(site: string, buried: Buried): Tombstone | null;
  /**
   * Buries one identifier; a revision never goes back. An address that was suppressed stays so for whoever has it; an id is
   * one person's, who may have lifted it.
   */
  bury(site: string, buried: Buried, left: Tombstone): void;
}

export function createIdentifiers(database: DatabaseSync): Identifiers {
  const list = database.prepare('SELECT kind, mac FROM address WHERE site = ? AND customer = ?');
  const drop = database.prepare('DELETE FROM address WHERE site = ? AND customer = ?');
  const insert = database.prepare(
    'INSERT INTO address (site, customer, kind, mac) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const read = database.prepare('SELECT revision, suppressed FROM tombstone WHERE site = ? AND kind = ? AND mac = ?');
  const upsert = database.prepare(
    `INSERT INTO tombstone (site, kind, mac, revision, suppressed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET revision = max(revision, excluded.revision),
       suppressed = CASE kind WHEN 'customer' THEN excluded.suppressed ELSE max(suppressed, excluded.suppressed) END`,
  );
  const suppressOthers = database.prepare(
    `UPDATE customer SET suppression = 'on' WHERE site = ?1
     AND customer IN (SELECT customer FROM address WHERE site = ?1 AND kind = ?2 AND mac = ?3)`,
  );

  function tombstone(site: string, { kind, mac }: Buried): Tombstone | null {
    const row = read.get(site, kind, mac);
    return row ? { revision: row['revision'] as number, suppressed: row['suppressed'] === 1 } : null;
  }

  return {
    tombstone,
    addresses: (site, customer) => list.all(site, customer) as unknown as KnownBy[],
    replace(site, customer, addresses) {
      drop.run(site, customer);
      for (const { kind, mac } of addresses) insert.run(site, customer, kind, mac);
    },
    bury(site, { kind, mac }, { revision, suppressed }) {
      upsert.run(site, kind, mac, revision, suppressed ? 1 : 0);
      if (suppressed && kind !== 'customer') suppressOthers.run(site, kind, mac);
    },
  };
}

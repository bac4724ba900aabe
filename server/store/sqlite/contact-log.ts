import type { DatabaseSync } from 'node:sqlite';
import type { ContactResult } from '../../contract/contact.ts';
import type { ContactRow } from '../contacts.ts';

/** The rows of contacts and slots; every change runs inside the caller's transaction. */
export interface ContactLog {
  insert(row: ContactRow): void;
  /** The rows of one id: several where a slot binds several profiles. */
  byId(site: string, id: string): ContactRow[];
  remove(site: string, customer: string, id: string): void;
  setResult(site: string, id: string, result: ContactResult): void;
  /** After `after` and not after `until`, oldest first; with slots. */
  span(site: string, customer: string, span: { after: number; until: number }): ContactRow[];
  /** Reported ones, newest first. */
  newest(site: string, customer: string, limit: number): ContactRow[];
  forget(site: string, customer: string): number;
}

export function createContactLog(database: DatabaseSync): ContactLog {
  const insert = database.prepare(
    `INSERT INTO contact (site, customer, id, at, channel, topic, result, decision, asked, expires_at)
     VALUES (:site, :customer, :id, :at, :channel, :topic, :result, :decision, :asked, :expiresAt)`,
  );
  // INDEXED: by itself SQLite takes a site for ten rows and looks through them.
  const find = database.prepare(
    'SELECT * FROM contact INDEXED BY contact_by_id WHERE site = ? AND id = ? ORDER BY customer',
  );
  const drop = database.prepare('DELETE FROM contact WHERE site = ? AND customer = ? AND id = ?');
  const update = database.prepare(
    'UPDATE contact INDEXED BY contact_by_id SET result = ?, expires_at = NULL WHERE site = ? AND id = ?',
  );
  const between = database.prepare(
    'SELECT * FROM contact WHERE site = ? AND customer = ? AND at > ? AND at <= ? ORDER BY at, id',
  );
  const newest = database.prepare(
    'SELECT * FROM contact WHERE site = ? AND customer = ? AND result IS NOT NULL ORDER BY at DESC, id DESC LIMIT +?',
  );
  const dropAll = database.prepare('DELETE FROM contact WHERE site = ? AND customer = ?');

  return {
    insert: ({ asked, ...row }) => void insert.run({ ...row, asked: asked ? 1 : 0 }),
    byId: (site, id) => find.all(site, id).map(toContact),
    remove: (site, customer, id) => void drop.run(site, customer, id),
    setResult: (site, id, result) => void update.run(result, site, id),
    span: (site, customer, { after, until }) => between.all(site, customer, after, until).map(toContact),
    newest: (site, customer, limit) => newest.all(site, customer, limit).map(toContact),
    forget: (site, customer) => Number(dropAll.run(site, customer).changes),
  };
}

function toContact(row: Record<string, unknown>): ContactRow {
  return {
    id: row['id'] as string,
    site: row['site'] as string,
    customer: row['customer'] as string,
    channel: row['channel'] as ContactRow['channel'],
    topic: row['topic'] as string,
    at: row['at'] as number,
    result: row['result'] as ContactRow['result'],
    decision: row['decision'] as string | null,
    asked: row['asked'] === 1,
    expiresAt: row['expires_at'] as number | null,
  };
}

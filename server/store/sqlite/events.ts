import type { DatabaseSync } from 'node:sqlite';
import type { EventType } from '../../contract/event.ts';
import type { EventRow, NewEvent } from '../rows.ts';
import type { Profiles } from '../store.ts';

/** The event log: the outbox's source, the pull API and every customer's history. */
export interface Events extends Pick<Profiles, 'events' | 'history'> {
  /** Appends inside the caller's transaction. */
  append(event: NewEvent): EventRow;
}

export function createEvents(database: DatabaseSync): Events {
  const insert = database.prepare(
    'INSERT INTO event (id, site, customer, revision, type, at, quieter, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const listAll = database.prepare('SELECT * FROM event WHERE site = ? AND seq > ? ORDER BY seq LIMIT +?');
  const listTyped = database.prepare(
    'SELECT * FROM event WHERE site = ? AND seq > ? AND type IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT +?',
  );
  const ofCustomer = database.prepare(
    `SELECT * FROM event INDEXED BY event_by_revision
     WHERE site = ? AND customer = ? AND seq < ? AND type IN ('preferences.changed', 'preferences.stopped')
     ORDER BY revision DESC LIMIT +?`,
  );

  return {
    append(event) {
      const { id, site, customer, revision, type, at, quieter, body } = event;
      const { lastInsertRowid } = insert.run(id, site, customer, revision, type, at, quieter ? 1 : 0, body);
      return { ...event, seq: Number(lastInsertRowid) };
    },
    // One writer commits in the order of `seq`, so whatever is read here has no gap that fills up later.
    events: async ({ site, after, types, limit }) => {
      const rows = types ? listTyped.all(site, after, JSON.stringify(types), limit) : listAll.all(site, after, limit);
      return rows.map(toEvent);
    },
    history: async ({ site, customer, before, limit }) =>
      ofCustomer.all(site, customer, before ?? Number.MAX_SAFE_INTEGER, limit).map(toEvent),
  };
}

export function toEvent(row: Record<string, unknown>): EventRow {
  return {
    seq: row['seq'] as number,
    id: row['id'] as string,
    type: row['type'] as EventType,
    site: row['site'] as string,
    customer: row['customer'] as string | null,
    revision: row['revision'] as number | null,
    at: row['at'] as string,
    quieter: row['quieter'] === 1,
    body: row['body'] as string,
  };
}

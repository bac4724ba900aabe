import type { EventRow, NewEvent } from '../rows.ts';
import type { Profiles } from '../store.ts';
import { siteWhole } from './locks.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

/** The columns of an event as its row names them; `v` is the table. */
export const EVENT = 'v.seq, v.id, v.type, v.site, v.customer, v.revision, v.at, v.quieter, v.body';

const INSERT = sql(
  `INSERT INTO event (id, site, customer, revision, type, at, quieter, body)
   SELECT id, site, customer, revision, type, at, quieter, body
   FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::boolean[], $8::text[])
     WITH ORDINALITY AS g (id, site, customer, revision, type, at, quieter, body, n) ORDER BY n
   RETURNING id, seq`,
);
const ANY_AFTER = sql('SELECT 1 FROM event WHERE site = $1 AND seq > $2 LIMIT 1');
const LIST = sql(
  `SELECT ${EVENT} FROM event v WHERE v.site = $1 AND v.seq > $2 AND ($3::text[] IS NULL OR v.type = ANY ($3))
   ORDER BY v.seq LIMIT $4`,
);
const OF_CUSTOMER = sql(
  `SELECT ${EVENT} FROM event v
   WHERE v.site = $1 AND v.customer = $2 AND v.seq < $3 AND v.type IN ('preferences.changed', 'preferences.stopped')
   ORDER BY v.seq DESC LIMIT $4`,
);

/** The event log: the outbox's source, the pull API and every customer's history. */
export interface Events extends Pick<Profiles, 'events' | 'history'> {
  /** Appends in their order; the site's lock must be held, shared or whole. */
  append(unit: Unit, events: readonly NewEvent[]): Promise<EventRow[]>;
}

export function createEvents(reader: Runner, transact: Transact): Events {
  return {
    async append(unit, events) {
      if (events.length === 0) return [];
      const rows = await unit.all<{ id: string; seq: number }>(INSERT, [
        events.map(({ id }) => id),
        events.map(({ site }) => site),
        events.map(({ customer }) => customer),
        events.map(({ revision }) => revision),
        events.map(({ type }) => type),
        events.map(({ at }) => at),
        events.map(({ quieter }) => quieter),
        events.map(({ body }) => body),
      ]);
      const seqs = new Map(rows.map(({ id, seq }) => [id, seq]));
      return events.map((event) => ({ ...event, seq: seqs.get(event.id)! }));
    },
    // Positions are given before the commit, so a smaller one may appear after a greater one was seen. Whoever appends holds
    // the site's lock: while it is ours alone every position up to here is taken or given up.
    events: async ({ site, after, types, limit }) => {
      if (!(await reader.one(ANY_AFTER, [site, after]))) return [];
      return transact([siteWhole(site)], (unit) => unit.all<EventRow>(LIST, [site, after, types, limit]), 'nothing');
    },
    history: ({ site, customer, before, limit }) =>
      reader.all<EventRow>(OF_CUSTOMER, [site, customer, before ?? Number.MAX_SAFE_INTEGER, limit]),
  };
}

import type { EventRow, NewEvent } from '../rows.ts';
import type { Profiles } from '../store.ts';
import { siteWhole } from './locks.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

/** The columns of an event as its row names them; `v` is the table. */
export const EVENT = 'v.seq, v.id, v.type, v.site, v.customer, v.revision, v.at, v.quieter, v.body';

const COLUMNS = 'seq, id, site, customer, revision, type, at, quieter, body';
const INSERT = sql(
  `INSERT INTO event (${COLUMNS}) OVERRIDING SYSTEM VALUE SELECT ${COLUMNS}
   FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::boolean[], $9::text[])
     AS g (${COLUMNS})`,
);
const TAKE_POSITIONS = sql(`SELECT nextval('event_seq_seq') AS seq FROM generate_series(1, $1::int)`);
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
  /** So many positions, ascending, for who holds that lock; one that is not used is never used. */
  takePositions(unit: Unit, count: number): Promise<number[]>;
  /** Appends at positions that were taken so. */
  appendAt(unit: Unit, rows: readonly EventRow[]): void;
}

async function takePositions(unit: Unit, count: number): Promise<number[]> {
  if (count <= 0) return [];
  return (await unit.all<{ seq: number }>(TAKE_POSITIONS, [count])).map(({ seq }) => seq);
}

function appendAt(unit: Unit, rows: readonly EventRow[]): void {
  if (rows.length === 0) return;
  unit.later(INSERT, [
    rows.map(({ seq }) => seq),
    rows.map(({ id }) => id),
    rows.map(({ site }) => site),
    rows.map(({ customer }) => customer),
    rows.map(({ revision }) => revision),
    rows.map(({ type }) => type),
    rows.map(({ at }) => at),
    rows.map(({ quieter }) => quieter),
    rows.map(({ body }) => body),
  ]);
}

export function createEvents(reader: Runner, transact: Transact): Events {
  return {
    async append(unit, events) {
      const positions = await takePositions(unit, events.length);
      const rows = events.map((event, at) => ({ ...event, seq: positions[at]! }));
      appendAt(unit, rows);
      return rows;
    },
    takePositions,
    appendAt,
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

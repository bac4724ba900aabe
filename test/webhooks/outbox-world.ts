import type { DatabaseSync } from 'node:sqlite';
import type { EventType } from '../../server/contract/event.ts';
import type { EndpointRow, EventRow, RedeliveryProgress } from '../../server/store/rows.ts';
import { createEvents } from '../../server/store/sqlite/events.ts';
import { createGroupWriter } from '../../server/store/sqlite/group-writer.ts';
import { openDatabase } from '../../server/store/sqlite/open-database.ts';
import { createRedelivery } from '../../server/store/sqlite/redelivery.ts';
import { createRetention } from '../../server/store/sqlite/retention.ts';
import { createRequeue } from '../../server/store/sqlite/requeue.ts';
import { createOutbox } from '../../server/store/sqlite/outbox.ts';
import type { SqliteOutbox } from '../../server/store/sqlite/outbox.ts';
import { sweep } from '../../server/webhooks/sweep.ts';

export const AT = '2026-11-21T10:00:00.000Z';
const DAY = 24 * 60 * 60 * 1000;

/** The outbox on a database of its own in memory, with the doors that the store puts in front of it. */
export interface OutboxWorld {
  database: DatabaseSync;
  outbox: SqliteOutbox;
  addEndpoint(id: string, order: EndpointRow['order']): void;
  /** Appends an event of a customer (null: of nobody) for one endpoint, as a profile write does. */
  append(event: { customer: string | null; type: EventType; quieter: boolean; endpoint: string }): Promise<EventRow>;
  change(id: string, change: { state?: EndpointRow['state']; order?: EndpointRow['order'] }): Promise<void>;
  redeliver(endpoint: string, onlyDead: boolean): Promise<RedeliveryProgress | null>;
  /** Deletes by age, as if sixty days had passed since every event. */
  sweep(): Promise<void>;
  rows(): Record<string, unknown>[];
  /** Events that were to be sent, and those of them that ended. */
  tally(endpoint: string): { events: number; ended: number };
}

export function openOutboxWorld(): OutboxWorld {
  const database = openDatabase(':memory:', AT);
  const transact = createGroupWriter(database, () => {});
  const outbox = createOutbox(database, transact, () => {});
  const events = createEvents(database);
  const redelivery = createRedelivery(database, transact, { outbox, requeue: createRequeue(database) });
  const retention = createRetention(database, transact);
  const revisions = new Map<string, number>();
  let made = 0;
  return {
    database,
    outbox,
    addEndpoint(id, order) {
      database
        .prepare(
          `INSERT INTO endpoint (id, site, url, name, state, payload, "order", headers, created_at)
           VALUES (?, 'northgate', 'https://hooks.example/in', 'Sales', 'on', 'full', ?, '{}', ?)`,
        )
        .run(id, order, AT);
    },
    append: ({ customer, type, quieter, endpoint }) =>
      transact(() => {
        made += 1;
        const revision =
          customer === null ? null : (revisions.get(customer) ?? 0) + (type.startsWith('preferences.') ? 1 : 0);
        if (customer !== null) revisions.set(customer, revision!);
        const event = events.append({
          id: `evt_${made}`,
          type,
          site: 'northgate',
          customer,
          revision,
          at: AT,
          quieter,
          body: '{}',
        });
        outbox.insertDeliveries(event, [endpoint]);
        return event;
      }),
    change: (id, { state, order }) =>
      transact(() => {
        const before = database.prepare('SELECT "order" FROM endpoint WHERE id = ?').get(id)?.['order'];
        if (state) database.prepare('UPDATE endpoint SET state = ? WHERE id = ?').run(state, id);
        if (order) database.prepare('UPDATE endpoint SET "order" = ? WHERE id = ?').run(order, id);
        const row = database.prepare('SELECT * FROM endpoint WHERE id = ?').get(id) as Record<string, unknown>;
        outbox.followState({ ...(row as unknown as EndpointRow) }, before as EndpointRow['order']);
      }),
    redeliver: (endpoint, onlyDead) =>
      redelivery.redeliver({ site: 'northgate', endpoint, since: AT, until: null, types: null, onlyDead }),
    sweep: () => sweep(retention, Date.parse(AT) + 60 * DAY),
    tally(endpoint) {
      const row = database
        .prepare('SELECT events, delivered + superseded + dead AS ended FROM endpoint_tally WHERE endpoint = ?')
        .get(endpoint);
      return { events: (row?.['events'] as number) ?? 0, ended: (row?.['ended'] as number) ?? 0 };
    },
    rows: () => database.prepare('SELECT * FROM delivery ORDER BY endpoint, seq').all(),
  };
}

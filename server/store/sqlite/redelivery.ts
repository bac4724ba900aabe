import type { DatabaseSync } from 'node:sqlite';
import type { EndpointRow } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { toEndpoint } from './endpoints.ts';
import { toEvent } from './events.ts';
import type { Transact } from './group-writer.ts';
import type { SqliteOutbox } from './outbox.ts';
import { createRequeue } from './requeue.ts';

/** Rows that one transaction of a long act takes, so that customers' writes go on between them. */
const BATCH = 500;

/** Switches endpoints on again and sends ended deliveries again. `onChanged`: an endpoint's row was written. */
export function createRedelivery(
  database: DatabaseSync,
  transact: Transact,
  { outbox, onChanged }: { outbox: SqliteOutbox; onChanged: () => void },
): Pick<Redelivery, 'enable' | 'redeliver'> {
  const requeue = createRequeue(database);
  const find = database.prepare('SELECT * FROM endpoint WHERE site = ? AND id = ?');
  const switchOn = database.prepare(`UPDATE endpoint SET state = 'on' WHERE id = ?`);
  const dropBefore = database.prepare(
    `UPDATE delivery SET state = 'dead', next_at = NULL WHERE endpoint = ? AND state = 'due'
     AND (SELECT at FROM event WHERE event.seq = delivery.seq) < ?`,
  );
  const dropAll = database.prepare(
    `UPDATE delivery SET state = 'dead', next_at = NULL WHERE endpoint = ? AND state = 'due'`,
  );
  const supersedeOlder = database.prepare(
    `UPDATE delivery SET state = 'superseded', next_at = NULL
     WHERE endpoint = ? AND customer = ? AND state = 'due' AND preference = 1 AND seq < ?`,
  );
  const currentEvents = database.prepare(
    `SELECT v.*, d.state AS delivery FROM customer c
     JOIN event v ON v.site = c.site AND v.customer = c.customer AND v.revision = c.revision
       AND v.type IN ('preferences.changed', 'preferences.stopped')
     LEFT JOIN delivery d ON d.endpoint = :endpoint AND d.seq = v.seq
     WHERE c.site = :site AND c.customer > :after ORDER BY c.customer LIMIT ${BATCH}`,
  );
  const ended = database.prepare(
    `SELECT d.seq, d.customer, d.preference, d.state FROM delivery d JOIN event v ON v.seq = d.seq
     WHERE d.endpoint = :endpoint AND d.seq < :before AND d.state IN ('dead', :done)
       AND v.at >= :since AND v.at < :until AND (:types IS NULL OR v.type IN (SELECT value FROM json_each(:types)))
     ORDER BY d.seq DESC LIMIT ${BATCH}`,
  );

  function read(site: string, endpoint: string): EndpointRow | null {
    const row = find.get(site, endpoint);
    return row ? toEndpoint(row) : null;
  }

  function setOn(endpoint: EndpointRow): void {
    switchOn.run(endpoint.id);
    requeue.lineUpAll(endpoint);
    outbox.followState({ ...endpoint, state: 'on' });
    onChanged();
  }

  /** One batch of the current state of every customer after `after`; answers the last of them, null at the end. */
  function queueCurrent({ site, id, order }: EndpointRow, after: string): string | null {
    const rows = currentEvents.all({ endpoint: id, site, after });
    for (const row of rows) {
      const event = toEvent(row);
      supersedeOlder.run(id, event.customer, event.seq);
      if (row['delivery'] === null) outbox.insertDeliveries(event, [id]);
      else if (row['delivery'] !== 'due' && row['delivery'] !== 'leased') {
        requeue.makeDue({ id, order }, { seq: event.seq, customer: event.customer ?? '' });
      }
    }
    return (rows.at(-1)?.['customer'] as string | undefined) ?? null;
  }

  return {
    async enable({ site, endpoint: id, from }) {
      if (from === 'latest') {
        for (let after: string | null = ''; after !== null;) {
          const last: string = after;
          after = await transact(() => {
            const endpoint = read(site, id);
            return endpoint && queueCurrent(endpoint, last);
          });
        }
      }
      return transact(() => {
        const endpoint = read(site, id);
        if (!endpoint) return false;
        if (from === 'now') dropAll.run(id);
        else if (from !== 'latest') dropBefore.run(id, instant(from.at));
        setOn(endpoint);
        return true;
      });
    },
    async redeliver({ site, endpoint: id, since, until, types, onlyDead }) {
      const range = { since: instant(since), until: until === null ? '~' : instant(until) };
      const which = { ...range, types: types && JSON.stringify(types), done: onlyDead ? 'dead' : 'done' };
      let queued: number | null = null;
      // Newest first: then an older one finds what is newer on its way, and stays behind.
      for (let before = Number.MAX_SAFE_INTEGER; before > 0;) {
        const last = before;
        before = await transact(() => {
          const endpoint = read(site, id);
          if (!endpoint) return 0;
          const rows = ended.all({ endpoint: id, before: last, ...which }) as never[];
          queued = (queued ?? 0) + requeue.again(endpoint, rows);
          outbox.followState(endpoint);
          return (rows.at(-1)?.['seq'] as number | undefined) ?? 0;
        });
      }
      return queued;
    },
  };
}

/** Events are kept with milliseconds, so that instants compare as text. */
function instant(text: string): string {
  return new Date(text).toISOString();
}

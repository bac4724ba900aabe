import type { DatabaseSync } from 'node:sqlite';
import type { EndpointRow } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { toEndpoint } from './endpoints.ts';
import { toEvent } from './events.ts';
import type { Transact } from './group-writer.ts';
import { LANE } from './lanes.ts';
import type { SqliteOutbox } from './outbox.ts';
import type { Requeue } from './requeue.ts';
import { createTally } from './tally.ts';

/** Rows that one transaction takes, so that customers' writes go on between two of them. */
const BATCH = 500;

interface Waiting {
  customer: string;
  seq: number;
  at: string | null;
}

const FIRST: Waiting = { customer: '', seq: 0, at: null };

/** Switches endpoints on again. `onChanged`: an endpoint's row was written. */
export function createEnableEndpoint(
  database: DatabaseSync,
  transact: Transact,
  { outbox, requeue, onChanged }: { outbox: SqliteOutbox; requeue: Requeue; onChanged: () => void },
): Pick<Redelivery, 'enable'> {
  const tally = createTally(database);
  const find = database.prepare('SELECT * FROM endpoint WHERE site = ? AND id = ?');
  const switchOn = database.prepare(`UPDATE endpoint SET state = 'on' WHERE id = ?`);
  const endReplays = database.prepare(
    'DELETE FROM redelivery WHERE endpoint = (SELECT id FROM endpoint WHERE site = ? AND id = ?)',
  );
  const newest = database.prepare('SELECT max(seq) AS seq FROM delivery WHERE endpoint = ?');
  const waiting = database.prepare(
    `SELECT d.customer, d.seq, v.at FROM delivery d INDEXED BY delivery_waiting LEFT JOIN event v ON v.seq = d.seq
     WHERE d.endpoint = ? AND d.state = 'due' AND (d.customer, d.seq) > (?, ?) ORDER BY d.customer, d.seq LIMIT ${BATCH}`,
  );
  const drop = database.prepare(`UPDATE delivery SET state = 'dead', next_at = NULL WHERE endpoint = ? AND seq = ?`);
  const supersedeOlder = database.prepare(
    `UPDATE delivery INDEXED BY delivery_waiting SET state = 'superseded', next_at = NULL
     WHERE endpoint = ? AND customer = ? AND state = 'due' AND preference = 1 AND seq < ? RETURNING lane`,
  );
  const setLane = database.prepare('UPDATE delivery SET lane = ? WHERE endpoint = ? AND seq = ?');
  const currentEvents = database.prepare(
    `SELECT v.*, d.state AS delivery, d.lane FROM customer c
     JOIN event v ON v.site = c.site AND v.customer = c.customer AND v.revision = c.revision
       AND v.type IN ('preferences.changed', 'preferences.stopped')
     LEFT JOIN delivery d ON d.endpoint = :endpoint AND d.seq = v.seq
     WHERE c.site = :site AND c.customer > :after ORDER BY c.customer LIMIT ${BATCH}`,
  );

  function read(site: string, endpoint: string): EndpointRow | null {
    const row = find.get(site, endpoint);
    return row ? toEndpoint(row) : null;
  }

  /** One batch of what waits after `place`; those that `isDropped` are dead. Answers the last, null at the end. */
  function dropSome(endpoint: EndpointRow, place: Waiting, isDropped: (row: Waiting) => boolean): Waiting | null {
    const rows = waiting.all(endpoint.id, place.customer, place.seq) as unknown as Waiting[];
    const dropped = rows.filter(isDropped);
    for (const { seq } of dropped) drop.run(endpoint.id, seq);
    tally(endpoint.id, { dead: dropped.length });
    for (const customer of new Set(dropped.map((row) => row.customer))) requeue.lineUp(endpoint, customer);
    return rows.length === BATCH ? (rows.at(-1) ?? null) : null;
  }

  async function dropWaiting(site: string, id: string, from: 'now' | { at: string }): Promise<void> {
    // A replay that went on would make due again what is dropped here.
    await transact(() => void endReplays.run(site, id));
    const last = (newest.get(id)?.['seq'] as number | null) ?? 0;
    const begin = from === 'now' ? null : new Date(from.at).toISOString();
    const isDropped = ({ seq, at }: Waiting) => (begin === null ? seq <= last : at !== null && at < begin);
    for (let place: Waiting | null = FIRST; place !== null;) {
      const after: Waiting = place;
      place = await transact(() => {
        const endpoint = read(site, id);
        return endpoint && dropSome(endpoint, after, isDropped);
      });
    }
  }

  async function queueAllCurrent(site: string, id: string): Promise<void> {
    for (let after: string | null = ''; after !== null;) {
      const last: string = after;
      after = await transact(() => {
        const endpoint = read(site, id);
        return endpoint && queueCurrent(endpoint, last);
      });
    }
  }

  /** One batch of the current state of every customer after `after`; answers the last of them, null at the end. */
  function queueCurrent(endpoint: EndpointRow, after: string): string | null {
    const rows = currentEvents.all({ endpoint: endpoint.id, site: endpoint.site, after });
    for (const row of rows) {
      if (endpoint.events === null || endpoint.events.includes(toEvent(row).type)) queueOne(endpoint, row);
    }
    return (rows.at(-1)?.['customer'] as string | undefined) ?? null;
  }

  function queueOne(endpoint: EndpointRow, row: Record<string, unknown>): void {
    const { id } = endpoint;
    const event = toEvent(row);
    const customer = event.customer ?? '';
    const superseded = supersedeOlder.all(id, customer, event.seq).map((older) => older['lane'] as number);
    tally(id, { superseded: superseded.length });
    const isOpen = row['delivery'] === 'due' || row['delivery'] === 'leased';
    if (row['delivery'] === null) outbox.insertDeliveries(event, [id]);
    else if (!isOpen) requeue.makeDue(endpoint, { seq: event.seq, customer });
    // A snapshot of everybody travels behind what happens now; what superseded a waiting no takes its lane over.
    setLane.run(Math.min(isOpen ? (row['lane'] as number) : LANE.replay, ...superseded), id, event.seq);
    requeue.lineUp(endpoint, customer);
  }

  return {
    async enable({ site, endpoint: id, from }) {
      if (from === 'latest') await queueAllCurrent(site, id);
      else await dropWaiting(site, id, from);
      return transact(() => {
        if (!read(site, id)) return false;
        switchOn.run(id);
        outbox.trustAgain(id);
        outbox.announce();
        onChanged();
        return true;
      });
    },
  };
}

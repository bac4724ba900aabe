import type { EndpointRow, EventRow } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { ENDPOINT } from './endpoints.ts';
import { EVENT } from './events.ts';
import { LANE } from './lanes.ts';
import { siteWhole } from './locks.ts';
import type { PostgresOutbox } from './outbox.ts';
import { lineUp, makeDue } from './requeue.ts';
import { sql } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

/** Rows that one transaction takes, so that customers' writes go on between two of them. */
const BATCH = 200;

const FIND = sql(`SELECT ${ENDPOINT} FROM endpoint e WHERE e.site = $1 AND e.id = $2`);
const SWITCH_ON = sql(`UPDATE endpoint SET state = 'on' WHERE id = $1`);
const END_REPLAYS = sql(
  'DELETE FROM redelivery WHERE endpoint = (SELECT id FROM endpoint WHERE site = $1 AND id = $2)',
);
const NEWEST = sql('SELECT max(seq) AS seq FROM delivery WHERE endpoint = $1');
const WAITING = sql(
  `SELECT d.customer, d.seq, v.at FROM delivery d LEFT JOIN event v ON v.seq = d.seq
   WHERE d.endpoint = $1 AND d.state = 'due' AND (d.customer, d.seq) > ($2, $3) ORDER BY d.customer, d.seq LIMIT ${BATCH}`,
);
const DROP = sql(`UPDATE delivery SET state = 'dead', next_at = NULL WHERE endpoint = $1 AND seq = ANY ($2::bigint[])`);
const SUPERSEDE_OLDER = sql(
  `UPDATE delivery SET state = 'superseded', next_at = NULL
   WHERE endpoint = $1 AND customer = $2 AND state = 'due' AND preference AND seq < $3 RETURNING lane`,
);
const SET_LANE = sql('UPDATE delivery SET lane = $3 WHERE endpoint = $1 AND seq = $2');
const CURRENT_EVENTS = sql(
  `SELECT ${EVENT}, d.state AS delivery, d.lane FROM customer c
   JOIN event v ON v.site = c.site AND v.customer = c.customer AND v.revision = c.revision
     AND v.type IN ('preferences.changed', 'preferences.stopped')
   LEFT JOIN delivery d ON d.endpoint = $1 AND d.seq = v.seq
   WHERE c.site = $2 AND c.customer > $3 ORDER BY c.customer LIMIT ${BATCH}`,
);

interface Waiting {
  customer: string;
  seq: number;
  at: string | null;
}
type Current = EventRow & { delivery: string | null; lane: number | null };

const FIRST: Waiting = { customer: '', seq: 0, at: null };

/** Switches endpoints on again. */
export function createEnableEndpoint(transact: Transact, outbox: PostgresOutbox): Pick<Redelivery, 'enable'> {
  const read = (unit: Unit, site: string, id: string) => unit.one<EndpointRow>(FIND, [site, id]);

  /** One batch of what waits after `place`; those that `isDropped` are dead. Answers the last, null at the end. */
  async function dropSome(
    unit: Unit,
    endpoint: EndpointRow,
    { place, isDropped }: { place: Waiting; isDropped: (row: Waiting) => boolean },
  ): Promise<Waiting | null> {
    const rows = await unit.all<Waiting>(WAITING, [endpoint.id, place.customer, place.seq]);
    const dropped = rows.filter(isDropped);
    await unit.run(DROP, [endpoint.id, dropped.map(({ seq }) => seq)]);
    for (const customer of new Set(dropped.map((row) => row.customer))) await lineUp(unit, endpoint, customer);
    return rows.length === BATCH ? (rows.at(-1) ?? null) : null;
  }

  async function dropWaiting(site: string, id: string, from: 'now' | { at: string }): Promise<void> {
    // A replay that went on would make due again what is dropped here.
    await transact([siteWhole(site)], async (unit) => void (await unit.run(END_REPLAYS, [site, id])));
    const newest = await transact([], (unit) => unit.one<{ seq: number | null }>(NEWEST, [id]), 'nothing');
    const last = newest?.seq ?? 0;
    const begin = from === 'now' ? null : new Date(from.at).toISOString();
    const isDropped = ({ seq, at }: Waiting) => (begin === null ? seq <= last : at !== null && at < begin);
    for (let place: Waiting | null = FIRST; place !== null;) {
      const after: Waiting = place;
      place = await transact([siteWhole(site)], async (unit) => {
        const endpoint = await read(unit, site, id);
        return endpoint ? dropSome(unit, endpoint, { place: after, isDropped }) : null;
      });
    }
  }

  async function queueAllCurrent(site: string, id: string): Promise<void> {
    for (let after: string | null = ''; after !== null;) {
      const last: string = after;
      after = await transact([siteWhole(site)], async (unit) => {
        const endpoint = await read(unit, site, id);
        return endpoint ? queueCurrent(unit, endpoint, last) : null;
      });
    }
  }

  /** One batch of the current state of every customer after `after`; answers the last of them, null at the end. */
  async function queueCurrent(unit: Unit, endpoint: EndpointRow, after: string): Promise<string | null> {
    const rows = await unit.all<Current>(CURRENT_EVENTS, [endpoint.id, endpoint.site, after]);
    for (const row of rows) {
      if (endpoint.events === null || endpoint.events.includes(row.type)) await queueOne(unit, endpoint, row);
    }
    return rows.at(-1)?.customer ?? null;
  }

  async function queueOne(unit: Unit, endpoint: EndpointRow, row: Current): Promise<void> {
    const { id } = endpoint;
    const { delivery, lane, ...event } = row;
    const customer = event.customer ?? '';
    const superseded = await unit.all<{ lane: number }>(SUPERSEDE_OLDER, [id, customer, event.seq]);
    const isOpen = delivery === 'due' || delivery === 'leased';
    if (delivery === null) outbox.insertDeliveries(unit, [{ event, endpoints: [id] }]);
    else if (!isOpen) await makeDue(unit, endpoint, { seq: event.seq, customer });
    // A snapshot of everybody travels behind what happens now; what superseded a waiting no takes its lane over.
    const own = isOpen && lane !== null ? lane : LANE.replay;
    await unit.run(SET_LANE, [id, event.seq, Math.min(own, ...superseded.map((older) => older.lane))]);
    await lineUp(unit, endpoint, customer);
  }

  return {
    async enable({ site, endpoint: id, from }) {
      if (from === 'latest') await queueAllCurrent(site, id);
      else await dropWaiting(site, id, from);
      return transact([siteWhole(site)], async (unit) => {
        if (!(await read(unit, site, id))) return false;
        await unit.run(SWITCH_ON, [id]);
        await outbox.trustAgain(unit, id);
        outbox.announce(unit);
        return true;
      });
    },
  };
}

import type { Tombstone } from '../rows.ts';
import type { EraseWish, Profiles } from '../store.ts';
import type { DecisionLog } from './decision-log.ts';
import type { Events } from './events.ts';
import { addressesOf, bury, replaceAddresses, tombstoneOf } from './identifiers.ts';
import { siteWhole } from './locks.ts';
import type { PostgresOutbox } from './outbox.ts';
import { REMOVED } from './removed-endpoints.ts';
import { sql } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

/** What is erased of a customer's events; that she was erased must still reach those who were told of her. */
const HER_EVENTS = `SELECT seq FROM event WHERE site = $1 AND customer = $2 AND type <> 'customer.erased'`;
const HER_DELIVERIES = `d.endpoint IN (SELECT id FROM endpoint WHERE site = $1) AND d.seq IN (${HER_EVENTS})`;

const READ = sql(`SELECT revision, suppression = 'on' AS suppressed FROM customer WHERE site = $1 AND customer = $2`);
const TOLD = sql(
  `SELECT DISTINCT d.endpoint FROM delivery d WHERE ${HER_DELIVERIES} AND (
     d.attempt > 0 OR d.state IN ('leased', 'done') OR d.acknowledged_at IS NOT NULL OR EXISTS (
       SELECT 1 FROM attempt a WHERE a.endpoint = d.endpoint AND a.seq = d.seq)) ORDER BY d.endpoint`,
);
const TAKE_BACK = sql(
  `UPDATE delivery d SET state = 'superseded', next_at = NULL WHERE ${HER_DELIVERIES} AND d.state = 'due'`,
);
const UNNAME = sql(`UPDATE delivery d SET customer = '' WHERE ${HER_DELIVERIES} AND d.state <> 'leased'`);
const DROP_SNIPPETS = sql(`UPDATE attempt d SET snippet = '' WHERE ${HER_DELIVERIES}`);
/** What is left of endpoints that were removed counts in no account. */
const dropLeft = (table: 'delivery' | 'attempt') =>
  sql(`DELETE FROM ${table} d WHERE d.endpoint IN (${REMOVED}) AND d.seq IN (${HER_EVENTS})`);
const DROPS_LEFT = [dropLeft('delivery'), dropLeft('attempt')];
const DROP_EVENTS = sql(`DELETE FROM event WHERE seq IN (${HER_EVENTS})`);
const dropFrom = (table: string) => sql(`DELETE FROM ${table} WHERE site = $1 AND customer = $2`);
/** Rows of these are something of her. */
const DROPS = ['customer', 'change', 'proposal', 'contact', 'decision', 'broken_promise', 'link'].map(dropFrom);
const DROP_REST = ['plan_end', 'replay'].map(dropFrom);
const DROP_LATE = sql('DELETE FROM decision WHERE site = $1 AND customer = $2 AND at <= $3');
/** Within so many milliseconds every process has written down what it answered about her before. */
const LATE_ANSWERS = 1500;

/**
 * Erases a customer, alone in her site. What waits to be sent is superseded by `customer.erased`; a delivery under way keeps
 * its lease, so that nothing overtakes it, and is never sent again. Every row still counts in its endpoint's account, without
 * her id.
 */
export function createErase(
  transact: Transact,
  { events, outbox, log, now }: { events: Events; outbox: PostgresOutbox; log: DecisionLog; now: () => number },
): Profiles['erase'] {
  async function before(unit: Unit, { site, customer, mac }: EraseWish): Promise<Tombstone> {
    const row = await unit.one<Tombstone>(READ, [site, customer]);
    return row ?? (await tombstoneOf(unit, site, { kind: 'customer', mac })) ?? { revision: 0, suppressed: false };
  }

  /** Takes her out of every endpoint's deliveries; answers the endpoints that were told of her. */
  async function takeOut(unit: Unit, her: readonly string[]): Promise<string[]> {
    const told = await unit.all<{ endpoint: string }>(TOLD, her);
    for (const step of [...DROPS_LEFT, TAKE_BACK, UNNAME, DROP_SNIPPETS]) await unit.run(step, her);
    return told.map(({ endpoint }) => endpoint);
  }

  async function eraseNow(unit: Unit, wish: EraseWish): Promise<boolean> {
    const { site, customer, mac, suppress } = wish;
    const her = [site, customer];
    const { revision, suppressed } = await before(unit, wish);
    const known = [...(await addressesOf(unit, site, customer)), ...wish.addresses];
    const told = await takeOut(unit, her);
    let gone = await unit.run(DROP_EVENTS, her);
    for (const drop of DROPS) gone += await unit.run(drop, her);
    for (const drop of DROP_REST) await unit.run(drop, her);
    replaceAddresses(unit, wish, []);
    const wasThere = gone > 0;
    if (!wasThere && !wish.evenUnseen) return false;
    const left = { revision: revision + 1, suppressed: suppress };
    await bury(unit, site, { kind: 'customer', mac, ...left, suppressed: suppress || suppressed });
    for (const address of known) await bury(unit, site, { ...address, ...left });
    const made = await events.append(unit, wasThere ? [wish.event] : []);
    outbox.insertDeliveries(
      unit,
      made.map((event) => ({ event, endpoints: told })),
    );
    return wasThere;
  }

  /** An answer from before the erase that another process wrote down after it. */
  function dropLateAnswers({ site, customer }: EraseWish, until: number): void {
    const drop = () => transact([], (unit) => unit.run(DROP_LATE, [site, customer, until])).catch(() => 0);
    setTimeout(() => void drop(), LATE_ANSWERS).unref();
  }

  return async function erase(wish) {
    await log.flush();
    const wasThere = await transact([siteWhole(wish.site)], (unit) => eraseNow(unit, wish));
    log.forget(wish.site, wish.customer);
    dropLateAnswers(wish, now());
    return wasThere;
  };
}

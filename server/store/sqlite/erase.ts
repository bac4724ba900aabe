import type { DatabaseSync } from 'node:sqlite';
import type { Tombstone } from '../rows.ts';
import type { EraseWish } from '../store.ts';
import { createForgetReports } from './broken-promises.ts';
import type { SqliteContacts } from './contacts.ts';
import type { Events } from './events.ts';
import type { Transact } from './group-writer.ts';
import type { Buried, Identifiers } from './identifiers.ts';
import type { LinkRows } from './links.ts';
import type { SqliteOutbox } from './outbox.ts';
import type { PlanEndRows } from './plan-ends.ts';
import type { Proposals } from './proposals.ts';
import { createRemovedEndpoints } from './removed-endpoints.ts';
import { createTally } from './tally.ts';

/** What is erased of a customer's events; that she was erased must still reach those who were told of her. */
const HER_EVENTS = `
  SELECT seq FROM event INDEXED BY event_by_revision
  WHERE site = :site AND customer = :customer AND type IN ('preferences.changed', 'preferences.stopped')
  UNION ALL SELECT seq FROM event INDEXED BY event_beside
  WHERE site = :site AND customer = :customer AND type NOT IN ('preferences.changed', 'preferences.stopped')
    AND type <> 'customer.erased'`;

/**
 * Erases a customer. What waits to be sent is superseded by `customer.erased`; a delivery under way keeps its lease, so that
 * nothing overtakes it, and is never sent again. Every row still counts in its endpoint's account, without her id.
 */
export function createErase(
  database: DatabaseSync,
  transact: Transact,
  parts: {
    events: Events;
    outbox: SqliteOutbox;
    identifiers: Identifiers;
    proposals: Proposals;
    contacts: SqliteContacts;
    planEnds: PlanEndRows;
    links: LinkRows;
  },
): (wish: EraseWish) => Promise<boolean> {
  const { events, outbox, identifiers, proposals, contacts, planEnds, links } = parts;
  const forgetReports = createForgetReports(database);
  const tally = createTally(database);
  const endpointsOf = database.prepare('SELECT id FROM endpoint WHERE site = ? ORDER BY id');
  const read = database.prepare('SELECT revision, suppression FROM customer WHERE site = ? AND customer = ?');
  const dropCustomer = database.prepare('DELETE FROM customer WHERE site = ? AND customer = ?');
  // What an event tells of goes with it.
  const dropChanges = database.prepare('DELETE FROM change WHERE site = ? AND customer = ? AND event IS NULL');
  const dropReplays = database.prepare(
    'DELETE FROM replay INDEXED BY replay_by_customer WHERE site = ? AND customer = ?',
  );
  const wasTold = database.prepare(
    `SELECT 1 FROM delivery WHERE endpoint = :endpoint AND seq IN (${HER_EVENTS})
     AND (attempt > 0 OR state IN ('leased', 'done') OR EXISTS (
       SELECT 1 FROM attempt a WHERE a.endpoint = delivery.endpoint AND a.seq = delivery.seq)
       OR acknowledged_at IS NOT NULL) LIMIT 1`,
  );
  const takeBack = database.prepare(
    `UPDATE delivery SET state = 'superseded', next_at = NULL
     WHERE endpoint = :endpoint AND state = 'due' AND seq IN (${HER_EVENTS})`,
  );
  const unname = database.prepare(
    `UPDATE delivery SET customer = '' WHERE endpoint = :endpoint AND state <> 'leased' AND seq IN (${HER_EVENTS})`,
  );
  const dropSnippets = database.prepare(
    `UPDATE attempt SET snippet = '' WHERE endpoint = :endpoint AND seq IN (${HER_EVENTS})`,
  );
  const removed = createRemovedEndpoints(database);
  const dropFrom = (table: 'delivery' | 'attempt') =>
    database.prepare(`DELETE FROM ${table} WHERE endpoint = :endpoint AND seq IN (${HER_EVENTS})`);
  const dropsLeft = [dropFrom('delivery'), dropFrom('attempt')];
  const dropEvents = database.prepare(`DELETE FROM event WHERE seq IN (${HER_EVENTS})`);

  /** Takes her out of every endpoint's deliveries; answers the endpoints that were told of her. */
  function takeOut(site: string, customer: string): string[] {
    // What is left of endpoints that were removed counts in no account.
    for (const endpoint of removed.all()) for (const drop of dropsLeft) drop.run({ site, customer, endpoint });
    const ids = endpointsOf.all(site).map((row) => row['id'] as string);
    return ids.filter((endpoint) => {
      const her = { site, customer, endpoint };
      const told = wasTold.get(her) !== undefined;
      tally(endpoint, { superseded: Number(takeBack.run(her).changes) });
      unname.run(her);
      dropSnippets.run(her);
      return told;
    });
  }

  function before(site: string, customer: string, id: Buried): Tombstone {
    const row = read.get(site, customer);
    if (!row) return identifiers.tombstone(site, id) ?? { revision: 0, suppressed: false };
    return { revision: row['revision'] as number, suppressed: row['suppression'] === 'on' };
  }

  function eraseNow({ site, customer, mac, addresses, suppress, evenUnseen, event }: EraseWish): boolean {
    const id: Buried = { kind: 'customer', mac };
    const { revision, suppressed } = before(site, customer, id);
    const known = [...identifiers.addresses(site, customer), ...addresses];
    const told = takeOut(site, customer);
    const gone = [
      Number(dropCustomer.run(site, customer).changes),
      Number(dropChanges.run(site, customer).changes),
      Number(dropEvents.run({ site, customer }).changes),
      proposals.forget(site, customer),
      contacts.forget(site, customer),
      forgetReports(site, customer),
      links.forget(site, customer),
    ];
    planEnds.forget(site, customer);
    dropReplays.run(site, customer);
    identifiers.replace(site, customer, []);
    const wasThere = gone.some((count) => count > 0);
    if (!wasThere && !evenUnseen) return false;
    identifiers.bury(site, id, { revision: revision + 1, suppressed: suppress || suppressed });
    for (const address of known) identifiers.bury(site, address, { revision: revision + 1, suppressed: suppress });
    if (wasThere) outbox.insertDeliveries(events.append(event), told);
    return wasThere;
  }

  return (wish) => transact(() => eraseNow(wish));
}

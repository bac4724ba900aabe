import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryState, EndpointAccount } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import type { Transact } from './group-writer.ts';
import { SHOWN_STATE } from './list-deliveries.ts';

/** What became of an endpoint's events, since when it fails, and the keys that sign for it. */
export function createEndpointAccount(
  database: DatabaseSync,
  transact: Transact,
): Pick<Redelivery, 'account' | 'failing' | 'rotateKeys'> {
  const isOfSite = database.prepare('SELECT 1 FROM endpoint WHERE site = ? AND id = ?');
  const count = database.prepare(
    `SELECT ${SHOWN_STATE} AS shown, count(*) AS n FROM delivery d JOIN endpoint e ON e.id = d.endpoint
     WHERE d.endpoint = ? GROUP BY shown`,
  );
  const tally = database.prepare('SELECT events, delivered, superseded, dead FROM endpoint_tally WHERE endpoint = ?');
  const failing = database.prepare(
    `SELECT e.id, h.failing_since FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id
     WHERE e.site = ? AND h.failing_since IS NOT NULL`,
  );
  const countLive = database.prepare(
    `SELECT count(*) AS n FROM endpoint_key WHERE endpoint = ? AND kind = 'hmac' AND min(coalesce(not_after, ?2), ?2) > ?3`,
  );
  const forgetEnded = database.prepare('DELETE FROM endpoint_key WHERE endpoint = ? AND not_after <= ?');
  const retire = database.prepare(
    'UPDATE endpoint_key SET not_after = min(coalesce(not_after, ?1), ?1) WHERE endpoint = ?2',
  );
  const insertKey = database.prepare(
    'INSERT INTO endpoint_key (endpoint, kind, sealed, not_after) VALUES (?, ?, ?, ?)',
  );

  return {
    account: async (site, endpoint) => {
      if (!isOfSite.get(site, endpoint)) return null;
      // What was to be sent is counted when it is made, so that a row that went missing shows.
      const kept = tally.get(endpoint) as Partial<EndpointAccount> | undefined;
      const account: EndpointAccount = { events: 0, delivered: 0, superseded: 0, dead: 0, held: 0, pending: 0, ...kept };
      for (const row of count.all(endpoint)) account[row['shown'] as DeliveryState] += row['n'] as number;
      return account;
    },
    failing: async (site) =>
      new Map(failing.all(site).map((row) => [row['id'] as string, row['failing_since'] as number])),
    rotateKeys: ({ site, endpoint, keys, now, oldUntil, most }) =>
      transact(() => {
        if (!isOfSite.get(site, endpoint)) return 'unknown';
        const stillSign = countLive.get(endpoint, oldUntil, now)?.['n'] as number;
        if (stillSign >= most) return 'full';
        forgetEnded.run(endpoint, now);
        retire.run(oldUntil, endpoint);
        for (const { kind, sealed, notAfter } of keys) insertKey.run(endpoint, kind, sealed, notAfter);
        return 'rotated';
      }),
  };
}

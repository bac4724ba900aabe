import type { DatabaseSync } from 'node:sqlite';
import type { Redelivery } from '../store.ts';
import type { Transact } from './group-writer.ts';

/** What became of an endpoint's events, since when it fails, and the keys that sign for it. */
export function createEndpointAccount(
  database: DatabaseSync,
  transact: Transact,
): Pick<Redelivery, 'account' | 'failing' | 'rotateKeys'> {
  const isOfSite = database.prepare('SELECT 1 FROM endpoint WHERE site = ? AND id = ?');
  const read = database.prepare(
    `SELECT t.events, t.delivered, t.superseded, t.dead, e.state AS switched, ${openOf('e.id')} AS open, ${busyOf('e.id')} AS busy
     FROM endpoint e LEFT JOIN endpoint_tally t ON t.endpoint = e.id WHERE e.site = ? AND e.id = ?`,
  );
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
    // What was to be sent is counted when it is made, what ended when it ends: so what went missing while it was open shows.
    account: async (site, endpoint) => {
      const row = read.get(site, endpoint);
      if (!row) return null;
      const [open, busy] = [row['open'] as number, row['busy'] as number];
      const isOn = row['switched'] === 'on';
      return {
        events: (row['events'] as number | null) ?? 0,
        delivered: (row['delivered'] as number | null) ?? 0,
        superseded: (row['superseded'] as number | null) ?? 0,
        dead: (row['dead'] as number | null) ?? 0,
        held: isOn ? 0 : open,
        pending: isOn ? open + busy : busy,
      };
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

/** SQL that counts what waits at an endpoint. */
export function openOf(endpoint: string): string {
  return `(SELECT count(*) FROM delivery INDEXED BY delivery_waiting WHERE endpoint = ${endpoint} AND state = 'due')`;
}

/** SQL that counts what is under way to an endpoint. */
export function busyOf(endpoint: string): string {
  return `(SELECT count(*) FROM delivery INDEXED BY delivery_leased WHERE endpoint = ${endpoint} AND state = 'leased')`;
}

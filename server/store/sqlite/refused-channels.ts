import type { DatabaseSync } from 'node:sqlite';
import type { Channel } from '../../contract/channel.ts';
import type { RefusedChannels } from '../refused-channels.ts';
import type { KnownBy } from '../rows.ts';
import type { Transact } from './group-writer.ts';

/** Refused channels by address. */
export interface RefusedChannelRows extends RefusedChannels {
  /** The channels that were refused from one of these addresses and that this customer has not said yes to since. */
  refused(site: string, customer: string, addresses: readonly KnownBy[]): Channel[];
}

export function createRefusedChannels(database: DatabaseSync, transact: Transact): RefusedChannelRows {
  const upsert = database.prepare(
    `INSERT INTO refused_channel (site, kind, mac, channel, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET at = max(at, excluded.at)`,
  );
  const holders = database.prepare(
    'SELECT customer FROM address WHERE site = ? AND kind = ? AND mac = ? ORDER BY customer',
  );
  const list = database.prepare('SELECT channel, at FROM refused_channel WHERE site = ? AND kind = ? AND mac = ?');
  // Her own yes, not one that somebody else wrote down.
  const saidYes = database.prepare(
    `SELECT 1 FROM event, json_each(event.body, '$.data.changes') AS step
     WHERE event.site = ? AND event.customer = ? AND event.type IN ('preferences.changed', 'preferences.stopped')
       AND event.type = 'preferences.changed' AND event.at > ?
       AND event.body ->> '$.data.via' IN ('widget', 'page', 'link', 'one-click')
       AND step.value ->> '$.path' = ? AND step.value ->> '$.to' = 'yes' LIMIT 1`,
  );

  return {
    refuseChannel: ({ site, address: { kind, mac }, channel, at }) =>
      transact(() => {
        upsert.run(site, kind, mac, channel, at);
        return holders.all(site, kind, mac).map((row) => row['customer'] as string);
      }),
    refused(site, customer, addresses) {
      const rows = addresses.flatMap(({ kind, mac }) => list.all(site, kind, mac));
      const standing = rows.filter((row) => !saidYes.get(site, customer, row['at']!, `channels.${row['channel']}`));
      return [...new Set(standing.map((row) => row['channel'] as Channel))];
    },
  };
}

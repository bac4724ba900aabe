import type { Channel } from '../../contract/channel.ts';
import type { RefusedChannels } from '../refused-channels.ts';
import type { KnownBy } from '../rows.ts';
import { holdersOf } from './identifiers.ts';
import { addressLock, siteShared } from './locks.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact } from './transact.ts';

const REFUSE = sql(
  `INSERT INTO refused_channel AS r (site, kind, mac, channel, at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (site, kind, mac, channel) DO UPDATE SET at = greatest(r.at, excluded.at)`,
);
const LIST = sql(
  `SELECT r.channel, r.at FROM unnest($2::text[], $3::bytea[]) AS g (kind, mac) CROSS JOIN LATERAL (
     SELECT channel, at FROM refused_channel r WHERE r.site = $1 AND r.kind = g.kind AND r.mac = g.mac OFFSET 0) r`,
);
const LATER = sql(
  `SELECT at, body FROM event WHERE site = $1 AND customer = $2 AND type = 'preferences.changed' AND at > $3 ORDER BY seq`,
);
/** Her own yes, not one that somebody else wrote down. */
const HER_DOORS = new Set<unknown>(['widget', 'page', 'link', 'one-click']);

interface Refusal {
  channel: Channel;
  at: string;
}

export function createRefusedChannels(transact: Transact): RefusedChannels {
  return {
    refuseChannel: ({ site, address, channel, at }) =>
      transact([siteShared(site), addressLock(site, address)], async (unit) => {
        await unit.run(REFUSE, [site, address.kind, address.mac, channel, at]);
        return holdersOf(unit, site, address);
      }),
  };
}

/** The channels that were refused from one of these addresses and that this customer has not said yes to since. */
export async function refusedChannels(
  runner: Runner,
  { site, customer }: { site: string; customer: string },
  addresses: readonly KnownBy[],
): Promise<Channel[]> {
  if (addresses.length === 0) return [];
  const columns = [addresses.map(({ kind }) => kind), addresses.map(({ mac }) => mac)];
  const refusals = await runner.all<Refusal>(LIST, [site, ...columns]);
  if (refusals.length === 0) return [];
  const first = refusals.map(({ at }) => at).sort()[0];
  const yes = yesOf(await runner.all<{ at: string; body: string }>(LATER, [site, customer, first]));
  const standing = refusals.filter(({ channel, at }) => !yes.some((one) => one.channel === channel && one.at > at));
  return [...new Set(standing.map(({ channel }) => channel))];
}

/** When she herself said yes to which channel. */
function yesOf(events: readonly { at: string; body: string }[]): { channel: string; at: string }[] {
  return events.flatMap(({ at, body }) => {
    const { data } = JSON.parse(body) as { data: { via?: string; changes?: { path: string; to: unknown }[] } };
    if (!HER_DOORS.has(data.via)) return [];
    const steps = (data.changes ?? []).filter(({ path, to }) => to === 'yes' && path.startsWith('channels.'));
    return steps.map(({ path }) => ({ channel: path.slice('channels.'.length), at }));
  });
}

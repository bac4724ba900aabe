import type { EndpointAccount } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { insertKeys } from './endpoints.ts';
import { siteWhole } from './locks.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact } from './transact.ts';

/** SQL that counts what waits at an endpoint. */
export const openOf = (endpoint: string): string =>
  `(SELECT count(*) FROM delivery WHERE endpoint = ${endpoint} AND state = 'due')`;
/** SQL that counts what is under way to an endpoint. */
export const busyOf = (endpoint: string): string =>
  `(SELECT count(*) FROM delivery WHERE endpoint = ${endpoint} AND state = 'leased')`;
/** SQL for the counters of an endpoint, a row each. */
export const TALLY = `SELECT endpoint, sum(events)::bigint AS events, sum(delivered)::bigint AS delivered,
  sum(superseded)::bigint AS superseded, sum(dead)::bigint AS dead FROM endpoint_tally GROUP BY endpoint`;

const IS_OF_SITE = sql('SELECT 1 FROM endpoint WHERE site = $1 AND id = $2');
const READ = sql(
  `SELECT coalesce(t.events, 0) AS events, coalesce(t.delivered, 0) AS delivered,
     coalesce(t.superseded, 0) AS superseded, coalesce(t.dead, 0) AS dead,
     e.state = 'on' AS "isOn", ${openOf('e.id')} AS open, ${busyOf('e.id')} AS busy
   FROM endpoint e LEFT JOIN (${TALLY}) t ON t.endpoint = e.id WHERE e.site = $1 AND e.id = $2`,
);
const FAILING = sql(
  `SELECT e.id, h.failing_since AS since FROM endpoint e JOIN endpoint_health h ON h.endpoint = e.id
   WHERE e.site = $1 AND h.failing_since IS NOT NULL`,
);
const COUNT_LIVE = sql(
  `SELECT count(*) AS n FROM endpoint_key
   WHERE endpoint = $1 AND kind = 'hmac' AND least(coalesce(not_after, $2), $2) > $3`,
);
const FORGET_ENDED = sql('DELETE FROM endpoint_key WHERE endpoint = $1 AND not_after <= $2');
const RETIRE = sql(
  'UPDATE endpoint_key SET not_after = least(coalesce(not_after, $2::bigint), $2::bigint) WHERE endpoint = $1',
);

type Counted = Omit<EndpointAccount, 'held' | 'pending'> & { isOn: boolean; open: number; busy: number };

/** What became of an endpoint's events, since when it fails, and the keys that sign for it. */
export function createEndpointAccount(
  reader: Runner,
  transact: Transact,
): Pick<Redelivery, 'account' | 'failing' | 'rotateKeys'> {
  return {
    // What was to be sent is counted when it is made, what ended when it ends: so what went missing while it was open shows.
    account: async (site, endpoint) => {
      const row = await reader.one<Counted>(READ, [site, endpoint]);
      if (!row) return null;
      const { isOn, open, busy, ...counts } = row;
      return { ...counts, held: isOn ? 0 : open, pending: isOn ? open + busy : busy };
    },
    failing: async (site) => {
      const rows = await reader.all<{ id: string; since: number }>(FAILING, [site]);
      return new Map(rows.map(({ id, since }) => [id, since]));
    },
    rotateKeys: ({ site, endpoint, keys, now, oldUntil, most }) =>
      transact([siteWhole(site)], async (unit) => {
        if (!(await unit.one(IS_OF_SITE, [site, endpoint]))) return 'unknown';
        const live = await unit.one<{ n: number }>(COUNT_LIVE, [endpoint, oldUntil, now]);
        if (live!.n >= most) return 'full';
        await unit.run(FORGET_ENDED, [endpoint, now]);
        await unit.run(RETIRE, [endpoint, oldUntil]);
        await insertKeys(unit, endpoint, keys);
        return 'rotated';
      }),
  };
}

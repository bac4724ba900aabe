import type { Contacts, Volume } from '../contacts.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';

const OLDEST = sql('SELECT min(at) AS at FROM contact WHERE site = $1 AND result IS NOT NULL');
const SENT = sql(
  'SELECT topic, count(*) AS n FROM contact WHERE site = $1 AND at > $2 AND result IS NOT NULL GROUP BY topic',
);
const WANTS = sql(
  `SELECT w.key AS topic, w.value = 'yes' AS yes, count(*) AS n FROM customer c, jsonb_each_text(c.wants) AS w
   WHERE c.site = $1 GROUP BY 1, 2`,
);
const PROFILES = sql('SELECT count(*) AS n FROM customer WHERE site = $1');

/** Counts a site's contacts and who has each topic on; the database does the counting, and nobody waits for it here. */
export function createVolume(reader: Runner): Contacts['volume'] {
  return async function volume(site, since): Promise<Volume> {
    const oldest = await reader.one<{ at: number | null }>(OLDEST, [site]);
    const sent = await reader.all<{ topic: string; n: number }>(SENT, [site, since]);
    const wants = await reader.all<{ topic: string; yes: boolean; n: number }>(WANTS, [site]);
    const profiles = await reader.one<{ n: number }>(PROFILES, [site]);
    const counted = (yes: boolean) => new Map(wants.filter((one) => one.yes === yes).map(({ topic, n }) => [topic, n]));
    return {
      since: oldest?.at ?? null,
      contacts: new Map(sent.map(({ topic, n }) => [topic, n])),
      profiles: profiles?.n ?? 0,
      yes: counted(true),
      no: counted(false),
    };
  };
}

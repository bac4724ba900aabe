import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Contacts, Volume } from '../contacts.ts';

/** Customers counted in one turn of the event loop. */
const PAGE = 2000;

/** Counts a site's contacts and who has each topic on; page by page, so that nobody waits for it. */
export function createVolume(database: DatabaseSync): Contacts['volume'] {
  const oldest = database.prepare(
    'SELECT at FROM contact INDEXED BY contact_by_topic WHERE site = ? AND result IS NOT NULL ORDER BY at LIMIT 1',
  );
  const sent = database.prepare(
    'SELECT topic, count(*) AS n FROM contact WHERE site = ? AND at > ? AND result IS NOT NULL GROUP BY topic',
  );
  const page = database.prepare(
    'SELECT customer FROM customer WHERE site = ? AND customer > ? ORDER BY customer LIMIT 1 OFFSET ?',
  );
  const answers = database.prepare(
    `SELECT t.key AS topic, json_extract(t.value, '$.want') AS want, count(*) AS n
     FROM customer c, json_each(c.choices, '$.topics') t
     WHERE c.site = ? AND c.customer > ? AND c.customer <= ? GROUP BY 1, 2`,
  );
  const count = database.prepare(
    'SELECT count(*) AS n FROM customer WHERE site = ? AND customer > ? AND customer <= ?',
  );
  const END = '\u{10FFFF}'.repeat(4);

  return async function volume(site, since): Promise<Volume> {
    const yes = new Map<string, number>();
    const no = new Map<string, number>();
    let profiles = 0;
    for (let after = ''; after !== END; await setImmediate()) {
      const until = (page.get(site, after, PAGE - 1)?.['customer'] as string | undefined) ?? END;
      profiles += count.get(site, after, until)?.['n'] as number;
      for (const row of answers.all(site, after, until)) {
        const of = row['want'] === 'yes' ? yes : no;
        const topic = row['topic'] as string;
        of.set(topic, (of.get(topic) ?? 0) + (row['n'] as number));
      }
      after = until;
    }
    const contacts = new Map(sent.all(site, since).map((row) => [row['topic'] as string, row['n'] as number]));
    return { since: (oldest.get(site)?.['at'] as number | undefined) ?? null, contacts, profiles, yes, no };
  };
}

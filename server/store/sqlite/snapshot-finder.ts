import type { DatabaseSync } from 'node:sqlite';
import type { ContactedCustomer, CountedContact, InOrder, ListedProfile, Snapshot } from '../scrubs.ts';
import { createContactLog } from './contact-log.ts';
import { createIdentifiers } from './identifiers.ts';
import { createStandings } from './standings.ts';

/* A list asks for many: rows come as arrays, for objects with names cost as much as the look-up. */
const PROFILE = 'SELECT customer, suppression, choices, facts FROM customer WHERE site = ?';
/* From id to id: however many contacts were made with one, only the first is looked at, and those of the span. */
const CONTACTED = `WITH RECURSIVE contacted (who) AS (
    SELECT min(customer) FROM contact WHERE site = ?1 AND customer > ?2 AND customer <= ?3
    UNION ALL
    SELECT (SELECT min(customer) FROM contact WHERE site = ?1 AND customer > who AND customer <= ?3)
    FROM contacted WHERE who IS NOT NULL LIMIT +?4
  ) SELECT who, at, channel, topic, result, expires_at
    FROM contacted LEFT JOIN contact ON site = ?1 AND customer = who AND at > ?5 AND at <= ?6
    WHERE who IS NOT NULL ORDER BY who, at, id`;

/** Bytes that are no text come after every text. */
const LAST = Uint8Array.of(0);

type ProfileRow = [string, ListedProfile['suppression'], string, string];
type ContactRow = [number, CountedContact['channel'], string, CountedContact['result'], number | null];
type ContactedRow = [string, ...(ContactRow | [null, null, null, null, null])];

/** Finds whom the rows of a list are about, inside one read transaction. */
export function createSnapshotFinder(database: DatabaseSync): Omit<Snapshot, 'close'> {
  const contactLog = createContactLog(database);
  const { find } = createStandings(database, {
    identifiers: createIdentifiers(database),
    contacts: contactLog,
    losses: () => 0,
  });
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const one = prepare(`${PROFILE} AND customer = ?`);
  const some = prepare(`${PROFILE} AND customer > ? ORDER BY customer LIMIT +?`);
  const nth = prepare(
    'SELECT customer FROM customer WHERE site = ? AND customer > ? ORDER BY customer LIMIT 1 OFFSET ?',
  );
  const contacted = prepare(CONTACTED);
  const contacts = prepare(
    `SELECT at, channel, topic, result, expires_at FROM contact
     WHERE site = ? AND customer = ? AND at > ? AND at <= ? ORDER BY at, id`,
  );
  const buried = prepare("SELECT 1 FROM tombstone WHERE site = ? AND kind = 'customer' LIMIT 1");
  const inOrder: InOrder = {
    profilesAfter: (site, after, most) => (some.all(site, after, most) as unknown as ProfileRow[]).map(toProfile),
    idAfter(site, after, most) {
      const row = nth.get(site, after, most - 1) as unknown as [string] | undefined;
      return row ? row[0] : null;
    },
    contacted: (site, { after, upTo, most }, span) =>
      toContacted(contacted.all(site, after, upTo ?? LAST, most, span.after, span.until) as unknown as ContactedRow[]),
  };

  return {
    find,
    inOrder,
    profile(site, customer) {
      const row = one.get(site, customer) as unknown as ProfileRow | undefined;
      return row ? toProfile(row) : null;
    },
    contacts: (site, customer, { after, until }) =>
      (contacts.all(site, customer, after, until) as unknown as ContactRow[]).map(toContact),
    hasBuried: (site) => buried.get(site) !== undefined,
  };
}

function toProfile([customer, suppression, choices, facts]: ProfileRow): ListedProfile {
  return { customer, suppression, choices, facts };
}

/** Rows of one customer follow each other; one without a contact has nulls. */
function toContacted(rows: readonly ContactedRow[]): ContactedCustomer[] {
  const all: ContactedCustomer[] = [];
  for (const [customer, at, channel, topic, result, expiresAt] of rows) {
    if (all.at(-1)?.customer !== customer) all.push({ customer, contacts: [] });
    if (at !== null) all.at(-1)!.contacts.push({ at, channel, topic, result, expiresAt });
  }
  return all;
}

function toContact([at, channel, topic, result, expiresAt]: ContactRow): CountedContact {
  return { at, channel, topic, result, expiresAt };
}

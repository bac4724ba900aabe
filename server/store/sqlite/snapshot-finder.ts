import type { DatabaseSync } from 'node:sqlite';
import type { CountedContact, ListedProfile, Snapshot } from '../scrubs.ts';
import { createContactLog } from './contact-log.ts';
import { createIdentifiers } from './identifiers.ts';
import { createStandings } from './standings.ts';

/* A list asks for many: rows come as arrays, for objects with names cost as much as the look-up. */
const PROFILE = `SELECT customer, suppression, choices, facts,
    EXISTS (SELECT 1 FROM contact WHERE contact.site = customer.site AND contact.customer = customer.customer)
  FROM customer WHERE site = ?`;

type ProfileRow = [string, ListedProfile['suppression'], string, string, number];
type ContactRow = [number, CountedContact['channel'], string, CountedContact['result'], number | null];

/** Finds whom the rows of a list are about, inside one read transaction. */
export function createSnapshotFinder(database: DatabaseSync): Omit<Snapshot, 'close'> {
  const contactLog = createContactLog(database);
  const { find } = createStandings(database, { identifiers: createIdentifiers(database), contacts: contactLog });
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const one = prepare(`${PROFILE} AND customer = ?`);
  const some = prepare(`${PROFILE} AND customer > ? ORDER BY customer LIMIT ?`);
  const nth = prepare(
    'SELECT customer FROM customer WHERE site = ? AND customer > ? ORDER BY customer LIMIT 1 OFFSET ?',
  );
  const contacts = prepare(
    `SELECT at, channel, topic, result, expires_at FROM contact
     WHERE site = ? AND customer = ? AND at > ? AND at <= ? ORDER BY at, id`,
  );
  const buried = prepare("SELECT 1 FROM tombstone WHERE site = ? AND kind = 'customer' LIMIT 1");
  return {
    find,
    profile(site, customer) {
      const row = one.get(site, customer) as unknown as ProfileRow | undefined;
      return row ? toProfile(row) : null;
    },
    profilesAfter: (site, after, most) => (some.all(site, after, most) as unknown as ProfileRow[]).map(toProfile),
    idAfter(site, after, most) {
      const row = nth.get(site, after, most - 1) as unknown as [string] | undefined;
      return row ? row[0] : null;
    },
    contacts: (site, customer, { after, until }) =>
      (contacts.all(site, customer, after, until) as unknown as ContactRow[]).map(toContact),
    hasBuried: (site) => buried.get(site) !== undefined,
  };
}

function toProfile([customer, suppression, choices, facts, hasContacts]: ProfileRow): ListedProfile {
  return { customer, suppression, choices, facts, hasContacts: hasContacts === 1 };
}

function toContact([at, channel, topic, result, expiresAt]: ContactRow): CountedContact {
  return { at, channel, topic, result, expiresAt };
}

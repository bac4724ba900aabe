import type { DatabaseSync } from 'node:sqlite';
import type { AskKey, Found } from '../contacts.ts';
import type { CustomerRow } from '../rows.ts';
import { createContactLog } from './contact-log.ts';
import { createIdentifiers } from './identifiers.ts';
import { createStandings } from './standings.ts';

/**
 * Finds whom the rows of a list are about, inside one read transaction: her profile, and whether she was ever contacted, in one
 * statement, and no look for what an erase left where no erase of this site left anything. A list asks for everybody once.
 */
export function createSnapshotFinder(database: DatabaseSync): (key: AskKey) => Found {
  const contacts = createContactLog(database);
  const { find } = createStandings(database, { identifiers: createIdentifiers(database), contacts });
  const whole = database.prepare(
    `SELECT revision, suppression, choices, facts,
       EXISTS (SELECT 1 FROM contact WHERE contact.site = customer.site AND contact.customer = customer.customer)
     FROM customer WHERE site = ? AND customer = ?`,
  );
  whole.setReturnArrays(true);
  const anyBuried = database.prepare("SELECT 1 FROM tombstone WHERE site = ? AND kind = 'customer' LIMIT 1");
  const buried = new Map<string, boolean>();

  /** Nothing in the snapshot changes, so this is asked once a site. */
  function hasBuried(site: string): boolean {
    const known = buried.get(site) ?? anyBuried.get(site) !== undefined;
    buried.set(site, known);
    return known;
  }

  return function findForList(key) {
    const { site, who } = key;
    if (!('customer' in who)) return find(key);
    const row = whole.get(site, who.customer) as unknown as [number, string, string, string, number] | undefined;
    if (!row) return hasBuried(site) ? find(key) : NOBODY;
    const head = { revision: row[0], suppression: row[1] as CustomerRow['suppression'] };
    const standing = {
      customer: who.customer,
      head,
      row: () => ({ ...head, choices: JSON.parse(row[2]), facts: JSON.parse(row[3]) }),
      said: () => find(key).standings[0]!.said(),
    };
    const hasContacts = row[4] === 1;
    return {
      standings: [standing],
      tombstone: null,
      contacts: (customer, span) => (hasContacts ? contacts.span(site, customer, span) : []),
    };
  };
}

const NOBODY: Found = { standings: [], tombstone: null, contacts: () => [] };

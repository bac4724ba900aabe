import type { DatabaseSync } from 'node:sqlite';
import type { Step } from '../../contract/change.ts';
import type { AskKey, Found, Standing } from '../contacts.ts';
import type { CustomerRow, Tombstone } from '../rows.ts';
import type { ContactLog } from './contact-log.ts';
import type { Identifiers } from './identifiers.ts';
import { toCustomer } from './profiles.ts';

/** Customers of a site that are remembered at once. */
const MOST_REMEMBERED = 4000;

export interface Standings {
  find(key: AskKey): Found;
  /** The same, from memory where it was found before; not inside a transaction, which may be undone. */
  recall(key: AskKey): Found;
  /** Forgets everybody: a profile was written. */
  forget(): void;
}

/** Finds whom an ask is about, without reading more of anybody than is called for. */
export function createStandings(
  database: DatabaseSync,
  { identifiers, contacts, losses }: { identifiers: Identifiers; contacts: ContactLog; losses: () => number },
): Standings {
  const one = database.prepare('SELECT customer, revision, suppression FROM customer WHERE site = ? AND customer = ?');
  // CROSS: by itself SQLite begins with every customer of the site, since they are in order.
  const byAddress = database.prepare(
    `SELECT c.customer, c.revision, c.suppression FROM address a
     CROSS JOIN customer c ON c.site = a.site AND c.customer = a.customer
     WHERE a.site = ? AND a.kind = ? AND a.mac = ? ORDER BY a.customer`,
  );
  const whole = database.prepare('SELECT * FROM customer WHERE site = ? AND customer = ?');
  const changes = database.prepare(
    `SELECT c.steps FROM event v INDEXED BY event_by_revision CROSS JOIN change c ON c.event = v.seq
     WHERE v.site = ? AND v.customer = ? AND v.type IN ('preferences.changed', 'preferences.stopped')
     ORDER BY v.revision, c.id`,
  );

  function said(site: string, customer: string): Record<string, string> {
    const words: Record<string, string> = {};
    for (const row of changes.all(site, customer)) {
      for (const step of JSON.parse(row['steps'] as string) as Step[]) {
        if (step.words === null) delete words[step.path];
        else words[step.path] = step.words;
      }
    }
    return words;
  }

  function toStanding(site: string, row: Record<string, unknown>): Standing {
    const customer = row['customer'] as string;
    const suppression = row['suppression'] as CustomerRow['suppression'];
    return {
      customer,
      head: { revision: row['revision'] as number, suppression },
      losses: losses(),
      row: () => toCustomer(whole.get(site, customer)!),
      said: () => said(site, customer),
    };
  }

  const remembered = new Map<string, Map<string, Found>>();

  function find({ site, who }: AskKey): Found {
    const isById = 'customer' in who;
    const rows = isById ? [one.get(site, who.customer)] : byAddress.all(site, who.address.kind, who.address.mac);
    const standings = rows.flatMap((row) => (row ? [toStanding(site, row)] : []));
    if (standings.length > 0) return foundOf(site, standings, null);
    return foundOf(
      site,
      standings,
      identifiers.tombstone(site, isById ? { kind: 'customer', mac: who.mac() } : who.address),
    );
  }

  /** Holds nothing of the key: what is remembered of one ask makes V8 take every key for long-lived, and none is. */
  function foundOf(site: string, standings: Standing[], tombstone: Tombstone | null): Found {
    return { standings, tombstone, contacts: (customer, span) => contacts.span(site, customer, span) };
  }

  return {
    find,
    recall(key) {
      if (!('customer' in key.who)) return find(key);
      const { customer } = key.who;
      let ofSite = remembered.get(key.site);
      const before = ofSite?.get(customer);
      if (before) return before;
      const found = find(key);
      if (!ofSite || ofSite.size >= MOST_REMEMBERED) remembered.set(key.site, (ofSite = new Map()));
      ofSite.set(customer, found);
      return found;
    },
    forget: () => remembered.clear(),
  };
}

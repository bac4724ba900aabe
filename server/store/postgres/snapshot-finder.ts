import type { AskKey, ContactRow, Found, Standing } from '../contacts.ts';
import type { Tombstone } from '../rows.ts';
import type { ListedProfile, Snapshot } from '../scrubs.ts';
import { CONTACT } from './contact-log.ts';
import { asStoreError } from './database-failure.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';

const PROFILES = sql(
  `SELECT c.customer, c.revision, c.suppression, c.choices::text AS choices, c.facts::text AS facts
   FROM customer c WHERE c.site = $1 AND c.customer = ANY ($2::text[])`,
);
const HOLDERS = sql(
  `SELECT a.customer, a.kind, a.mac FROM address a
   JOIN unnest($2::text[], $3::bytea[]) AS g (kind, mac) ON a.kind = g.kind AND a.mac = g.mac
   WHERE a.site = $1 ORDER BY a.customer`,
);
const CONTACTS = sql(
  `SELECT ${CONTACT} FROM contact t WHERE t.site = $1 AND t.customer = ANY ($2::text[]) ORDER BY t.at, t.id`,
);
const TOMBSTONES = sql(
  `SELECT t.kind, t.mac, t.revision, t.suppressed FROM tombstone t
   JOIN unnest($2::text[], $3::bytea[]) AS g (kind, mac) ON t.kind = g.kind AND t.mac = g.mac WHERE t.site = $1`,
);
const ANY_BURIED = sql('SELECT 1 FROM tombstone WHERE site = $1 LIMIT 1');

type Named = { kind: string; mac: Uint8Array };
type Profile = ListedProfile & { revision: number };

/** What was read for the rows that come next. */
interface Batch {
  /** Ids and addresses that it answers for. */
  asked: ReadonlySet<string>;
  profiles: ReadonlyMap<string, Profile>;
  holders: ReadonlyMap<string, { customer: string }[]>;
  contacts: ReadonlyMap<string, ContactRow[]>;
  tombstones: ReadonlyMap<string, Tombstone>;
}

const NOTHING: Batch = {
  asked: new Set(),
  profiles: new Map(),
  holders: new Map(),
  contacts: new Map(),
  tombstones: new Map(),
};

/** Finds whom the rows of a list are about: a batch in a few statements by `ready`, and then from memory. */
export function createSnapshotFinder(runner: Runner): Omit<Snapshot, 'close'> {
  let batch = NOTHING;
  const buried = new Map<string, boolean>();

  async function holdersOf(site: string, named: readonly Named[]): Promise<Batch['holders']> {
    if (named.length === 0) return NOTHING.holders;
    const rows = await runner.all<Named & { customer: string }>(HOLDERS, [site, ...columnsOf(named)]);
    return Map.groupBy(rows, nameOf);
  }

  /** Nothing in the snapshot changes, so whether anybody was ever erased is asked once a site. */
  async function tombstonesOf(site: string, named: readonly Named[]): Promise<Batch['tombstones']> {
    const any = buried.get(site) ?? (await runner.one(ANY_BURIED, [site])) !== undefined;
    buried.set(site, any);
    if (!any || named.length === 0) return NOTHING.tombstones;
    const rows = await runner.all<Tombstone & Named>(TOMBSTONES, [site, ...columnsOf(named)]);
    return new Map(rows.map(({ revision, suppressed, ...one }) => [nameOf(one), { revision, suppressed }]));
  }

  async function read(site: string, keys: readonly AskKey[]): Promise<Batch> {
    const ids = keys.flatMap(({ who }) => ('customer' in who ? [who.customer] : []));
    const holders = await holdersOf(
      site,
      keys.flatMap(({ who }) => ('address' in who ? [who.address] : [])),
    );
    const customers = [...ids, ...[...holders.values()].flat().map(({ customer }) => customer)];
    const profiles = await runner.all<Profile>(PROFILES, [site, customers]);
    const contacts = await runner.all<ContactRow>(CONTACTS, [site, customers]);
    const known = new Map(profiles.map((profile) => [profile.customer, profile]));
    const strangers = keys.filter(({ who }) =>
      'customer' in who ? !known.has(who.customer) : !holders.has(nameOf(who.address)),
    );
    const tombstones = await tombstonesOf(site, strangers.map(buriedOf));
    const asked = new Set(keys.map(placeOf));
    return { asked, profiles: known, holders, contacts: Map.groupBy(contacts, ({ customer }) => customer), tombstones };
  }

  function tombstoneOf(key: AskKey): Tombstone | null {
    return batch.tombstones.size === 0 ? null : (batch.tombstones.get(nameOf(buriedOf(key))) ?? null);
  }

  const contactsOf: Found['contacts'] = (customer, { after, until }) =>
    (batch.contacts.get(customer) ?? []).filter(({ at }) => at > after && at <= until);

  /** Somebody who was not read must never be taken for somebody who is not there. */
  function assertAsked(place: string): void {
    if (!batch.asked.has(place)) throw new Error('a snapshot was asked for somebody it was not made ready for');
  }

  return {
    async ready(keys) {
      const [first] = keys;
      if (!first) return;
      try {
        batch = await read(first.site, keys);
      } catch (thrown) {
        throw asStoreError(thrown, 'the database cannot be read');
      }
    },
    find(key) {
      const { who } = key;
      assertAsked(placeOf(key));
      const named = 'customer' in who ? [who] : (batch.holders.get(nameOf(who.address)) ?? []);
      const standings = named.flatMap(({ customer }) => batch.profiles.get(customer) ?? []).map(toStanding);
      return { standings, tombstone: standings.length === 0 ? tombstoneOf(key) : null, contacts: contactsOf };
    },
    profile(_, customer) {
      const profile = batch.profiles.get(customer);
      if (!profile) assertAsked(customer);
      return profile ?? null;
    },
    contacts: (_, customer, span) => contactsOf(customer, span),
    // Whoever is asked for was looked up there with the rest of the batch.
    hasBuried: () => true,
  };
}

function toStanding({ customer, revision, suppression, choices, facts }: Profile): Standing {
  const head = { revision, suppression };
  return {
    customer,
    head,
    losses: 0,
    row: () => ({ ...head, choices: JSON.parse(choices), facts: JSON.parse(facts) }),
    said() {
      throw new Error('a list is judged without anybody’s words');
    },
  };
}

function placeOf({ who }: AskKey): string {
  return 'customer' in who ? who.customer : nameOf(who.address);
}

function buriedOf({ who }: AskKey): Named {
  return 'customer' in who ? { kind: 'customer', mac: who.mac() } : who.address;
}

function nameOf({ kind, mac }: Named): string {
  return `${kind} ${Buffer.from(mac).toString('hex')}`;
}

function columnsOf(named: readonly Named[]): [string[], Uint8Array[]] {
  return [named.map(({ kind }) => kind), named.map(({ mac }) => mac)];
}

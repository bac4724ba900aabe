import type { DatabaseSync } from 'node:sqlite';
import type { AppliedChange } from '../../domain/profile-state.ts';
import type { CustomerRow } from '../rows.ts';
import type { Loaded, Profiles, Save, WriteKey } from '../store.ts';
import type { Catalogs } from './catalogs.ts';
import type { EndpointRows } from './endpoints.ts';
import type { Events } from './events.ts';
import type { Transact } from './group-writer.ts';
import type { SqliteOutbox } from './outbox.ts';

interface Parts {
  catalogs: Catalogs;
  endpoints: EndpointRows;
  events: Events;
  outbox: SqliteOutbox;
}

/** Customers' profiles: read alone, or loaded, decided and saved in one transaction with event and deliveries. */
export function createProfiles(
  database: DatabaseSync,
  transact: Transact,
  parts: Parts,
): Pick<Profiles, 'customer' | 'customers' | 'write'> {
  const { catalogs, endpoints, events, outbox } = parts;
  const read = database.prepare('SELECT * FROM customer WHERE site = ? AND customer = ?');
  const list = database.prepare('SELECT * FROM customer WHERE site = ? AND customer > ? ORDER BY customer LIMIT ?');
  const upsert = database.prepare(
    `INSERT INTO customer (site, customer, revision, choices, facts, marks, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET revision = excluded.revision, choices = excluded.choices, facts = excluded.facts,
       marks = excluded.marks, updated_at = excluded.updated_at`,
  );
  const readChange = database.prepare('SELECT * FROM change WHERE site = ? AND customer = ? AND id = ?');
  const insertChange = database.prepare(
    'INSERT INTO change (site, customer, id, digest, revision, steps) VALUES (?, ?, ?, ?, ?, ?)',
  );

  function load({ site, customer, changes }: WriteKey): Loaded {
    const applied = new Map<string, AppliedChange>();
    for (const id of changes) {
      const row = readChange.get(site, customer, id);
      if (row) applied.set(id, toChange(row));
    }
    const row = read.get(site, customer);
    return {
      row: row ? toCustomer(row) : null,
      catalog: catalogs.current(site),
      everTopics: catalogs.everTopics(site),
      applied,
      endpoints: endpoints.ofSite(site),
    };
  }

  function keepState({ site, customer, revision, choices, facts, marks, updatedAt }: CustomerRow): void {
    const [said, known, met] = [JSON.stringify(choices), JSON.stringify(facts), JSON.stringify(marks)];
    upsert.run(site, customer, revision, said, known, met, updatedAt);
  }

  function keep({ site, customer }: WriteKey, save: Save): void {
    if (save.state) keepState({ site, customer, updatedAt: save.at, ...save.state });
    for (const change of save.changes) {
      const steps = JSON.stringify(change.steps);
      insertChange.run(site, customer, change.id, change.digest, change.revision, steps);
    }
    for (const event of save.events) outbox.insertDeliveries(events.append(event), save.deliveries.get(event.id) ?? []);
  }

  return {
    customer: async (site, customer) => {
      const row = read.get(site, customer);
      return row ? toCustomer(row) : null;
    },
    customers: async ({ site, after, limit }) => list.all(site, after ?? '', limit).map(toCustomer),
    write: (key, decide) =>
      transact(() => {
        const { answer, save } = decide(load(key));
        if (save) keep(key, save);
        return answer;
      }),
  };
}

function toCustomer(row: Record<string, unknown>): CustomerRow {
  return {
    site: row['site'] as string,
    customer: row['customer'] as string,
    revision: row['revision'] as number,
    choices: JSON.parse(row['choices'] as string),
    facts: JSON.parse(row['facts'] as string),
    marks: JSON.parse(row['marks'] as string),
    updatedAt: row['updated_at'] as string,
  };
}

function toChange(row: Record<string, unknown>): AppliedChange {
  return {
    id: row['id'] as string,
    digest: row['digest'] as string,
    revision: row['revision'] as number,
    steps: JSON.parse(row['steps'] as string),
  };
}

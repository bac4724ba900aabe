import type { DatabaseSync } from 'node:sqlite';
import type { AppliedChange } from '../../domain/profile-state.ts';
import type { CustomerRow, Tombstone } from '../rows.ts';
import type { Loaded, Profiles, Save, WriteKey } from '../store.ts';
import type { Catalogs } from './catalogs.ts';
import type { EndpointRows } from './endpoints.ts';
import type { Events } from './events.ts';
import type { GroupWriter } from './group-writer.ts';
import type { Identifiers } from './identifiers.ts';
import type { SqliteOutbox } from './outbox.ts';
import type { PlanEndRows } from './plan-ends.ts';
import type { Proposals } from './proposals.ts';
import type { ReceiptRows } from './receipts.ts';
import type { RefusedChannelRows } from './refused-channels.ts';

interface Parts {
  identifiers: Identifiers;
  proposals: Proposals;
  planEnds: PlanEndRows;
  catalogs: Catalogs;
  endpoints: EndpointRows;
  events: Events;
  outbox: SqliteOutbox;
  refusedChannels: RefusedChannelRows;
  receipts: ReceiptRows;
}

/** Customers' profiles: read alone, or loaded, decided and saved in one transaction with event and deliveries. */
export function createProfiles(
  database: DatabaseSync,
  writer: Pick<GroupWriter, 'pure'>,
  parts: Parts,
): Pick<Profiles, 'customer' | 'customers' | 'write' | 'tombstone' | 'openProposals'> {
  const { catalogs, endpoints, events, outbox, identifiers, proposals, planEnds, receipts } = parts;
  const read = database.prepare('SELECT * FROM customer WHERE site = ? AND customer = ?');
  const list = database.prepare('SELECT * FROM customer WHERE site = ? AND customer > ? ORDER BY customer LIMIT +?');
  const upsert = database.prepare(
    `INSERT INTO customer (site, customer, revision, choices, facts, marks, updated_at, suppression, acted_at, receipt_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET revision = excluded.revision, choices = excluded.choices, facts = excluded.facts,
       marks = excluded.marks, updated_at = excluded.updated_at, suppression = excluded.suppression,
       acted_at = excluded.acted_at, receipt_seq = coalesce(excluded.receipt_seq, receipt_seq)`,
  );
  const countAgain = database.prepare(
    'UPDATE customer SET said_again = said_again + 1 WHERE site = ? AND customer = ?',
  );
  const readChange = database.prepare('SELECT * FROM change WHERE site = ? AND customer = ? AND id = ?');
  const insertChange = database.prepare(
    'INSERT INTO change (site, customer, id, digest, op, revision, steps, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );

  function buried(site: string, mac: Uint8Array): Tombstone | null {
    return identifiers.tombstone(site, { kind: 'customer', mac });
  }

  function load({ site, customer, changes, mac, ...wanted }: WriteKey): Loaded {
    const applied = new Map<string, AppliedChange>();
    for (const id of changes) {
      const row = readChange.get(site, customer, id);
      if (row) applied.set(id, toChange(row));
    }
    const row = read.get(site, customer);
    return {
      row: row ? toCustomer(row) : null,
      tombstone: row || !mac ? null : buried(site, mac()),
      catalog: catalogs.current(site),
      everTopics: catalogs.everTopics(site),
      applied,
      proposals: wanted.proposals ? proposals.find(site, customer, wanted.proposals) : [],
      addresses: wanted.addresses ? identifiers.addresses(site, customer) : [],
      isAddressErased: (wanted.addresses ?? []).some((one) => identifiers.tombstone(site, one) !== null),
      isAddressSuppressed: (wanted.addresses ?? []).some((one) => identifiers.tombstone(site, one)?.suppressed),
      refusedChannels: parts.refusedChannels.refused(site, customer, wanted.addresses ?? []),
      endpoints: endpoints.ofSite(site),
      toldPlans: wanted.toldPlans ? planEnds.told(site, customer) : new Set(),
      lastReceipt: row?.['receipt_seq'] ? receipts.at(row['receipt_seq'] as number) : null,
      receiptKey: receipts.keyInUse(),
    };
  }

  function keepState({
    site,
    customer,
    revision,
    choices,
    facts,
    marks,
    ...row
  }: Omit<CustomerRow, 'saidAgain'> & { receiptSeq: number | null }): void {
    const [said, known, met] = [JSON.stringify(choices), JSON.stringify(facts), JSON.stringify(marks)];
    const { updatedAt, suppression, actedAt, receiptSeq } = row;
    upsert.run(site, customer, revision, said, known, met, updatedAt, suppression, actedAt, receiptSeq);
  }

  /** Once on the list she stays on it, whatever her addresses are later; only her own yes takes her off. */
  function suppressionOf({ row, tombstone, isAddressSuppressed }: Loaded, save: Save): CustomerRow['suppression'] {
    const before = row?.suppression ?? (tombstone?.suppressed ? 'on' : 'none');
    if (before === 'on') return save.liftSuppression ? 'lifted' : 'on';
    return before === 'none' && isAddressSuppressed ? 'on' : before;
  }

  /** Her events, each with its deliveries and its proof. Answers which is the first, and beside which the proof lies. */
  function append({ events: made, deliveries, receipt }: Save): { eventSeq: number | null; receiptSeq: number | null } {
    let eventSeq: number | null = null;
    let receiptSeq: number | null = null;
    for (const event of made) {
      const row = events.append(event);
      eventSeq ??= row.seq;
      outbox.insertDeliveries(row, deliveries.get(event.id) ?? []);
      if (receipt?.record !== event.id) continue;
      receipts.add(row.seq, receipt.jws);
      receiptSeq = row.seq;
    }
    return { eventSeq, receiptSeq };
  }

  function keep({ site, customer }: WriteKey, loaded: Loaded, save: Save): void {
    const suppression = suppressionOf(loaded, save);
    if (save.addresses) identifiers.replace(site, customer, save.addresses);
    const actedAt = save.isHerAct ? save.at : (loaded.row?.actedAt ?? null);
    if (save.receiptKey) receipts.addKey(save.receiptKey);
    const { eventSeq, receiptSeq } = append(save);
    if (save.state) keepState({ ...save.state, site, customer, updatedAt: save.at, suppression, actedAt, receiptSeq });
    else if (receiptSeq !== null) receipts.point({ site, customer, seq: receiptSeq });
    if (save.saidAgain) countAgain.run(site, customer);
    for (const change of save.changes) {
      const { id, digest, op = null, revision, steps } = change;
      insertChange.run(site, customer, id, digest, op, revision, JSON.stringify(steps), eventSeq);
    }
    if (save.planEnds) planEnds.keep(site, customer, save.planEnds);
    if (save.proposals) proposals.keep(site, customer, save.proposals);
  }

  return {
    customer: async (site, customer) => {
      const row = read.get(site, customer);
      return row ? toCustomer(row) : null;
    },
    customers: async ({ site, after, limit }) => list.all(site, after ?? '', limit).map(toCustomer),
    write: (key, decide) =>
      writer.pure(() => {
        const loaded = load(key);
        const { answer, save } = decide(loaded);
        if (save) keep(key, loaded, save);
        return answer;
      }),
    tombstone: async (site, mac) => buried(site, mac),
    openProposals: async ({ site, customer, limit }) => proposals.open(site, customer, limit),
  };
}

/** A row of the table `customer`. */
export function toCustomer(row: Record<string, unknown>): CustomerRow {
  return {
    site: row['site'] as string,
    customer: row['customer'] as string,
    revision: row['revision'] as number,
    choices: JSON.parse(row['choices'] as string),
    facts: JSON.parse(row['facts'] as string),
    marks: JSON.parse(row['marks'] as string),
    updatedAt: row['updated_at'] as string,
    suppression: row['suppression'] as CustomerRow['suppression'],
    actedAt: row['acted_at'] as string | null,
    saidAgain: row['said_again'] as number,
  };
}

/** A row of the table `change`. */
export function toChange(row: Record<string, unknown>): AppliedChange {
  const op = row['op'] as AppliedChange['op'] | null;
  return {
    id: row['id'] as string,
    digest: row['digest'] as string,
    ...(op !== null && { op }),
    revision: row['revision'] as number,
    steps: JSON.parse(row['steps'] as string),
  };
}

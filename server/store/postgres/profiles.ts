import type { CustomerRow, Tombstone } from '../rows.ts';
import type { Loaded, Profiles, Save, WriteKey } from '../store.ts';
import type { Catalogs } from './catalogs.ts';
import { CUSTOMER } from './customer-row.ts';
import type { EndpointRows } from './endpoints.ts';
import type { Events } from './events.ts';
import { replaceAddresses, tombstoneOf } from './identifiers.ts';
import { loadProfile } from './load-profile.ts';
import { addressLock, customerLock, siteShared } from './locks.ts';
import type { PostgresOutbox } from './outbox.ts';
import { keepPlanEnds } from './plan-ends.ts';
import { keepProposals, openProposals } from './proposals.ts';
import { addReceipt, addReceiptKey } from './receipts.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

const READ = sql(`SELECT ${CUSTOMER} FROM customer c WHERE c.site = $1 AND c.customer = $2`);
const LIST = sql(
  `SELECT ${CUSTOMER} FROM customer c WHERE c.site = $1 AND c.customer > $2 ORDER BY c.customer LIMIT $3`,
);
const UPSERT = sql(
  `INSERT INTO customer (site, customer, revision, choices, facts, marks, wants, updated_at, suppression, acted_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT (site, customer) DO UPDATE SET revision = excluded.revision, choices = excluded.choices,
     facts = excluded.facts, marks = excluded.marks, wants = excluded.wants, updated_at = excluded.updated_at,
     suppression = excluded.suppression, acted_at = excluded.acted_at`,
);
const COUNT_AGAIN = sql('UPDATE customer SET said_again = said_again + 1 WHERE site = $1 AND customer = $2');
const INSERT_CHANGES = sql(
  `INSERT INTO change (site, customer, id, digest, op, revision, steps)
   SELECT $1, $2, id, digest, op, revision, steps::json
   FROM unnest($3::text[], $4::text[], $5::text[], $6::int[], $7::text[]) AS g (id, digest, op, revision, steps)`,
);

interface Parts {
  catalogs: Catalogs;
  endpoints: EndpointRows;
  events: Events;
  outbox: PostgresOutbox;
}

/** Customers' profiles: read alone, or loaded, decided and saved in one transaction with event and deliveries. */
export function createProfiles(
  reader: Runner,
  transact: Transact,
  parts: Parts,
): Pick<Profiles, 'customer' | 'customers' | 'write' | 'tombstone' | 'openProposals'> {
  async function keepState(
    unit: Unit,
    { site, customer }: WriteKey,
    row: Omit<CustomerRow, 'saidAgain'>,
  ): Promise<void> {
    const { revision, choices, facts, marks, updatedAt, suppression, actedAt } = row;
    const wants = Object.entries(choices.topics).map(([topic, { want }]) => [topic, want]);
    const states = [choices, facts, marks, Object.fromEntries(wants)].map((part) => JSON.stringify(part));
    await unit.run(UPSERT, [site, customer, revision, ...states, updatedAt, suppression, actedAt]);
  }

  /** Once on the list she stays on it, whatever her addresses are later; only her own yes takes her off. */
  function suppressionOf({ row, tombstone, isAddressSuppressed }: Loaded, save: Save): CustomerRow['suppression'] {
    const before = row?.suppression ?? (tombstone?.suppressed ? 'on' : 'none');
    if (before === 'on') return save.liftSuppression ? 'lifted' : 'on';
    return before === 'none' && isAddressSuppressed ? 'on' : before;
  }

  async function keepChanges(unit: Unit, { site, customer }: WriteKey, { changes }: Save): Promise<void> {
    if (changes.length === 0) return;
    await unit.run(INSERT_CHANGES, [
      site,
      customer,
      changes.map(({ id }) => id),
      changes.map(({ digest }) => digest),
      changes.map(({ op }) => op ?? null),
      changes.map(({ revision }) => revision),
      changes.map(({ steps }) => JSON.stringify(steps)),
    ]);
  }

  async function keep(unit: Unit, key: WriteKey, { loaded, save }: { loaded: Loaded; save: Save }): Promise<void> {
    const { site, customer } = key;
    if (save.addresses) await replaceAddresses(unit, key, save.addresses);
    const suppression = suppressionOf(loaded, save);
    const actedAt = save.isHerAct ? save.at : (loaded.row?.actedAt ?? null);
    if (save.state) {
      const { revision, choices, facts, marks } = save.state;
      const state = { site, customer, revision, choices, facts, marks };
      await keepState(unit, key, { ...state, updatedAt: save.at, suppression, actedAt });
    }
    if (save.saidAgain) await unit.run(COUNT_AGAIN, [site, customer]);
    await keepChanges(unit, key, save);
    if (save.planEnds) await keepPlanEnds(unit, key, save.planEnds);
    if (save.receiptKey) await addReceiptKey(unit, save.receiptKey);
    if (save.proposals) await keepProposals(unit, key, save.proposals);
    for (const event of save.events) {
      const row = await parts.events.append(unit, event);
      await parts.outbox.insertDeliveries(unit, row, save.deliveries.get(event.id) ?? []);
      if (save.receipt?.record === event.id) {
        await addReceipt(unit, { site, customer, seq: row.seq, jws: save.receipt.jws });
      }
    }
  }

  return {
    customer: async (site, customer) => (await reader.one<CustomerRow>(READ, [site, customer])) ?? null,
    customers: ({ site, after, limit }) => reader.all<CustomerRow>(LIST, [site, after ?? '', limit]),
    write: (key, decide) => {
      const { site, customer, addresses = [] } = key;
      const hers = [...addresses.map((one) => addressLock(site, one)), customerLock(site, customer)];
      return transact([siteShared(site), ...hers], async (unit) => {
        const loaded = await loadProfile(unit, key, parts);
        const { answer, save } = decide(loaded);
        if (save) await keep(unit, key, { loaded, save });
        return answer;
      });
    },
    tombstone: (site, mac): Promise<Tombstone | null> => tombstoneOf(reader, site, { kind: 'customer', mac }),
    openProposals: (query) => openProposals(reader, query),
  };
}

import type { CustomerRow, EventRow, NewEvent } from '../rows.ts';
import type { Loaded, Save, WriteKey } from '../store.ts';
import type { Events } from './events.ts';
import { replaceAddresses } from './identifiers.ts';
import type { PostgresOutbox } from './outbox.ts';
import { keepPlanEnds } from './plan-ends.ts';
import { keepProposals } from './proposals.ts';
import { addReceiptKey, addReceipts } from './receipts.ts';
import { sql } from './statement.ts';
import type { Unit } from './transact.ts';

const UPSERT = sql(
  `INSERT INTO customer
     (site, customer, revision, choices, facts, marks, wants, updated_at, suppression, acted_at, receipt_seq)
   SELECT $1, customer, revision, choices::json, facts::json, marks::json, wants::jsonb, updated_at, suppression, acted_at, receipt_seq
   FROM unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
     $11::bigint[])
     AS g (customer, revision, choices, facts, marks, wants, updated_at, suppression, acted_at, receipt_seq)
   ON CONFLICT (site, customer) DO UPDATE SET revision = excluded.revision, choices = excluded.choices,
     facts = excluded.facts, marks = excluded.marks, wants = excluded.wants, updated_at = excluded.updated_at,
     suppression = excluded.suppression, acted_at = excluded.acted_at,
     receipt_seq = coalesce(excluded.receipt_seq, customer.receipt_seq)`,
);
const COUNT_AGAIN = sql(
  'UPDATE customer SET said_again = said_again + 1 WHERE site = $1 AND customer = ANY ($2::text[])',
);
const INSERT_CHANGES = sql(
  `INSERT INTO change (site, customer, id, digest, op, revision, steps)
   SELECT $1, customer, id, digest, op, revision, steps::json
   FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[])
     AS g (customer, id, digest, op, revision, steps)`,
);

/** A write that was decided, and what it found. */
export interface Decided {
  key: WriteKey;
  loaded: Loaded;
  save: Save;
}

/** Keeps what was decided of customers of one site, each another; their locks must be held. All of it goes with the commit. */
export async function keepProfiles(
  unit: Unit,
  decided: readonly Decided[],
  { events, outbox, positions }: { events: Events; outbox: PostgresOutbox; positions: readonly number[] },
): Promise<void> {
  const [first] = decided;
  if (!first) return;
  const { site } = first.key;
  const fresh = decided.flatMap(({ save }) => save.events);
  const places = [...positions, ...(await events.takePositions(unit, fresh.length - positions.length))];
  const rows = fresh.map((event, at): EventRow => ({ ...event, seq: places[at]! }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  events.appendAt(unit, rows);
  addReceipts(
    unit,
    decided.flatMap(({ save }) => receiptOf(save, byId) ?? []),
  );
  keepStates(unit, site, { decided, byId });
  keepChanges(unit, site, decided);
  for (const { key, save } of decided) keepRare(unit, key, save);
  for (const made of rounds(decided)) {
    const deliveries = made.map(({ event, save }) => ({
      event: byId.get(event.id)!,
      endpoints: save.deliveries.get(event.id) ?? [],
    }));
    outbox.insertDeliveries(unit, deliveries);
  }
}

function keepStates(
  unit: Unit,
  site: string,
  { decided, byId }: { decided: readonly Decided[]; byId: ReadonlyMap<string, EventRow> },
): void {
  const states = decided.flatMap(({ key, loaded, save }) => {
    if (!save.state) return [];
    const actedAt = save.isHerAct ? save.at : (loaded.row?.actedAt ?? null);
    const receipt = receiptOf(save, byId)?.seq ?? null;
    const suppression = suppressionOf(loaded, save);
    return [{ ...save.state, customer: key.customer, at: save.at, suppression, actedAt, receipt }];
  });
  if (states.length > 0) {
    unit.later(UPSERT, [
      site,
      states.map(({ customer }) => customer),
      states.map(({ revision }) => revision),
      states.map(({ choices }) => JSON.stringify(choices)),
      states.map(({ facts }) => JSON.stringify(facts)),
      states.map(({ marks }) => JSON.stringify(marks)),
      states.map(({ choices }) => JSON.stringify(wantsOf(choices))),
      states.map(({ at }) => at),
      states.map(({ suppression }) => suppression),
      states.map(({ actedAt }) => actedAt),
      states.map(({ receipt }) => receipt),
    ]);
  }
  const again = decided.filter(({ save }) => save.saidAgain).map(({ key }) => key.customer);
  if (again.length > 0) unit.later(COUNT_AGAIN, [site, again]);
}

function wantsOf({ topics }: CustomerRow['choices']): Record<string, string> {
  return Object.fromEntries(Object.entries(topics).map(([topic, { want }]) => [topic, want]));
}

/** Once on the list she stays on it, whatever her addresses are later; only her own yes takes her off. */
function suppressionOf({ row, tombstone, isAddressSuppressed }: Loaded, save: Save): CustomerRow['suppression'] {
  const before = row?.suppression ?? (tombstone?.suppressed ? 'on' : 'none');
  if (before === 'on') return save.liftSuppression ? 'lifted' : 'on';
  return before === 'none' && isAddressSuppressed ? 'on' : before;
}

function keepChanges(unit: Unit, site: string, decided: readonly Decided[]): void {
  const changes = decided.flatMap(({ key, save }) =>
    save.changes.map((change) => ({ ...change, customer: key.customer })),
  );
  if (changes.length === 0) return;
  unit.later(INSERT_CHANGES, [
    site,
    changes.map(({ customer }) => customer),
    changes.map(({ id }) => id),
    changes.map(({ digest }) => digest),
    changes.map(({ op }) => op ?? null),
    changes.map(({ revision }) => revision),
    changes.map(({ steps }) => JSON.stringify(steps)),
  ]);
}

/** What only some writes keep. */
function keepRare(unit: Unit, key: WriteKey, save: Save): void {
  if (save.addresses) replaceAddresses(unit, key, save.addresses);
  if (save.planEnds) keepPlanEnds(unit, key, save.planEnds);
  if (save.receiptKey) addReceiptKey(unit, save.receiptKey);
  if (save.proposals) keepProposals(unit, key, save.proposals);
}

/** The first event of each write, then the second of each, and so on: of one customer one at a time. */
function rounds(decided: readonly Decided[]): { event: NewEvent; save: Save }[][] {
  const most = Math.max(...decided.map(({ save }) => save.events.length));
  return Array.from({ length: most }, (_, round) =>
    decided.flatMap(({ save }) => (save.events[round] ? [{ event: save.events[round], save }] : [])),
  );
}

/** The receipt of a write, by the position of its event. Whoever gets one has a profile, which points at it. */
function receiptOf(
  { receipt, state }: Save,
  byId: ReadonlyMap<string, EventRow>,
): { seq: number; jws: string } | undefined {
  const event = receipt && state && byId.get(receipt.record);
  return event ? { seq: event.seq, jws: receipt.jws } : undefined;
}

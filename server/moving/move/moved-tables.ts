/**
 * Every table that is moved, those that others refer to first. A column is moved by its name into whatever type it has there.
 */
export interface MovedTable {
  name: string;
  /** SQL over the file for columns that it has by another name, or not at all. */
  columns?: Readonly<Record<string, string>>;
  /** Columns of the file alone: what they say is found otherwise there. */
  left?: readonly string[];
  /** Columns whose text may change on the way. */
  reworded?: readonly string[];
  /** SQL for the rows, where they are not those of the table alone. */
  from?: string;
  /** The column that counts by itself. */
  counter?: string;
}

/** What she wants of each topic, as the PostgreSQL driver keeps it beside her choices to count by. */
const WANTS = `(SELECT json_group_object(t.key, t.value ->> '$.want') FROM json_each(choices, '$.topics') t)`;
/** PostgreSQL's claim locks an endpoint's row here; in the file it is made with the first failure. */
const HEALTH = `(SELECT e.id AS endpoint, coalesce(h.not_before, 0) AS not_before, coalesce(h.failures, 0) AS failures,
  h.failing_since, h.width FROM endpoint e LEFT JOIN endpoint_health h ON h.endpoint = e.id)`;

export const MOVED_TABLES: readonly MovedTable[] = [
  { name: 'key_check' },
  { name: 'receipt_key' },
  { name: 'site' },
  { name: 'site_secret' },
  { name: 'site_origin' },
  { name: 'site_key' },
  { name: 'catalog' },
  { name: 'catalog_topic' },
  { name: 'replay' },
  { name: 'customer', columns: { wants: WANTS }, reworded: ['wants'] },
  { name: 'change', left: ['event'] },
  { name: 'proposal' },
  { name: 'address' },
  { name: 'tombstone' },
  { name: 'refused_channel' },
  { name: 'link' },
  { name: 'contact' },
  { name: 'decision' },
  { name: 'scrub' },
  { name: 'plan_end' },
  { name: 'broken_promise' },
  { name: 'event', counter: 'seq' },
  { name: 'receipt' },
  { name: 'endpoint' },
  { name: 'endpoint_key', columns: { position: 'rowid' }, counter: 'position' },
  { name: 'endpoint_health', from: HEALTH },
  { name: 'endpoint_tally', columns: { shard: '0' } },
  { name: 'delivery' },
  { name: 'attempt', columns: { position: 'rowid' }, counter: 'position' },
  { name: 'redelivery', counter: 'id' },
];

/** Of the file alone: its ledger, its counters, how far it is swept, and answers in packs, which become rows of `decision`. */
export const OF_THE_FILE = ['migration', 'sqlite_sequence', 'swept', 'decision_pack', 'decision_piece'];
/** Of PostgreSQL alone: its ledger and the marks of its commits. */
export const OF_POSTGRES = ['migration', 'commit_mark'];

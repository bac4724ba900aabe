import type { ImportRow, ImportSummary } from '../contract/import.ts';
import { importAnswers, rowChangeId, type RowsDone } from '../domain/import-answers.ts';
import { wasErased } from '../domain/erased-profile.ts';
import type { KnownBy } from '../store/rows.ts';
import type { Loaded } from '../store/store.ts';
import { knownBy, macOfCustomer } from './identify.ts';
import { createImportRows, type ReadRow } from './import-rows.ts';
import { pendingConsents } from './pending-consents.ts';
import { isSuppressed, profileOf } from './profile-of.ts';
import { isSaidAgain } from './said-again.ts';
import { saveWithReceipt } from './save-with-receipt.ts';
import { voiceOf } from './voice.ts';
import type { World } from './world.ts';

/** Rows that are written at once: one commit serves many of them. */
const AT_ONCE = 256;
/** Rows that the summary names; all are counted. */
const MOST_NAMED = 1_000;
/** Unknown topics that it names. */
const MOST_TOPICS = 100;

/** A list that comes in, and what her history calls it. */
export interface ImportWish {
  site: string;
  from: string | null;
  list: AsyncIterable<Uint8Array>;
}

/** Rows about one customer that were said in one place. */
interface Group {
  customer: string;
  where: string | null;
  rows: { line: number; row: ImportRow }[];
}

/**
 * Takes the answers of a list, each customer's by themselves, as they come, at constant memory: noes, and yeses with
 * evidence, never over an answer, a stop, a suppression or an erase of hers. Resolves when the last is kept. What
 * breaks off is kept as far as it came; the same list again does the rest. Throws 422 for a header that cannot be read,
 * before anything is kept.
 */
export async function importList(world: World, wish: ImportWish): Promise<ImportSummary> {
  const summary: ImportSummary = {
    rows: 0,
    applied: 0,
    already: 0,
    left: {},
    bad: 0,
    rowsLeft: [],
    unknownTopics: {},
  };
  const reader = createImportRows();
  let waiting: ReadRow[] = [];

  async function write(rows: readonly ReadRow[]): Promise<void> {
    const { groups, bad } = grouped(rows);
    for (const { line, why } of bad) {
      summary.bad++;
      name(summary, line, why);
    }
    // One customer's groups in their order; of different customers at once.
    const byCustomer = [...Map.groupBy(groups, ({ customer }) => customer).values()];
    await Promise.all(
      byCustomer.map(async (hers) => {
        for (const group of hers) count(summary, group, await writeGroup(world, wish, { group }));
      }),
    );
    summary.rows += rows.length;
  }

  for await (const chunk of wish.list) {
    waiting.push(...reader.push(chunk));
    for (; waiting.length >= AT_ONCE; waiting = waiting.slice(AT_ONCE)) await write(waiting.slice(0, AT_ONCE));
  }
  waiting.push(...reader.end());
  for (; waiting.length > 0; waiting = waiting.slice(AT_ONCE)) await write(waiting.slice(0, AT_ONCE));
  summary.rowsLeft.sort((one, other) => one.line - other.line);
  return summary;
}

/** `found`: addresses that she was found to have beside those in the rows. */
async function writeGroup(
  world: World,
  wish: ImportWish,
  { group, found = [] }: { group: Group; found?: readonly KnownBy[] },
): Promise<RowsDone['outcomes']> {
  const { site, from } = wish;
  const { customer, where, rows } = group;
  const emails = rows.flatMap(({ row }) => row.email ?? []);
  const phones = rows.flatMap(({ row }) => row.phone ?? []);
  const addresses = [...knownBy(world, site, { emails, phones }), ...found];
  let others: KnownBy[] = [];
  const key = {
    site,
    customer,
    changes: rows.map(({ row }) => rowChangeId(row)),
    addresses,
    mac: () => macOfCustomer(world, site, customer),
  };
  const outcomes = await world.store.write(key, function decide(loaded) {
    const now = world.now();
    const at = new Date(now).toISOString();
    others = rows.some(({ row }) => row.answer === 'yes') ? unasked(loaded, addresses) : [];
    if (others.length > 0) return { answer: null, save: null };
    if (isErased(loaded)) return { answer: rows.map(() => 'erased' as const), save: null };
    const state = profileOf(loaded);
    const suppressed = isSuppressed(loaded);
    const isAsErased = !loaded.row?.actedAt && (loaded.isAddressErased || wasErased(state));
    const done = importAnswers({
      state,
      published: loaded.catalog,
      everTopics: loaded.everTopics,
      applied: loaded.applied,
      actedAt: loaded.row?.actedAt ?? null,
      noYes: suppressed ? 'suppressed' : isAsErased ? 'erased' : null,
      rows: rows.map(({ row }) => row),
      now: at,
    });
    const saidAgain = isSaidAgain(loaded, now) && isRefusedAgain(group, done, loaded);
    if (done.state === state) {
      const nothing = { state: null, changes: [], events: [], deliveries: new Map<string, string[]>(), at, saidAgain };
      return { answer: done.outcomes, save: saidAgain ? nothing : null };
    }
    const voice = voiceOf({ state: done.state, suppressed, published: loaded.catalog, at: now });
    const sentence = voice.sentence(null)?.text ?? null;
    const about = { site, customer, via: 'import' as const };
    const beside = pendingConsents(world, about, done);
    const recorder = { by: from ?? 'import', where };
    const write = { ...done, ...about, recorder, sentence, at, newId: world.newId, beside };
    const { save } = saveWithReceipt(world, { loaded, write, telling: { voice, language: null } });
    return { answer: done.outcomes, save: { ...save, saidAgain } };
  });
  return outcomes ?? writeGroup(world, wish, { group, found: [...found, ...others] });
}

/** Whether a new row says no where that is so already; one that came before says nothing new. */
function isRefusedAgain({ rows }: Group, { outcomes }: RowsDone, { applied }: Loaded): boolean {
  return rows.some(({ row }, i) => row.answer === 'no' && outcomes[i] === 'already' && !applied.has(rowChangeId(row)));
}

/** Addresses of hers by which nobody asked yet whether she was erased; what she did herself since counts more. */
function unasked({ row, addresses }: Loaded, asked: readonly KnownBy[]): KnownBy[] {
  if (row?.actedAt) return [];
  return addresses.filter(
    ({ kind, mac }) => !asked.some((one) => one.kind === kind && Buffer.compare(one.mac, mac) === 0),
  );
}

/** A list makes nobody again who was erased, be it by her id or by an address of hers. */
function isErased({ row, tombstone, isAddressErased }: Loaded): boolean {
  return row === null && (tombstone !== null || isAddressErased);
}

function grouped(rows: readonly ReadRow[]): { groups: Group[]; bad: { line: number; why: string }[] } {
  const groups: Group[] = [];
  const bad: { line: number; why: string }[] = [];
  const open = new Map<string, Group>();
  for (const read of rows) {
    if ('why' in read) {
      bad.push(read);
      continue;
    }
    const { customer, where = null } = read.row;
    let group = open.get(customer);
    if (group?.where !== where) {
      group = { customer, where, rows: [] };
      open.set(customer, group);
      groups.push(group);
    }
    group.rows.push(read);
  }
  return { groups, bad };
}

function count(summary: ImportSummary, { rows }: Group, outcomes: RowsDone['outcomes']): void {
  outcomes.forEach((outcome, i) => {
    const { line, row } = rows[i]!;
    if (outcome === 'applied' || outcome === 'already') {
      summary[outcome]++;
      return;
    }
    summary.left[outcome] = (summary.left[outcome] ?? 0) + 1;
    name(summary, line, outcome);
    if (outcome === 'unknown-topic') countTopic(summary.unknownTopics, row.topic!);
  });
}

function countTopic(topics: ImportSummary['unknownTopics'], topic: string): void {
  const known = Object.hasOwn(topics, topic) ? topics[topic]! : 0;
  if (known > 0 || Object.keys(topics).length < MOST_TOPICS) topics[topic] = known + 1;
}

function name({ rowsLeft }: ImportSummary, line: number, why: string): void {
  if (rowsLeft.length < MOST_NAMED) rowsLeft.push({ line, why });
}

import type { ScrubQuery, ScrubSummary } from '../contract/scrub.ts';
import { checkOffered } from './check-offered.ts';
import { invalid, notFound } from './problem.ts';
import { createListAnswers, type ListAnswer } from './scrub-answers.ts';
import type { ListFormat, ListRow } from './scrub-formats.ts';
import type { World } from './world.ts';

/** Broken rows that the summary names; all are counted among the rows. */
const MOST_BAD = 1000;

/** A list that comes in, and what it is asked for. */
export interface ScrubWish {
  site: string;
  query: ScrubQuery;
  format: ListFormat;
  list: AsyncIterable<Uint8Array>;
}

/** A scrub under way: its id, and the rows that it lets through, which end only when all were judged and the rest is kept. */
export interface Scrub {
  id: string;
  rows: AsyncGenerator<Uint8Array>;
}

/** Scrubs that run in this process: how far they are, before that is written down. */
export type Running = Map<string, ScrubSummary>;

/**
 * Judges a list row by row inside one read snapshot, at one instant, at constant memory. Throws 422 for what the catalog does
 * not offer and for a header without the column, before anything is answered.
 */
export async function scrubList(world: World, running: Running, wish: ScrubWish): Promise<Scrub> {
  const { site, query, format } = wish;
  const { store } = world;
  const published = await store.catalog(site);
  const fault = checkOffered(published, query, '');
  if (fault || !published) throw invalid(fault ? [fault] : []);
  const chunks = wish.list[Symbol.asyncIterator]();
  const first = await firstRows(chunks, format);
  const at = world.now();
  const summary: ScrubSummary = {
    id: `scr_${world.newId()}`,
    state: 'running',
    rows: 0,
    kept: 0,
    byReason: {},
    badRows: [],
  };
  const keep = (state: ScrubSummary['state']) => store.saveScrub(site, at, Object.assign(summary, { state }));

  await keep('running');
  const snapshot = await store.snapshot();
  const answerOf = createListAnswers(world, { site, query, published, snapshot, at });
  running.set(summary.id, summary);

  async function* rows(): AsyncGenerator<Uint8Array> {
    try {
      const head = format.head(query.as === 'removed' || query.as === 'all');
      if (head) yield head;
      for (let step = first; ; step = nextRows(await chunks.next(), format)) {
        const passed = passRows(step.rows, { answerOf, summary, wish });
        if (passed.length > 0) yield passed;
        if (step.isLast) break;
      }
      await keep('complete');
    } finally {
      snapshot.close();
      await chunks.return?.();
      running.delete(summary.id);
      if (summary.state === 'running') await keep('failed');
    }
  }

  return { id: summary.id, rows: rows() };
}

/**
 * How a scrub stands, or ended. One that this process does not run any more, and that never ended, failed with its process.
 * Throws 404 `unknown-scrub`.
 */
export async function readScrub(
  { store }: World,
  running: Running,
  { site, id }: { site: string; id: string },
): Promise<ScrubSummary> {
  const kept = await store.scrub(site, id);
  if (!kept) throw notFound('unknown-scrub', 'scrub');
  return running.get(id) ?? (kept.state === 'running' ? { ...kept, state: 'failed' } : kept);
}

interface Step {
  rows: ListRow[];
  isLast: boolean;
}

/** The first chunks, until the header is whole: what is wrong with it is a 422, not half an answer. */
async function firstRows(chunks: AsyncIterator<Uint8Array>, format: ListFormat): Promise<Step> {
  for (;;) {
    const step = nextRows(await chunks.next(), format);
    if (step.isLast || step.rows.length > 0 || format.head(false)) return step;
  }
}

function nextRows(chunk: IteratorResult<Uint8Array, unknown>, format: ListFormat): Step {
  if (chunk.done) return { rows: format.end(), isLast: true };
  // A view: a copy of each chunk waits for the collector, and a list has thousands.
  const { buffer, byteOffset, byteLength } = chunk.value;
  return { rows: format.push(Buffer.from(buffer, byteOffset, byteLength)), isLast: false };
}

/** The rows of one chunk that are let through, as one piece. */
function passRows(
  rows: readonly ListRow[],
  to: { answerOf: (who: string) => ListAnswer | string; summary: ScrubSummary; wish: ScrubWish },
): Buffer {
  const { summary, wish } = to;
  const { as = 'kept' } = wish.query;
  const passed: Buffer[] = [];
  for (const row of rows) {
    summary.rows++;
    const answer = 'why' in row ? row.why : to.answerOf(row.who);
    if (typeof answer === 'string') {
      if (summary.badRows.length < MOST_BAD) summary.badRows.push({ line: row.line, why: answer });
      continue;
    }
    if (answer.isKept) summary.kept++;
    for (const code of answer.codes) summary.byReason[code] = (summary.byReason[code] ?? 0) + 1;
    if (as === 'kept' && answer.isKept) passed.push(row.bytes);
    if (as === 'all' || (as === 'removed' && !answer.isKept)) passed.push(wish.format.extended(row.bytes, answer));
  }
  return Buffer.concat(passed);
}

import type { ScrubQuery, ScrubSummary } from '../contract/scrub.ts';
import { checkOffered } from './check-offered.ts';
import { invalid, notFound } from './problem.ts';
import type { ListFormat, ListRow } from './list-format.ts';
import { createListAnswers, type ListAnswers } from './scrub-answers.ts';
import { createAnswerKinds } from './scrub-kinds.ts';
import { createPassed, type Passed } from './scrub-passed.ts';
import type { World } from './world.ts';

/** Broken rows that the summary names; all are counted among the rows. */
const MOST_BAD = 1000;
/** How often a process writes down how far a scrub is, for the other processes to tell, in milliseconds. */
const HEARTBEAT_EVERY = 2000;
/** Without a heartbeat for so long, by the clocks of both processes, it is gone; in milliseconds. */
const GONE_AFTER = 30_000;

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
  const first = await firstChunks(chunks, format);
  const at = world.now();
  const summary: ScrubSummary = {
    id: `scr_${world.newId()}`,
    state: 'running',
    rows: 0,
    kept: 0,
    byReason: {},
    badRows: [],
  };
  const keep = createKeeping(world, { site, at, summary });

  await keep('running');
  const snapshot = await store.snapshot();
  const kinds = createAnswerKinds();
  const answers = createListAnswers(world, { site, query, published, snapshot, at }, kinds);
  const passed = createPassed(format);
  const take = createTake({ answers, passed, summary, as: query.as ?? 'kept' });
  running.set(summary.id, summary);

  async function* rows(): AsyncGenerator<Uint8Array> {
    // One process alone is asked itself.
    const beating = store.atOnce ? null : setInterval(() => void keep('running').catch(() => {}), HEARTBEAT_EVERY);
    try {
      const head = format.head(query.as === 'removed' || query.as === 'all');
      if (head) yield head;
      for (let isLast = first.isLast; ; isLast = push(await chunks.next(), format)) {
        if (answers.ready) await takeReady(format, answers.ready, take);
        else format.rows(take);
        kinds.sum(summary);
        yield* passed.pieces();
        if (isLast) break;
        await answers.readAhead();
      }
      if (beating) clearInterval(beating);
      await keep('complete');
    } finally {
      if (beating) clearInterval(beating);
      snapshot.close();
      answers.close();
      await chunks.return?.();
      running.delete(summary.id);
      if (summary.state === 'running') await keep('failed');
    }
  }

  return { id: summary.id, rows: rows() };
}

/** Writes down how a scrub stands, one after the other: how it ended is never overtaken by a heartbeat. */
function createKeeping(
  { store, now }: World,
  { site, at, summary }: { site: string; at: number; summary: ScrubSummary },
): (state: ScrubSummary['state']) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return function keep(state) {
    last = last
      .catch(() => {})
      .then(() => {
        summary.state = state;
        if (state === 'running') summary.heartbeatAt = new Date(now()).toISOString();
        else delete summary.heartbeatAt;
        return store.saveScrub(site, at, summary);
      });
    return last;
  };
}

/**
 * How a scrub stands, or ended. One that another process runs is as far as its last heartbeat said; without one for half a
 * minute it failed with its process. Throws 404 `unknown-scrub`.
 */
export async function readScrub(
  { store, now }: World,
  running: Running,
  { site, id }: { site: string; id: string },
): Promise<ScrubSummary> {
  const kept = await store.scrub(site, id);
  if (!kept) throw notFound('unknown-scrub', 'scrub');
  const here = running.get(id);
  if (here || kept.state !== 'running') return here ?? kept;
  const { heartbeatAt, ...rest } = kept;
  const isGone = !heartbeatAt || store.atOnce || now() - Date.parse(heartbeatAt) > GONE_AFTER;
  return isGone ? { ...rest, state: 'failed' } : kept;
}

/** The first chunks, until the header is whole: what is wrong with it is a 422, not half an answer. */
async function firstChunks(chunks: AsyncIterator<Uint8Array>, format: ListFormat): Promise<{ isLast: boolean }> {
  for (;;) {
    const isLast = push(await chunks.next(), format);
    if (isLast || format.hasBegun()) return { isLast };
  }
}

/** Whether that was the end. */
function push(chunk: IteratorResult<Uint8Array, unknown>, format: ListFormat): boolean {
  if (chunk.done) {
    format.push(null);
    return true;
  }
  // A view: a copy of each chunk waits for the collector, and a list has thousands.
  const { buffer, byteOffset, byteLength } = chunk.value;
  format.push(Buffer.from(buffer, byteOffset, byteLength));
  return false;
}

/** Takes the rows of a chunk together: the store is told first whom all of them are about. */
async function takeReady(
  format: ListFormat,
  ready: NonNullable<ListAnswers['ready']>,
  take: (row: ListRow) => void,
): Promise<void> {
  const rows: ListRow[] = [];
  format.rows((row) => void rows.push({ ...row }));
  await ready(rows);
  rows.forEach(take);
}

/** Judges a row, counts it and lets it through, or does not. */
function createTake(to: {
  answers: ListAnswers;
  passed: Passed;
  summary: ScrubSummary;
  as: NonNullable<ScrubQuery['as']>;
}): (row: ListRow) => void {
  const { answers, passed, summary, as } = to;
  return function take(row) {
    summary.rows++;
    const answer = row.why ?? answers.of(row);
    if (typeof answer === 'string') {
      if (summary.badRows.length < MOST_BAD) summary.badRows.push({ line: row.line, why: answer });
      return;
    }
    const { kind } = answer;
    kind.rows++;
    if (as === 'kept') {
      if (kind.isKept) passed.row(row);
    } else if (as === 'all' || !kind.isKept) passed.answered(row, answer);
  };
}

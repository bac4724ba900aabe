import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../store.ts';
import type { AskedLog, DecisionRow } from '../contacts.ts';
import { createDecisionPacks, inPieces, type Piece } from './decision-packs.ts';
import { createDecisionRows } from './decision-rows.ts';
import type { Transact } from './group-writer.ts';
import { createPackMerge } from './merge-packs.ts';

/** How long an answer waits to be written, in milliseconds: many share one commit. */
const WAITS_FOR = 750;
/** So many are written before their time. */
const FULL_GROUP = 10_000;
/** With so many waiting an ask waits for the database too: the log never outgrows the memory. */
const MOST_WAITING = 30_000;
/** So many at once are a pack: a row each costs its writer more, a pack its readers. */
const ROWS_A_PACK = 1000;
/** Pieces of one commit, of some thirty rows each: bounds how long the event loop is held. */
const PIECES_A_COMMIT = 60;

/** The log of answers, written behind; what waits is read as if it were written. */
export interface DecisionLog {
  /** Whether there is room for more; where there is none, `flush` first. */
  hasRoom(): boolean;
  append(rows: readonly DecisionRow[]): void;
  /** Whether the answer was about this customer, or about an address that nobody was known by. */
  knows(site: string, customer: string, id: string): boolean;
  /** The answer of that id, where it was about this customer. */
  find(site: string, customer: string, id: string): DecisionRow | null;
  /** How often it was allowed and refused, and the newest answers first, at most `limit`. */
  asked(site: string, customer: string, limit: number): Omit<AskedLog, 'contacts'>;
  /** Forgets a customer inside the caller's transaction; answers how many rows there were. */
  forget(site: string, customer: string): number;
  /** Writes what waits; throws StoreUnavailable when the database takes nothing, and keeps the rest for later. */
  flush(): Promise<void>;
  /** The same in one transaction that is queued at once: the last one of the store. */
  flushLast(): Promise<void>;
}

export function createDecisionLog(database: DatabaseSync, transact: Transact): DecisionLog {
  const single = createDecisionRows(database);
  const packs = createDecisionPacks(database);
  const mergePacks = createPackMerge(database, transact);
  let waiting: DecisionRow[] = [];
  // What is still to be written of a flush, and what is in a commit that is not known to be durable yet.
  let leaving: readonly Piece[] = [];
  let committing: readonly Piece[] = [];
  // Rows of all three.
  let held = 0;
  let byName: Map<string, DecisionRow> | null = null;
  let flushing: Promise<void> | null = null;
  let merging: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  /** What writes these rows, inside a transaction; of no use any more after one that was undone. */
  function writerOf(rows: readonly DecisionRow[]): (pieces: readonly Piece[]) => void {
    if (rows.length < ROWS_A_PACK) return (pieces) => single.insert(rowsOf(pieces));
    let pack: number | null = null;
    return (pieces) => {
      pack ??= packs.begin(rows);
      packs.add(pack, pieces);
    };
  }

  async function writeAll(): Promise<void> {
    const rows = [...rowsOf(leaving), ...waiting];
    const write = writerOf(rows);
    leaving = inPieces(rows);
    waiting = [];
    while (leaving.length > 0) {
      await transact(function writeSome() {
        committing = leaving.slice(0, PIECES_A_COMMIT);
        leaving = leaving.slice(PIECES_A_COMMIT);
        write(committing);
      }, true).catch(takeBack);
      held -= rowsOf(committing).length;
      committing = [];
      byName = null;
    }
    if (rows.length >= ROWS_A_PACK) mergeBehind();
  }

  function takeBack(cause: unknown): never {
    leaving = [...committing, ...leaving];
    committing = [];
    throw cause;
  }

  /** Nobody waits for it; what a database that cannot take it leaves undone is done after the next pack. */
  function mergeBehind(): void {
    merging ??= mergePacks()
      .catch((cause: unknown) => {
        if (!(cause instanceof StoreUnavailable)) throw cause;
      })
      .finally(() => (merging = null));
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    if (flushing) return flushing.then(flush);
    if (waiting.length + leaving.length === 0) return Promise.resolve();
    flushing = writeAll().finally(() => (flushing = null));
    // A database that cannot take it now is asked again; what waits stays.
    flushing.catch(flushLater);
    return flushing;
  }

  function flushLater(): void {
    timer ??= setTimeout(() => void flush().catch(() => {}), WAITS_FOR).unref();
  }

  /** Made when somebody reads, kept until more is appended. */
  function unwritten(): Map<string, DecisionRow> {
    byName ??= new Map([...rowsOf(committing), ...rowsOf(leaving), ...waiting].map((row) => [nameOf(row), row]));
    return byName;
  }

  const unwrittenOf = (site: string, customer: string) =>
    [...unwritten().values()].filter((row) => row.site === site && row.customer === customer);

  const find = (site: string, customer: string, id: string) =>
    unwritten().get(nameOf({ site, customer, id })) ??
    single.find(site, customer, id) ??
    packs.find(site, customer, id);

  /** Packed or not written yet, by id: between a commit and the news of it a row is in both. */
  function notSingle(site: string, customer: string): Map<string, DecisionRow> {
    const fresh = unwrittenOf(site, customer).filter(({ id }) => !single.find(site, customer, id));
    return new Map([...packs.of(site, customer), ...fresh].map((row) => [row.id, row]));
  }

  return {
    flush,
    flushLast() {
      if (timer) clearTimeout(timer);
      return transact(() => {
        const last = [...rowsOf(leaving), ...waiting];
        leaving = waiting = [];
        writerOf(last)(inPieces(last));
      }, true);
    },
    hasRoom: () => held < MOST_WAITING,
    append(rows) {
      for (const row of rows) waiting.push(row);
      held += rows.length;
      byName = null;
      if (waiting.length >= FULL_GROUP && !flushing) flush().catch(() => {});
      else if (!timer && rows.length > 0) flushLater();
    },
    knows: (site, customer, id) => [customer, ''].some((whose) => find(site, whose, id) !== null),
    find,
    asked(site, customer, limit) {
      const counted = single.counts(site, customer);
      const others = [...notSingle(site, customer).values()];
      for (const { outcome } of others) counted[outcome === 'allow' ? 'allowed' : 'refused']++;
      const newest = [...single.list(site, customer, limit), ...others].sort((one, other) =>
        one.id > other.id ? -1 : 1,
      );
      return { ...counted, decisions: newest.slice(0, limit) };
    },
    forget(site, customer) {
      const others = notSingle(site, customer);
      const isOther = (row: DecisionRow) => row.site !== site || row.customer !== customer;
      waiting = waiting.filter(isOther);
      const withoutHers = ({ hash, rows }: Piece) => ({ hash, rows: rows.filter(isOther) });
      leaving = leaving.map(withoutHers);
      // What is written already in this transaction, should its own part of it be undone.
      committing = committing.map(withoutHers);
      held = waiting.length + rowsOf([...leaving, ...committing]).length;
      byName = null;
      packs.forget(site, customer);
      return single.forget(site, customer) + others.size;
    },
  };
}

function rowsOf(pieces: readonly Piece[]): DecisionRow[] {
  return pieces.flatMap(({ rows }) => rows);
}

function nameOf({ site, customer, id }: Pick<DecisionRow, 'site' | 'customer' | 'id'>): string {
  return `${site}\n${id}\n${customer}`;
}

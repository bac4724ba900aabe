import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../store.ts';
import type { AskedLog, DecisionRow, OwnParts } from '../contacts.ts';
import { createDecisionBatch, type DecisionBatch } from './decision-batch.ts';
import { createDecisionPacks } from './decision-packs.ts';
import type { LineParts } from './decision-line.ts';
import { cutPiece } from './decision-pieces.ts';
import { createDecisionRows } from './decision-rows.ts';
import type { Transact } from './group-writer.ts';
import { createPackMerge } from './merge-packs.ts';

/** How long an answer waits to be written, in milliseconds: many share one commit. */
const WAITS_FOR = 750;
/** So many are written before their time. */
const FULL_GROUP = 10_000;
/** With so many waiting an ask waits for the database too: the log never outgrows the memory. */
const MOST_WAITING = 30_000;
/** The same in bytes: one answer may name a long campaign. */
const MOST_BYTES = 2 ** 25;
/** So many at once are a pack: a row each costs its writer more, a pack its readers. */
const ROWS_A_PACK = 1000;
/** Pieces of one commit, of some thirty rows each: bounds how long the event loop is held. */
const PIECES_A_COMMIT = 60;

/** The log of answers, written behind; what waits is read as if it were written. */
export interface DecisionLog {
  /** Whether there is room for more; where there is none, `flush` first. */
  hasRoom(): boolean;
  append(rows: readonly DecisionRow[]): void;
  appendTo(parts: LineParts, own: OwnParts): void;
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

/** A batch that is being written. */
interface Leaving {
  batch: DecisionBatch;
  order: Uint32Array;
  /** Places of the order: up to the one it is durable, up to the other it is in a commit. */
  durable: number;
  handed: number;
}

export function createDecisionLog(database: DatabaseSync, transact: Transact): DecisionLog {
  const single = createDecisionRows(database);
  const packs = createDecisionPacks(database);
  const mergePacks = createPackMerge(database, transact);
  let waiting = createDecisionBatch();
  // Kept for the next flush: memory that is asked for anew each time costs more than what is written to it.
  let spare: DecisionBatch | null = null;
  let leaving: Leaving | null = null;
  let flushing: Promise<void> | null = null;
  let merging: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  /** Takes all that waits, and before it what an earlier flush could not write. */
  function takeAll(): Leaving {
    const batch = waiting;
    waiting = spare ?? createDecisionBatch();
    spare = null;
    if (leaving) batch.take(leaving.batch, leaving.order.subarray(leaving.handed));
    return { batch, order: batch.inOrder(), durable: 0, handed: 0 };
  }

  /** What writes the next `most` pieces, inside a transaction; of no use any more after one that was undone. */
  function writerOf(all: Leaving): (most: number) => void {
    const { batch, order } = all;
    if (order.length < ROWS_A_PACK) {
      return function writeRows() {
        for (; all.handed < order.length; all.handed++) {
          const row = batch.row(order[all.handed]!);
          if (row) single.insert(row);
        }
      };
    }
    let pack: number | null = null;
    return function writePieces(most) {
      pack ??= packs.begin(batch.span()!);
      for (let pieces = 0; pieces < most && all.handed < order.length; pieces++) {
        const { piece, behind } = cutPiece(batch, order, all.handed);
        all.handed = behind;
        if (piece) packs.add(pack, piece.hash, piece.lines);
      }
    };
  }

  async function writeAll(): Promise<void> {
    const all = (leaving = takeAll());
    const write = writerOf(all);
    while (all.handed < all.order.length) {
      await transact(() => write(PIECES_A_COMMIT), true).catch((cause: unknown) => {
        all.handed = all.durable;
        throw cause;
      });
      all.durable = all.handed;
    }
    leaving = null;
    all.batch.clear();
    spare = all.batch;
    if (all.order.length >= ROWS_A_PACK) mergeBehind();
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
    if (held() === 0) return Promise.resolve();
    flushing = writeAll().finally(() => (flushing = null));
    // A database that cannot take it now is asked again; what waits stays.
    flushing.catch(flushLater);
    return flushing;
  }

  function flushLater(): void {
    timer ??= setTimeout(() => void flush().catch(() => {}), WAITS_FOR).unref();
  }

  function flushInTime(): void {
    if (waiting.lines() >= FULL_GROUP && !flushing) flush().catch(() => {});
    else if (!timer) flushLater();
  }

  const held = () => waiting.lines() + (leaving ? leaving.order.length - leaving.durable : 0);

  /** Not written yet, or written just now. */
  const unwritten = (site: string, customer: string) => [
    ...(leaving?.batch.of(site, customer) ?? []),
    ...waiting.of(site, customer),
  ];

  const find = (site: string, customer: string, id: string) =>
    unwritten(site, customer).find((row) => row.id === id) ??
    single.find(site, customer, id) ??
    packs.find(site, customer, id);

  /** Packed or not written yet, by id: between a commit and the news of it a row is in both. */
  function notSingle(site: string, customer: string): Map<string, DecisionRow> {
    const fresh = unwritten(site, customer).filter(({ id }) => !single.find(site, customer, id));
    return new Map([...packs.of(site, customer), ...fresh].map((row) => [row.id, row]));
  }

  return {
    flush,
    flushLast() {
      if (timer) clearTimeout(timer);
      return transact(() => {
        const last = takeAll();
        if (leaving) leaving.durable = leaving.handed = leaving.order.length;
        writerOf(last)(Infinity);
      }, true);
    },
    hasRoom: () => held() < MOST_WAITING && waiting.bytes() + (leaving?.batch.bytes() ?? 0) < MOST_BYTES,
    append(rows) {
      for (const row of rows) waiting.add(row);
      if (rows.length > 0) flushInTime();
    },
    appendTo(parts, own) {
      waiting.addTo(parts, own);
      flushInTime();
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
      waiting.forget(site, customer);
      // Of what is written already in this transaction too, should its own part of it be undone.
      leaving?.batch.forget(site, customer);
      packs.forget(site, customer);
      return single.forget(site, customer) + others.size;
    },
  };
}

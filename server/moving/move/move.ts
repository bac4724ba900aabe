import { existsSync, renameSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Client } from 'pg';
import { nameOf } from '../../store/postgres/open-database.ts';
import { checkFile } from '../check-file.ts';
import { findKeys, keyOfDatabase } from '../find-key.ts';
import { NotDone } from '../not-done.ts';
import { holdFile } from '../open-file.ts';
import { checkChains } from './check-chains.ts';
import type { Chains } from './check-chains.ts';
import { compareOrder, compareOutbox, compareTables } from './compare-sides.ts';
import type { Compared } from './compare-sides.ts';
import { copyTables } from './copy-tables.ts';
import { openTarget } from './open-target.ts';
import { readShapes } from './table-shape.ts';

export interface MoveWish {
  /** The SQLite file. */
  from: string;
  /** An address of PostgreSQL. */
  to: string;
  masterKey: Uint8Array | null;
  /** RFC 3339. */
  at: string;
  onTable: (table: string) => void;
}

export interface MoveReport {
  from: string;
  /** What the file is called now, so that no server starts on it again; null: nothing was moved, or it could not be renamed. */
  kept: string | null;
  /** Without a password. */
  to: string;
  /** Every table, then the order of events and the deliveries of each endpoint. */
  compared: Compared[];
  chains: Chains;
  /** Whether all of it is right; where it is not, nothing was kept. */
  moved: boolean;
  /** Where the master key is that the servers need from now on. */
  key: string;
}

/**
 * Moves everything that a SQLite file holds into an empty PostgreSQL database, in one transaction there: all of it is read back
 * and compared before it is kept, and a move that is cut off left nothing and is begun again. The file is only read, by nobody
 * else meanwhile, and gets another name at the end. Throws NotDone or StoreUnusable.
 */
export async function move({ from, to, masterKey, at, onTable }: MoveWish): Promise<MoveReport> {
  const source = holdFile(from);
  try {
    const { version, newest } = checkFile(source, from);
    if (version < newest) {
      throw new NotDone(
        `${from} is at version ${version}, a move needs version ${newest}: run ask-first migrate first.`,
      );
    }
    const key = keyOfDatabase(source, findKeys(masterKey, [`${from}.key`]), from);
    if (!key) throw new NotDone(`${from}.key is missing: without its master key nothing that is moved could be used.`);
    const client = await openTarget(to, at);
    try {
      const report = await copyAndCompare(source, client, onTable);
      return { from, to: nameOf(to), ...report, key: key.from, kept: report.moved ? setAside(from, at) : null };
    } catch (cause) {
      throw wentAway(cause, nameOf(to));
    } finally {
      await client.end().catch(() => {});
    }
  } finally {
    source.close();
  }
}

/** Shut down, crashed, connection lost: by their SQLSTATE, or as the driver says it where there is none. */
const AWAY = /^(?:57P0\d|08...|ECONNRESET|EPIPE|ETIMEDOUT)$|^Connection terminated|not queryable/;

/** A failure to write is what it is; a database that is gone may have committed just before. */
function wentAway(cause: unknown, to: string): unknown {
  if (!(cause instanceof Error)) return cause;
  const isAway = AWAY.test(cause.message) || ('code' in cause && AWAY.test(String(cause.code)));
  if (!isAway) return cause;
  return new NotDone(
    `${to} went away before it said that everything is kept. Begin again when it is back; if it is not empty then, all of it was kept.`,
    { cause },
  );
}

/** Everything is in the other database by now, so that a name that cannot be given is said and no failure. */
function setAside(file: string, at: string): string | null {
  const plain = `${file}.moved`;
  const name = existsSync(plain) ? `${plain}-${at.replaceAll(/[-:]|\.\d+/g, '')}` : plain;
  try {
    renameSync(file, name);
    return name;
  } catch {
    return null;
  }
}

async function copyAndCompare(
  source: DatabaseSync,
  client: Client,
  onTable: (table: string) => void,
): Promise<Pick<MoveReport, 'compared' | 'chains' | 'moved'>> {
  const shapes = await readShapes(source, client);
  const sums = await copyTables(source, client, { shapes, onTable });
  onTable('what was written');
  const compared = await compareTables(client, shapes, sums);
  compared.push(await compareOrder(source, client), ...(await compareOutbox(source, client)));
  const chains = await checkChains(client);
  const moved = chains.broken.length === 0 && compared.every(({ same }) => same);
  await client.query(moved ? 'COMMIT' : 'ROLLBACK');
  // So that the first questions are planned well; where it cannot be done, PostgreSQL does it by itself a little later.
  if (moved) await client.query('ANALYZE').catch(() => {});
  return { compared, chains, moved };
}

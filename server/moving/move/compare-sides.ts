import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { ClientBase } from 'pg';
import type { RowSum } from './row-digest.ts';
import { sumSql } from './row-digest.ts';
import { readInPages } from './read-in-pages.ts';
import type { Shape } from './table-shape.ts';
import { comparedColumns } from './write-rows.ts';

/** One line of what was compared after a move; `same` is the verdict. */
export interface Compared {
  what: string;
  file: string;
  postgres: string;
  same: boolean;
}

/** Every row of every table, read back: how many there are and what they say. */
export async function compareTables(
  client: ClientBase,
  shapes: readonly Shape[],
  sums: ReadonlyMap<string, RowSum>,
): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const shape of shapes) {
    const columns = comparedColumns(shape).map((at) => shape.all[at]!.name);
    const { rows } = await client.query<{ count: string; digest: string }>(sumSql(shape.name, columns));
    const read = sums.get(shape.name)!;
    const { count, digest } = rows[0]!;
    const isSame = Number(count) === read.count && BigInt(digest) === read.digest;
    // The same number of rows that say something else would look right.
    const said = isSame || Number(count) !== read.count ? count : `${count}, changed`;
    all.push({ what: shape.name, file: String(read.count), postgres: said, same: isSame });
  }
  return all;
}

const IN_ORDER = 'SELECT seq, id FROM event ORDER BY seq';

/** The log of events in its order, each by its position and its id. */
export async function compareOrder(source: DatabaseSync, client: ClientBase): Promise<Compared> {
  const [there, here] = [createHash('sha256'), createHash('sha256')];
  for (const row of source.prepare(IN_ORDER).iterate()) there.update(`${row['seq']} ${row['id']}\n`);
  for await (const row of readInPages<{ seq: string; id: string }>(client, IN_ORDER))
    here.update(`${row.seq} ${row.id}\n`);
  return compared('order of events', there.digest('hex').slice(0, 12), here.digest('hex').slice(0, 12));
}

const OUTBOX = 'SELECT endpoint, state, count(*) AS n FROM delivery GROUP BY 1, 2 ORDER BY 1, 2';
/** Of each endpoint: the events that were ever to be sent to it, and how many of them are accounted for. They are the same number. */
const ACCOUNT = `SELECT t.endpoint, CAST(t.events AS TEXT) AS events, CAST(t.delivered + t.superseded + t.dead
    + (SELECT count(*) FROM delivery d WHERE d.endpoint = t.endpoint AND d.state IN ('due', 'leased')) AS TEXT) AS ended
  FROM endpoint_tally t ORDER BY 1`;

/** The deliveries of each endpoint by their states, and its account. */
export async function compareOutbox(source: DatabaseSync, client: ClientBase): Promise<Compared[]> {
  const states = new Map<string, [file: number, postgres: number]>();
  const add = (side: 0 | 1, { endpoint, state, n }: Record<string, unknown>) => {
    const key = `deliveries to ${endpoint}: ${state}`;
    const counts = states.get(key) ?? [0, 0];
    counts[side] = Number(n);
    states.set(key, counts);
  };
  for (const row of source.prepare(OUTBOX).all()) add(0, row);
  for (const row of (await client.query<Record<string, unknown>>(OUTBOX)).rows) add(1, row);
  const counted = [...states].map(([what, [file, postgres]]) => compared(what, String(file), String(postgres)));
  const accounts = source.prepare(ACCOUNT).all();
  const { rows } = await client.query<Record<string, string>>(ACCOUNT);
  const said = accounts.map((account, at) =>
    compared(`account of ${account['endpoint']}`, sayAccount(account), sayAccount(rows[at] ?? {})),
  );
  return [...counted, ...said];
}

function sayAccount({ events, ended }: Record<string, unknown>): string {
  return `${String(ended)} of ${String(events)}`;
}

function compared(what: string, file: string, postgres: string): Compared {
  return { what, file, postgres, same: file === postgres };
}

import type { DatabaseSync } from 'node:sqlite';
import type { EventType } from '../../contract/event.ts';
import { BATCHES_AT_ONCE, MOST_WAITING, REPLAY_BATCH } from '../replay-pace.ts';
import type { EndpointRow, RedeliveryProgress } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { toEndpoint } from './endpoints.ts';
import type { Transact } from './group-writer.ts';
import { LANE } from './lanes.ts';
import type { SqliteOutbox } from './outbox.ts';
import type { Ended, Requeue } from './requeue.ts';

/** The log is in the order of commits, not of clocks: so far apart, in milliseconds, the two may be. */
const CLOCKS_DIFFER = 24 * 60 * 60 * 1000;

interface Task {
  id: number;
  endpoint: string;
  since: string;
  until: string | null;
  types: EventType[] | null;
  onlyDead: boolean;
  before: number;
  queued: number;
}

interface Candidate extends Ended {
  at: string | null;
  type: EventType | null;
}

/**
 * Sends ended deliveries again: a task in the database, worked off in batches from the newest event to the oldest, so that
 * an older one finds what is newer on its way and stays behind. A task survives the end of its process, waits while enough of it
 * is on its way or its endpoint is disabled, and ends with the endpoint.
 */
export function createRedelivery(
  database: DatabaseSync,
  transact: Transact,
  { outbox, requeue }: { outbox: SqliteOutbox; requeue: Requeue },
): Pick<Redelivery, 'redeliver' | 'continueRedelivery'> {
  const isOfSite = database.prepare('SELECT 1 FROM endpoint WHERE site = ? AND id = ?');
  const findEndpoint = database.prepare('SELECT * FROM endpoint WHERE id = ?');
  const insert = database.prepare(
    `INSERT INTO redelivery (endpoint, since, until, types, only_dead, before_seq, queued)
     VALUES (?, ?, ?, ?, ?, ${Number.MAX_SAFE_INTEGER}, 0)`,
  );
  const read = database.prepare('SELECT * FROM redelivery WHERE id = ?');
  const isEnough = database.prepare(`SELECT 1 WHERE ${IS_ENOUGH.replace('redelivery.endpoint', '?')}`);
  const oldestOpen = database.prepare(
    `SELECT redelivery.id FROM redelivery JOIN endpoint e ON e.id = redelivery.endpoint
     WHERE redelivery.before_seq > 0 AND e.state <> 'disabled' AND NOT ${IS_ENOUGH} ORDER BY redelivery.id LIMIT 1`,
  );
  const move = database.prepare('UPDATE redelivery SET before_seq = ?, queued = ? WHERE id = ?');
  const sweepDone = database.prepare('DELETE FROM redelivery WHERE before_seq = 0');
  const remove = database.prepare('DELETE FROM redelivery WHERE id = ?');
  const rowsBefore = (state: string) =>
    database.prepare(
      `SELECT d.seq, d.customer, d.preference, d.state, v.at, v.type FROM delivery d LEFT JOIN event v ON v.seq = d.seq
       WHERE d.endpoint = ? AND d.seq < ? ${state} ORDER BY d.seq DESC LIMIT ${REPLAY_BATCH}`,
    );
  const anyBefore = rowsBefore('');
  const deadBefore = rowsBefore(`AND d.state = 'dead'`);

  /** One batch of a task. null: it is gone, and its endpoint with it. */
  function step(id: number): RedeliveryProgress | null {
    const row = read.get(id);
    if (!row) return null;
    const task = toTask(row);
    if (task.before === 0) return { queued: task.queued, complete: true };
    if (isEnough.get(task.endpoint)) return { queued: task.queued, complete: false };
    const endpoint: EndpointRow = toEndpoint(findEndpoint.get(task.endpoint) as Record<string, unknown>);
    const rows = (task.onlyDead ? deadBefore : anyBefore).all(task.endpoint, task.before) as unknown as Candidate[];
    const queued = task.queued + requeue.again(endpoint, rows.filter(isWanted(task)));
    const last = rows.at(-1);
    const complete = rows.length < REPLAY_BATCH || last === undefined || isTooOld(last, task);
    move.run(complete ? 0 : last.seq, queued, id);
    outbox.announce();
    return { queued, complete };
  }

  return {
    async redeliver({ site, endpoint, since, until, types, onlyDead }) {
      const id = await transact(() => {
        if (!isOfSite.get(site, endpoint)) return null;
        sweepDone.run();
        outbox.trustAgain(endpoint);
        const range = [instant(since), until === null ? null : instant(until)] as const;
        return Number(insert.run(endpoint, ...range, types && JSON.stringify(types), onlyDead ? 1 : 0).lastInsertRowid);
      });
      if (id === null) return null;
      let progress: RedeliveryProgress | null = null;
      for (let batch = 0; batch < BATCHES_AT_ONCE && !progress?.complete; batch += 1) {
        progress = await transact(() => step(id));
        if (progress === null) return null;
      }
      if (progress?.complete) await transact(() => void remove.run(id));
      return progress;
    },
    continueRedelivery: () =>
      transact(() => {
        const id = oldestOpen.get()?.['id'] as number | undefined;
        if (id === undefined) return false;
        step(id);
        return true;
      }),
  };
}

/** Whether so much of the replays of an endpoint waits that no more should: one look at the index of what is ready. */
const IS_ENOUGH = `EXISTS (SELECT 1 FROM delivery d INDEXED BY delivery_ready
  WHERE d.endpoint = redelivery.endpoint AND d.lane = ${LANE.replay} AND d.state = 'due' AND d.next_at IS NOT NULL
  LIMIT 1 OFFSET ${MOST_WAITING - 1})`;

function isWanted({ since, until, types, onlyDead }: Task): (row: Candidate) => boolean {
  return ({ state, at, type }) => {
    if (at === null || type === null || (state !== 'dead' && (onlyDead || state !== 'done'))) return false;
    return at >= since && (until === null || at < until) && (types === null || types.includes(type));
  };
}

function isTooOld({ at }: Candidate, { since }: Task): boolean {
  return at !== null && Date.parse(at) < Date.parse(since) - CLOCKS_DIFFER;
}

/** Events are kept with milliseconds, so that instants compare as text. */
function instant(text: string): string {
  return new Date(text).toISOString();
}

function toTask(row: Record<string, unknown>): Task {
  return {
    id: row['id'] as number,
    endpoint: row['endpoint'] as string,
    since: row['since'] as string,
    until: row['until'] as string | null,
    types: row['types'] === null ? null : (JSON.parse(row['types'] as string) as EventType[]),
    onlyDead: row['only_dead'] === 1,
    before: row['before_seq'] as number,
    queued: row['queued'] as number,
  };
}

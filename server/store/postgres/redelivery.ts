import type { EventType } from '../../contract/event.ts';
import { BATCHES_AT_ONCE, MOST_WAITING, REPLAY_BATCH } from '../replay-pace.ts';
import type { EndpointRow, RedeliveryProgress } from '../rows.ts';
import type { Redelivery } from '../store.ts';
import { ENDPOINT } from './endpoints.ts';
import { LANE } from './lanes.ts';
import { siteWhole } from './locks.ts';
import type { PostgresOutbox } from './outbox.ts';
import { requeueAgain } from './requeue.ts';
import type { Ended } from './requeue.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

/** The log is in the order of commits, not of clocks: so far apart, in milliseconds, the two may be. */
const CLOCKS_DIFFER = 24 * 60 * 60 * 1000;

const IS_OF_SITE = sql('SELECT 1 FROM endpoint WHERE site = $1 AND id = $2');
const FIND_ENDPOINT = sql(`SELECT ${ENDPOINT} FROM endpoint e WHERE e.id = $1`);
const INSERT = sql(
  `INSERT INTO redelivery (endpoint, since, until, types, only_dead, before_seq, queued)
   VALUES ($1, $2, $3, $4, $5, ${Number.MAX_SAFE_INTEGER}, 0) RETURNING id`,
);
const READ = sql(
  `SELECT id, endpoint, since, until, types, only_dead AS "onlyDead", before_seq AS before, queued FROM redelivery
   WHERE id = $1 FOR UPDATE`,
);
/** SQL for whether so much of the replays of an endpoint waits that no more should; only `delivery_ready` has them in this order. */
const isEnough = (endpoint: string) => `EXISTS (SELECT 1 FROM delivery d
  WHERE d.endpoint = ${endpoint} AND d.lane = ${LANE.replay} AND d.state = 'due' AND d.next_at IS NOT NULL
  ORDER BY d.next_at, d.seq OFFSET ${MOST_WAITING - 1} LIMIT 1)`;
const IS_ENOUGH = sql(`SELECT 1 WHERE ${isEnough('$1')}`);
const OLDEST_OPEN = sql(
  `SELECT r.id, e.site FROM redelivery r JOIN endpoint e ON e.id = r.endpoint
   WHERE r.before_seq > 0 AND e.state <> 'disabled' AND NOT ${isEnough('r.endpoint')} ORDER BY r.id LIMIT 1`,
);
const MOVE = sql('UPDATE redelivery SET before_seq = $2, queued = $3 WHERE id = $1');
const SWEEP_DONE = sql('DELETE FROM redelivery WHERE before_seq = 0');
const REMOVE = sql('DELETE FROM redelivery WHERE id = $1');
const rowsBefore = (state: string) =>
  sql(
    `SELECT d.seq, d.customer, d.preference, d.state, v.at, v.type FROM delivery d LEFT JOIN event v ON v.seq = d.seq
     WHERE d.endpoint = $1 AND d.seq < $2 ${state} ORDER BY d.seq DESC LIMIT ${REPLAY_BATCH}`,
  );
const ANY_BEFORE = rowsBefore('');
const DEAD_BEFORE = rowsBefore(`AND d.state = 'dead'`);

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
  reader: Runner,
  transact: Transact,
  outbox: PostgresOutbox,
): Pick<Redelivery, 'redeliver' | 'continueRedelivery'> {
  /** One batch of a task. null: it is gone, and its endpoint with it. */
  async function step(unit: Unit, id: number): Promise<RedeliveryProgress | null> {
    const task = await unit.one<Task>(READ, [id]);
    if (!task) return null;
    if (task.before === 0) return { queued: task.queued, complete: true };
    if (await unit.one(IS_ENOUGH, [task.endpoint])) return { queued: task.queued, complete: false };
    const endpoint = (await unit.one<EndpointRow>(FIND_ENDPOINT, [task.endpoint]))!;
    const rows = await unit.all<Candidate>(task.onlyDead ? DEAD_BEFORE : ANY_BEFORE, [task.endpoint, task.before]);
    const queued = task.queued + (await requeueAgain(unit, endpoint, rows.filter(isWanted(task))));
    const last = rows.at(-1);
    const complete = rows.length < REPLAY_BATCH || last === undefined || isTooOld(last, task);
    await unit.run(MOVE, [id, complete ? 0 : last.seq, queued]);
    outbox.announce(unit);
    return { queued, complete };
  }

  return {
    async redeliver({ site, endpoint, since, until, types, onlyDead }) {
      const id = await transact([siteWhole(site)], async (unit) => {
        if (!(await unit.one(IS_OF_SITE, [site, endpoint]))) return null;
        await unit.run(SWEEP_DONE);
        await outbox.trustAgain(unit, endpoint);
        const range = [instant(since), until === null ? null : instant(until)];
        const wish = [endpoint, ...range, types && JSON.stringify(types), onlyDead];
        return (await unit.one<{ id: number }>(INSERT, wish))!.id;
      });
      if (id === null) return null;
      let progress: RedeliveryProgress | null = null;
      for (let batch = 0; batch < BATCHES_AT_ONCE && !progress?.complete; batch += 1) {
        progress = await transact([siteWhole(site)], (unit) => step(unit, id));
        if (progress === null) return null;
      }
      if (progress?.complete) await transact([], async (unit) => void (await unit.run(REMOVE, [id])));
      return progress;
    },
    continueRedelivery: async () => {
      const oldest = await reader.one<{ id: number; site: string }>(OLDEST_OPEN);
      if (!oldest) return false;
      await transact([siteWhole(oldest.site)], async (unit) => void (await step(unit, oldest.id)));
      return true;
    },
  };
}

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

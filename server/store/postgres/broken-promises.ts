import type { BrokenPromiseRow, BrokenPromises, ReportFound } from '../broken-promises.ts';
import { newestVersion } from './catalogs.ts';
import type { Catalogs } from './catalogs.ts';
import { findDecision } from './decision-log.ts';
import type { DecisionLog } from './decision-log.ts';
import type { EndpointRows } from './endpoints.ts';
import type { Events } from './events.ts';
import { customerLock, siteShared } from './locks.ts';
import type { PostgresOutbox } from './outbox.ts';
import { sql } from './statement.ts';
import type { Runner } from './statement.ts';
import type { Transact, Unit } from './transact.ts';

const REPORT = 'id, site, customer, act, decision, channel, topic, at, words, reported_at AS "reportedAt"';
const FIND = sql(`SELECT ${REPORT} FROM broken_promise WHERE site = $1 AND customer = $2 AND act = $3`);
const LIST = sql(`SELECT ${REPORT} FROM broken_promise WHERE site = $1 AND customer = $2 ORDER BY id`);
const INSERT = sql(
  `INSERT INTO broken_promise (site, customer, act, id, decision, channel, topic, at, words, reported_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const READ = sql(
  `SELECT ${newestVersion('$1')} AS version,
     (SELECT revision FROM customer WHERE site = $1 AND customer = $2) AS revision`,
);

interface Parts {
  catalogs: Catalogs;
  endpoints: EndpointRows;
  events: Events;
  outbox: PostgresOutbox;
  log: DecisionLog;
}

type Key = Parameters<BrokenPromises['reportBroken']>[0];

/** What customers report, each with its event in one transaction. */
export function createBrokenPromises(reader: Runner, transact: Transact, parts: Parts): BrokenPromises {
  const { catalogs, endpoints, events, outbox, log } = parts;

  async function load(unit: Unit, { site, customer, act, decision }: Key): Promise<ReportFound> {
    const read = await unit.one<{ version: number | null; revision: number | null }>(READ, [site, customer]);
    const { published, everTopics } = await catalogs.at(unit, site, read!.version);
    return {
      before: (await unit.one<BrokenPromiseRow>(FIND, [site, customer, act])) ?? null,
      decision: decision === null ? null : await findDecision(unit, { site, customer, id: decision }),
      revision: read!.revision,
      catalog: published,
      everTopics,
      endpoints: await endpoints.ofSite(unit, site),
    };
  }

  return {
    async reportBroken(key, decide) {
      if (key.decision !== null) await log.flush();
      return transact([siteShared(key.site), customerLock(key.site, key.customer)], async (unit) => {
        const { answer, save } = decide(await load(unit, key));
        if (!save) return answer;
        const { site, customer, act, id, decision, channel, topic, at, words, reportedAt } = save.row;
        unit.later(INSERT, [site, customer, act, id, decision, channel, topic, at, words, reportedAt]);
        const made = await events.append(unit, [save.event]);
        outbox.insertDeliveries(
          unit,
          made.map((event) => ({ event, endpoints: save.endpoints })),
        );
        return answer;
      });
    },
    brokenPromises: (site, customer) => reader.all<BrokenPromiseRow>(LIST, [site, customer]),
  };
}

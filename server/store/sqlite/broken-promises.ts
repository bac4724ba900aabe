import type { DatabaseSync } from 'node:sqlite';
import type { BrokenPromiseRow, BrokenPromises, ReportFound } from '../broken-promises.ts';
import type { Catalogs } from './catalogs.ts';
import type { SqliteContacts } from './contacts.ts';
import type { EndpointRows } from './endpoints.ts';
import type { Events } from './events.ts';
import type { Transact } from './group-writer.ts';
import type { SqliteOutbox } from './outbox.ts';

interface Parts {
  catalogs: Catalogs;
  contacts: Pick<SqliteContacts, 'decision'>;
  endpoints: EndpointRows;
  events: Events;
  outbox: SqliteOutbox;
}

/** What customers report, each with its event in one transaction. */
export function createBrokenPromises(database: DatabaseSync, transact: Transact, parts: Parts): BrokenPromises {
  const { catalogs, contacts, endpoints, events, outbox } = parts;
  const find = database.prepare('SELECT * FROM broken_promise WHERE site = ? AND customer = ? AND act = ?');
  const list = database.prepare('SELECT * FROM broken_promise WHERE site = ? AND customer = ? ORDER BY id');
  const insert = database.prepare(
    `INSERT INTO broken_promise (site, customer, act, id, decision, channel, topic, at, words, reported_at)
     VALUES (:site, :customer, :act, :id, :decision, :channel, :topic, :at, :words, :reportedAt)`,
  );
  const revisionOf = database.prepare('SELECT revision FROM customer WHERE site = ? AND customer = ?');

  function load({ site, customer, act, decision }: Parameters<BrokenPromises['reportBroken']>[0]): ReportFound {
    const before = find.get(site, customer, act);
    return {
      before: before ? toRow(before) : null,
      decision: decision === null ? null : contacts.decision(site, customer, decision),
      revision: (revisionOf.get(site, customer)?.['revision'] as number | undefined) ?? null,
      catalog: catalogs.current(site),
      everTopics: catalogs.everTopics(site),
      endpoints: endpoints.ofSite(site),
    };
  }

  return {
    reportBroken: (key, decide) =>
      transact(() => {
        const { answer, save } = decide(load(key));
        if (!save) return answer;
        insert.run({ ...save.row });
        outbox.insertDeliveries(events.append(save.event), save.endpoints);
        return answer;
      }),
    brokenPromises: async (site, customer) => list.all(site, customer).map(toRow),
  };
}

/** Forgets what a customer reported, inside the caller's transaction; answers how many rows there were. */
export function createForgetReports(database: DatabaseSync): (site: string, customer: string) => number {
  const drop = database.prepare('DELETE FROM broken_promise WHERE site = ? AND customer = ?');
  return (site, customer) => Number(drop.run(site, customer).changes);
}

function toRow(row: Record<string, unknown>): BrokenPromiseRow {
  return {
    id: row['id'] as string,
    site: row['site'] as string,
    customer: row['customer'] as string,
    act: row['act'] as string,
    decision: row['decision'] as string | null,
    channel: row['channel'] as BrokenPromiseRow['channel'],
    topic: row['topic'] as string | null,
    at: row['at'] as number,
    words: row['words'] as string | null,
    reportedAt: row['reported_at'] as number,
  };
}

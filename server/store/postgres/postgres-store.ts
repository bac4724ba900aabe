import type { Store } from '../store.ts';
import { createActs } from './acts.ts';
import { createBrokenPromises } from './broken-promises.ts';
import { createCatalogs } from './catalogs.ts';
import { createContacts } from './contacts.ts';
import { createDecisionLog } from './decision-log.ts';
import { createDueSignal } from './due-signal.ts';
import { createEnableEndpoint } from './enable-endpoint.ts';
import { createEndpointAccount } from './endpoint-account.ts';
import { createEndpoints } from './endpoints.ts';
import { createErase } from './erase.ts';
import { createEvents } from './events.ts';
import { createLinks } from './links.ts';
import { createListDeliveries } from './list-deliveries.ts';
import { openDatabase } from './open-database.ts';
import { createOutbox } from './outbox.ts';
import { createPlanEnds } from './plan-ends.ts';
import { createProfiles } from './profiles.ts';
import { createReceipts } from './receipts.ts';
import { createRedelivery } from './redelivery.ts';
import { createRefusedChannels } from './refused-channels.ts';
import { createReplays } from './replays.ts';
import { createRetention } from './retention.ts';
import { readerOf, wideReaderOf } from './runner.ts';
import { createScrubs } from './scrubs.ts';
import { createSites } from './sites.ts';
import { sql } from './statement.ts';
import { createTold } from './told.ts';
import { createTransact } from './transact.ts';
import { turnReaderOf } from './turn-reader.ts';
import { createVolume } from './volume.ts';
import { createWatching } from './watching.ts';

const KEEP_CHECK = sql('INSERT INTO key_check (only_one, sealed) VALUES (1, $1) ON CONFLICT DO NOTHING');
const READ_CHECK = sql('SELECT sealed FROM key_check');
const PROBE = sql('UPDATE migration SET at = at WHERE version = 1');

/**
 * The store in a PostgreSQL database, for any number of processes. Throws StoreUnusable when the database cannot be used;
 * later, what it cannot answer throws StoreUnavailable, and it goes on by itself once the database is back.
 */
export async function openPostgresStore({ url, now }: { url: string; now: () => number }): Promise<Store> {
  const pool = await openDatabase(url, new Date(now()).toISOString());
  const reader = readerOf(pool);
  const turnReader = turnReaderOf(pool);
  const { transact, end } = createTransact(pool, Math.random);
  const signal = createDueSignal(pool, url);
  const events = createEvents(reader, transact);
  const outbox = createOutbox(turnReader, transact, signal);
  const catalogs = createCatalogs(turnReader, transact);
  const endpoints = createEndpoints(reader, transact, { events, outbox });
  const log = createDecisionLog(transact);
  const parts = { catalogs, endpoints, events, outbox, log, now, turnReader };
  const profiles = createProfiles(reader, transact, parts);

  return {
    ...createSites(turnReader, transact),
    publishCatalog: catalogs.publishCatalog,
    catalog: catalogs.catalog,
    topics: catalogs.topics,
    customer: profiles.customer,
    customers: profiles.customers,
    write: profiles.write,
    tombstone: profiles.tombstone,
    openProposals: profiles.openProposals,
    ...createTold(reader),
    ...createActs(reader),
    ...createContacts(reader, transact, parts),
    ...createScrubs(reader, transact, url),
    everTopics: async (site) => new Set((await catalogs.topics(site)).keys()),
    volume: createVolume(wideReaderOf(pool)),
    ...createBrokenPromises(reader, transact, parts),
    ...createPlanEnds(reader),
    ...createReceipts(reader, transact),
    ...createLinks(turnReader, transact),
    ...createRefusedChannels(transact),
    erase: createErase(transact, parts),
    events: events.events,
    history: events.history,
    endpoint: endpoints.endpoint,
    endpoints: endpoints.endpoints,
    addEndpoint: endpoints.addEndpoint,
    updateEndpoint: endpoints.updateEndpoint,
    removeEndpoint: endpoints.removeEndpoint,
    appendEvent: endpoints.appendEvent,
    claim: outbox.claim,
    record: outbox.record,
    maySend: outbox.maySend,
    endpointKeys: outbox.endpointKeys,
    release: outbox.release,
    nextDue: outbox.nextDue,
    attempts: outbox.attempts,
    onDue: outbox.onDue,
    ...createEndpointAccount(reader, transact),
    ...createListDeliveries(reader),
    ...createEnableEndpoint(transact, outbox),
    ...createRedelivery(reader, transact, outbox),
    ...createRetention(transact),
    ...createWatching(wideReaderOf(pool)),
    ...createReplays(transact),
    keepKeyCheck: (sealed) =>
      transact([], async (unit) => {
        await unit.run(KEEP_CHECK, [sealed]);
        return (await unit.one<{ sealed: Uint8Array }>(READ_CHECK))!.sealed;
      }),
    checkWritable: () => transact([], async (unit) => void (await unit.run(PROBE))),
    async close() {
      // What is still to be logged is lost only where the database takes nothing any more.
      await log.flush().catch(() => {});
      await profiles.end();
      await end();
      await signal.close();
      await pool.end();
    },
  };
}

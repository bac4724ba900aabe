import type { Store } from '../store.ts';
import { createActs } from './acts.ts';
import { createBrokenPromises } from './broken-promises.ts';
import { createCatalogs } from './catalogs.ts';
import { createContacts } from './contacts.ts';
import { createEnableEndpoint } from './enable-endpoint.ts';
import { createEndpointAccount } from './endpoint-account.ts';
import { createEndpoints } from './endpoints.ts';
import { createErase } from './erase.ts';
import { createEvents } from './events.ts';
import { createGroupWriter } from './group-writer.ts';
import { createIdentifiers } from './identifiers.ts';
import { createLinks } from './links.ts';
import { createListDeliveries } from './list-deliveries.ts';
import { createLogCopier } from './log-copier.ts';
import { openDatabase } from './open-database.ts';
import { createOutbox } from './outbox.ts';
import { createPlanEnds } from './plan-ends.ts';
import { createProfiles } from './profiles.ts';
import { createProposals } from './proposals.ts';
import { createReceipts } from './receipts.ts';
import { createRedelivery } from './redelivery.ts';
import { createRefusedChannels } from './refused-channels.ts';
import { createReplays } from './replays.ts';
import { reading } from './reading.ts';
import { createRequeue } from './requeue.ts';
import { createRetention } from './retention.ts';
import { createScrubs } from './scrubs.ts';
import { createSites } from './sites.ts';
import { createTold } from './told.ts';
import { createWatching } from './watching.ts';

/**
 * The store in one SQLite file (or `:memory:`), by node:sqlite. Throws StoreUnusable when the file cannot be used.
 * Only one process should write: a second one is tolerated, not fast.
 *
 * Its statements say `LIMIT +?`: where a limit is bound as it stands, SQLite prepares the statement anew each time the limit is
 * another one, which doubles the cost of a short list.
 */
export function openSqliteStore({ file, now }: { file: string; now: () => number }): Store {
  const database = openDatabase(file, new Date(now()).toISOString());
  const dataVersion = database.prepare('PRAGMA data_version');
  dataVersion.setReturnArrays(true);
  const currentVersion = () => (dataVersion.get() as unknown as [number])[0];
  let seenVersion = currentVersion();

  // The pragma's number moves only when another connection committed: then what is kept in memory may be old.
  function forgetIfChanged(): void {
    const version = currentVersion();
    receipts.onBegin(version !== seenVersion);
    if (version === seenVersion) return;
    seenVersion = version;
    contacts.forgetProfiles();
    sites.forget();
    catalogs.forget();
    endpoints.forget();
  }

  let losses = 0;
  const logCopier = createLogCopier(database, file);
  const transact = createGroupWriter(
    database,
    ({ keepsProfiles }) => {
      logCopier.begun();
      forgetIfChanged();
      if (!keepsProfiles) contacts.forgetProfiles();
    },
    () => (losses += 1),
  );
  const sites = createSites(database, transact);
  const events = createEvents(database);
  const outbox = createOutbox(database, transact, () => endpoints.forget());
  const catalogs = createCatalogs(database, transact);
  const endpoints = createEndpoints(database, transact, { events, outbox });
  const identifiers = createIdentifiers(database);
  const proposals = createProposals(database);
  const contacts = createContacts(database, transact, { identifiers, losses: () => losses });
  const planEnds = createPlanEnds(database);
  const receipts = createReceipts(database, transact);
  const links = createLinks(database, transact);
  const refusedChannels = createRefusedChannels(database, transact);
  const requeue = createRequeue(database);
  const parts = { events, outbox, identifiers, proposals, contacts, planEnds, links, refusedChannels, receipts };
  const profiles = createProfiles(database, transact, { ...parts, catalogs, endpoints });
  const keepCheck = database.prepare('INSERT INTO key_check (only_one, sealed) VALUES (1, ?) ON CONFLICT DO NOTHING');
  const readCheck = database.prepare('SELECT sealed FROM key_check');
  const probe = database.prepare('UPDATE migration SET at = at WHERE version = 1');

  return {
    createSite: sites.createSite,
    site: sites.site,
    updateSite: sites.updateSite,
    knowsOrigin: sites.knowsOrigin,
    keyByHash: sites.keyByHash,
    keys: sites.keys,
    addKey: sites.addKey,
    removeKey: sites.removeKey,
    publishCatalog: catalogs.publishCatalog,
    catalog: catalogs.catalog,
    topics: catalogs.topics,
    ...profiles,
    ...createTold(database),
    ...createActs(database),
    ask: contacts.ask,
    reserve: contacts.reserve,
    report: contacts.report,
    setResult: contacts.setResult,
    ...createScrubs(database, transact, file),
    everTopics: async (site) => catalogs.everTopics(site),
    asked: contacts.asked,
    volume: contacts.volume,
    ...createBrokenPromises(database, transact, { ...parts, catalogs, endpoints }),
    plansDue: planEnds.plansDue,
    receipt: receipts.receipt,
    receipts: receipts.receipts,
    receiptRecords: receipts.receiptRecords,
    receiptKeys: receipts.receiptKeys,
    keepReceiptKey: receipts.keepReceiptKey,
    addLink: links.addLink,
    link: links.link,
    revokeLinks: links.revokeLinks,
    refuseChannel: refusedChannels.refuseChannel,
    erase: createErase(database, transact, parts),
    events: events.events,
    history: events.history,
    endpoint: endpoints.endpoint,
    endpoints: endpoints.endpoints,
    addEndpoint: endpoints.addEndpoint,
    updateEndpoint: endpoints.updateEndpoint,
    removeEndpoint: endpoints.removeEndpoint,
    appendEvent: endpoints.appendEvent,
    ...outbox,
    ...createEndpointAccount(database, transact),
    ...createListDeliveries(database),
    ...createEnableEndpoint(database, transact, { outbox, requeue, onChanged: () => endpoints.forget() }),
    ...createRedelivery(database, transact, { outbox, requeue }),
    ...createRetention(database, transact),
    ...createWatching(database),
    ...createReplays(database, transact),
    atOnce: {
      refresh: () => reading(forgetIfChanged),
      key: sites.keyNow,
      catalog: catalogs.current,
      find: contacts.findAtOnce,
      log: contacts.log,
      logLike: contacts.logLike,
    },
    keepKeyCheck: (sealed) =>
      transact(() => {
        keepCheck.run(sealed);
        return readCheck.get()?.['sealed'] as Uint8Array;
      }),
    checkWritable: () => transact(() => void probe.run()),
    async close() {
      // What is still to be logged is lost only where the database takes nothing any more.
      const logged = contacts.flushLast().catch(() => {});
      await transact.close();
      await logged;
      await logCopier.stop();
      database.close();
      logCopier.release();
    },
  };
}

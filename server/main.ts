import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { tellPlanEndings } from './actions/tell-plan-endings.ts';
import type { World } from './actions/world.ts';
import { readReceiptKeys } from './actions/receipt-keys.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { ratesOfOne } from './http/rate-limits.ts';
import { createStopServing } from './http/stop-serving.ts';
import { createWorkerApp } from './http/worker-app.ts';
import { receiptCheckerPage } from './pages/receipt-checker/receipt-checker-page.ts';
import { checkMasterKey, MasterKeyError, masterKeyBeside } from './secrets/master-key.ts';
import { createVault } from './secrets/vault.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { StoreUnusable } from './store/store.ts';
import type { Store } from './store/store.ts';
import { createDeliveryMetrics } from './webhooks/delivery-metrics.ts';
import type { DeliveryMetrics } from './webhooks/delivery-metrics.ts';
import { refuseUrl } from './webhooks/public-address.ts';
import type { Delivering } from './webhooks/start-delivering.ts';

/** How long a connection waits for its next request, in milliseconds: longer than the minute of the usual balancers. */
const KEEP_ALIVE_FOR = 65_000;
const ROOT = join(import.meta.dirname, '..');

class CannotListen extends Error {
  override name = 'CannotListen';
}

try {
  await run(readConfig(process.env));
} catch (failure) {
  const expected = [ConfigError, MasterKeyError, StoreUnusable, CannotListen].some((kind) => failure instanceof kind);
  if (!expected) throw failure;
  process.stderr.write(`${(failure as Error).message}\n`);
  process.exit(2);
}

async function run(config: Readonly<Config>): Promise<void> {
  const log = pino({ level: config.logLevel });
  const now = () => Date.now();
  const { store, masterKey } = await openKept(config, now);
  const vault = createVault(masterKey);
  await checkMasterKey(vault, store);
  const policy = config.webhooks;
  const world: World = {
    store,
    vault,
    now,
    newId: randomUUIDv7,
    random: randomBytes,
    refuseUrl: (url) => refuseUrl(url, policy),
    publicUrl: config.publicUrl,
  };
  await readReceiptKeys(world);
  const metrics = createDeliveryMetrics(store, now);
  const serving = createStopServing();
  let delivering: Promise<Delivering> | null = null;
  const ready = async () => {
    serving.check();
    await delivering;
    await store.checkWritable();
  };
  const served = { world, log, metrics, ready };
  const server = await listen(config, config.role === 'worker' ? workerRoutes(served) : allRoutes(config, served));
  if (config.role !== 'web') delivering = deliver(config, served);
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
  await delivering;
  log.info({ address: config.publicUrl, role: config.role, database: config.database.kind }, 'ready');

  async function stop(signal: string): Promise<void> {
    log.info({ signal }, 'stopping');
    await Promise.all([serving.stop(server), delivering?.then((one) => one.stop())]);
    await store.close();
    log.info('stopped');
    process.exit(0);
  }
}

interface Kept {
  store: Store;
  masterKey: Uint8Array;
}

async function openKept({ database, masterKey }: Readonly<Config>, now: () => number): Promise<Kept> {
  if (database.kind === 'sqlite') return openBesideKey({ file: database.file, masterKey, now });
  if (!masterKey) throw new MasterKeyError('PostgreSQL needs a MASTER_KEY');
  // Loaded only where it is used: it would make every start slower.
  const { openPostgresStore } = await import('./store/postgres/postgres-store.ts');
  return { store: await openPostgresStore({ url: database.url, now }), masterKey };
}

function openBesideKey({
  file,
  masterKey: given,
  now,
}: {
  file: string;
  masterKey: Uint8Array | null;
  now: () => number;
}): Kept {
  const keyFile = `${file}.key`;
  const hadKey = existsSync(keyFile);
  const masterKey = given ?? masterKeyBeside(file);
  try {
    return { store: openSqliteStore({ file, now }), masterKey };
  } catch (cause) {
    // A key made for a database that could not be made would look like a lost database at the next start.
    if (!hadKey && !existsSync(file)) rmSync(keyFile, { force: true });
    throw cause;
  }
}

interface Served {
  world: World;
  log: Logger;
  metrics: DeliveryMetrics;
  ready: () => Promise<void>;
}

/** What delivers is loaded by a process that delivers, and when it listens already. */
async function deliver(config: Readonly<Config>, { world, log, metrics }: Served): Promise<Delivering> {
  const { startDelivering } = await import('./webhooks/start-delivering.ts');
  const { store, vault, now } = world;
  return startDelivering({
    store,
    vault,
    now,
    policy: config.webhooks,
    log,
    observe: metrics.observe,
    alone: config.database.kind === 'sqlite',
    random: Math.random,
    newToken: randomUUIDv7,
    tellPlanEndings: () => tellPlanEndings(world),
  });
}

function allRoutes(config: Readonly<Config>, { world, log, metrics, ready }: Served): RequestListener {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const app = createApp(world, {
    adminKey: config.adminKey,
    widget: { folder: join(ROOT, 'dist/widget'), version },
    receiptChecker: receiptCheckerPage,
    trustProxy: config.trustProxy,
    rates: ratesOfOne(config.webProcesses),
    log,
    ready,
    metrics: metrics.families,
  });
  const routes = getRequestListener(app.fetch, { hostname: config.host });
  return app.lane((incoming, outgoing) => void routes(incoming, outgoing));
}

function workerRoutes({ world, log, metrics, ready }: Served): RequestListener {
  const { newId, now } = world;
  const app = createWorkerApp({ newId, now, log, ready, metrics: metrics.families });
  const routes = getRequestListener(app.fetch);
  return (incoming, outgoing) => void routes(incoming, outgoing);
}

function listen({ port, host }: Readonly<Config>, routes: RequestListener): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_FOR }, routes);
    server.once('error', (cause) => {
      reject(new CannotListen(`cannot listen on ${host}:${port}: ${cause.message}`, { cause }));
    });
    server.listen(port, host, () => resolve(server));
  });
}

import { randomUUIDv7 } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { MasterKeyError, masterKeyBeside } from './secrets/master-key.ts';
import { createVault } from './secrets/vault.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { StoreUnusable } from './store/store.ts';
import type { Store } from './store/store.ts';
import { createDispatcher } from './webhooks/deliver.ts';

/** How long a stop waits for requests under way, in milliseconds. */
const DRAIN_FOR = 20_000;

try {
  await run(readConfig(process.env));
} catch (failure) {
  const expected = failure instanceof ConfigError || failure instanceof MasterKeyError || failure instanceof StoreUnusable;
  if (!expected) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exit(2);
}

async function run(config: Readonly<Config>): Promise<void> {
  const log = pino({ level: config.logLevel });
  const now = () => Date.now();
  const { store, masterKey } = openKept(config, now);
  const vault = createVault(masterKey);
  void [randomUUIDv7, createApp, createDispatcher, serve, join, log, vault, store, DRAIN_FOR];
}

function openKept(config: Readonly<Config>, now: () => number): { store: Store; masterKey: Uint8Array } {
  const { file } = config.database;
  const keyFile = `${file}.key`;
  const hadKey = existsSync(keyFile);
  const masterKey = config.masterKey ?? masterKeyBeside(file);
  try {
    return { store: openSqliteStore({ file, now }), masterKey };
  } catch (cause) {
    // A key that was made for a database that could not be made would look like a lost database next time.
    if (!hadKey && !existsSync(file)) rmSync(keyFile, { force: true });
    throw cause;
  }
}
export type { AddressInfo };

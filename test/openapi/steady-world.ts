import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../../server/actions/world.ts';
import { createApp } from '../../server/http/app.ts';
import { receiptCheckerPage } from '../../server/pages/receipt-checker/receipt-checker-page.ts';
import { createVault } from '../../server/secrets/vault.ts';
import { refuseUrl } from '../../server/webhooks/public-address.ts';
import { openTestStore } from '../http/open-test-store.ts';
import { ADMIN_KEY, NOW, PUBLIC_URL, type TestServer } from '../http/test-server.ts';

/** A server whose ids and secrets come from a counter, so that the same requests are answered the same on every run. */
export interface SteadyServer extends TestServer {
  /** The next id, as the server makes them: a UUIDv7 of its clock. */
  newId: () => string;
}

/** The real app on a real store in memory; nothing in it is left to chance. */
export function startSteadyServer(): SteadyServer {
  const clock = { now: NOW };
  const now = () => clock.now;
  const store = openTestStore({ file: ':memory:', now });
  let made = 0;
  const newId = () => idOf(clock.now, ++made);
  let drawn = 0;
  const world: World = {
    store,
    vault: createVault(bytesOf('the master key', 32)),
    now,
    newId,
    random: (size) => bytesOf(`draw ${++drawn}`, size),
    refuseUrl: (url) => refuseUrl(url, { allow: [], allowHttp: false }),
    publicUrl: PUBLIC_URL,
  };
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-openapi-'));
  writeFileSync(join(folder, 'ask-first.js'), 'customElements;');
  const drop = () => undefined;
  const app = createApp(world, {
    adminKey: ADMIN_KEY,
    widget: { folder, version: '0.1.0' },
    receiptChecker: receiptCheckerPage,
    trustProxy: 0,
    log: { debug: drop, info: drop, warn: drop, error: drop },
    ready: () => store.checkWritable(),
  });
  const close = async () => {
    rmSync(folder, { recursive: true });
    await store.close();
  };
  return { app, world, log: { lines: [] }, clock, newId, close };
}

function idOf(at: number, count: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count.toString(16).padStart(12, '0')}`;
}

function bytesOf(seed: string, size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, at) =>
    createHash('sha256').update(`${seed} ${at}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, size);
}

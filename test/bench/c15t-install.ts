import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from './child-server.ts';
import { installApart } from './install-apart.ts';

const PACKAGES = { '@c15t/backend': '2.2.1', kysely: '0.28.16', '@hono/node-server': '2.1.8' };

/** Installs c15t's backend, once, and answers the file that serves it. Rejects where it cannot be had. */
export async function installC15t(): Promise<string> {
  const name = `c15t-${PACKAGES['@c15t/backend']}`;
  return serverIn(await installApart({ name, packages: PACKAGES, attempt }));
}

/** It counts as installed when it has started once. */
async function attempt(folder: string): Promise<void> {
  const trial = { C15T_FILE: join(folder, 'trial.db'), C15T_SUBJECTS: '1' };
  await (await startChild(serverIn(folder), trial)).stop();
}

function serverIn(folder: string): string {
  const server = join(folder, 'c15t-server.mjs');
  copyFileSync(join(import.meta.dirname, 'c15t-server.mjs'), server);
  return server;
}

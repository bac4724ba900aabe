import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startChild } from './child-server.ts';

const PACKAGES = { '@c15t/backend': '2.2.1', kysely: '0.28.16', '@hono/node-server': '2.1.8' };
const FOLDER = join(import.meta.dirname, '../../.cache', `c15t-${PACKAGES['@c15t/backend']}`);
const LONGEST_MILLISECONDS = 300_000;

/**
 * Installs c15t's backend into a folder of its own, once, and answers the file that serves it. It is what we are compared with,
 * never what we depend on: `package.json` and its lock do not know it. Throws where it cannot be had.
 */
export async function installC15t(): Promise<string> {
  if (!existsSync(FOLDER)) await installInto(FOLDER);
  return serverIn(FOLDER);
}

function serverIn(folder: string): string {
  const server = join(folder, 'c15t-server.mjs');
  copyFileSync(join(import.meta.dirname, 'c15t-server.mjs'), server);
  return server;
}

/** By a name of its own, so that an install that broke off is not taken for one. */
async function installInto(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    writeFileSync(join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    await promisify(execFile)('npm', ['install', '--prefix', unfinished, ...options], {
      cwd: unfinished,
      timeout: LONGEST_MILLISECONDS,
    });
    // What it needs may have changed since: it counts as installed when it has started once.
    const trial = { C15T_FILE: join(unfinished, 'trial.db'), C15T_SUBJECTS: '1' };
    await (await startChild(serverIn(unfinished), trial)).stop();
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

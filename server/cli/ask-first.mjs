#!/usr/bin/env node
/*
 * Starts the command line. The program needs Node 26; started by an older one, this file starts it again by the Node that the
 * npm package `node` brought, with the same arguments, streams and exit code. Plain JavaScript, so that any Node reads it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 26;
const main = new URL('./main.ts', import.meta.url);

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  await import(main.href);
} else {
  const newer = findNode();
  if (newer === null) {
    process.stderr.write(
      `ask-first needs Node ${NEEDED} or newer; this is ${process.versions.node}, and the package "node" is not installed beside it. Run npm ci, or start it by a newer Node.\n`,
    );
    process.exit(2);
  }
  startAgain(newer);
}

function findNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    return ['bin/node', 'bin/node.exe'].map((file) => join(folder, file)).find(existsSync) ?? null;
  } catch {
    return null;
  }
}

function startAgain(newer) {
  // Before it is started: a signal that came in between would leave it alone behind. A terminal sends Ctrl-C to both; the
  // newer one decides when to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const child = spawn(newer, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('error', (failure) => {
    process.stderr.write(`ask-first could not start ${newer}: ${failure.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}

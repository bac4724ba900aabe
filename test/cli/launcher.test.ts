import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { LAUNCHER, runCli, startCli } from './cli-child.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-first-launcher-'));
after(() => rmSync(folder, { recursive: true }));

/** The launcher somewhere else, made to take the Node that runs it for an old one. */
function oldLauncher(name: string, node?: string): string {
  const place = join(folder, name, 'cli');
  mkdirSync(place, { recursive: true });
  const launcher = join(place, 'ask-first.mjs');
  copyFileSync(LAUNCHER, launcher);
  const preload = `Object.defineProperty(process.versions, 'node', { value: '20.1.0' });\n`;
  writeFileSync(join(place, 'old.mjs'), `${preload}await import('./ask-first.mjs');\n`);
  if (node !== undefined) {
    const pack = join(folder, name, 'node_modules/node');
    mkdirSync(join(pack, 'bin'), { recursive: true });
    writeFileSync(join(pack, 'package.json'), '{"name":"node","version":"26.0.0"}');
    writeFileSync(join(pack, 'bin/node'), node);
    chmodSync(join(pack, 'bin/node'), 0o755);
  }
  return join(place, 'old.mjs');
}

test('npx ask-first starts it from the folder of the project', () => {
  const version = execFileSync('npx', ['ask-first', '--version'], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  assert.match(version, /^\d+\.\d+\.\d+\n$/);
});

test('an older Node hands over to the newer one beside it: arguments, streams and exit code', async () => {
  const script = '#!/bin/sh\nread line\necho "$2 $3 $line"\necho odd >&2\nexit 10\n';
  const launcher = oldLauncher('with', script);
  const { code, stdout, stderr } = await runCli(['decide', '--json'], { launcher, input: 'asked\n' });
  assert.deepEqual([code, stdout, stderr], [10, 'decide --json asked\n', 'odd\n']);
});

test('an older Node alone says what is needed, in one sentence, and ends with 2', async () => {
  const { code, stdout, stderr } = await runCli(['decide'], { launcher: oldLauncher('without') });
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /^ask-first needs Node 26 or newer; this is 20\.1\.0, .*npm ci.*\n$/);
});

test('help ends with 0, a verb that is none with 2', async () => {
  const help = await runCli(['--help']);
  assert.equal(help.code, 0);
  for (const verb of ['decide', 'scrub', 'verify', 'listen', 'trigger', 'endpoints', 'replay'])
    assert.match(help.stdout, new RegExp(`^ {2}${verb} `, 'm'));
  assert.equal((await runCli(['phone'])).code, 2);
});

test('a terminated launcher ends what it started', { timeout: 60_000 }, async () => {
  const launcher = oldLauncher(
    'stopped',
    '#!/bin/sh\ntrap "echo stopped; exit 0" TERM\necho started\nwhile :; do sleep 0.05; done\n',
  );
  const { child, stdout, ended } = startCli(['listen'], { launcher });
  while (!stdout().includes('started')) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGTERM');
  const { code } = await ended;
  assert.deepEqual([code, stdout()], [0, 'started\nstopped\n']);
});

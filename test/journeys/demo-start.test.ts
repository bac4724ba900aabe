import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Ports } from '../../demo/ports.ts';
import { freePorts } from './free-ports.ts';
import { receivedBy } from './received-by.ts';

const START = fileURLToPath(new URL('../../demo/start.ts', import.meta.url));
const BOUND = { timeout: 150_000 };

let folder: string;
let ports: Ports;
let started: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ask-first-start-'));
  ports = await freePorts();
  started = [];
});
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

/** `npm start`'s own command, as a person starts it. */
function start(): ChildProcess {
  const env = {
    PATH: process.env['PATH'],
    PORT: `${ports.server}`,
    SHOP_PORT: `${ports.shop}`,
    INSPECTOR_PORT: `${ports.inspector}`,
    DATA_DIR: folder,
  };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', START], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** What it has printed once it says that it runs. */
async function printedBy(child: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout!) {
    printed += String(chunk);
    if (printed.includes('Ctrl-C')) return printed;
  }
  throw new Error(`it ended before it ran: ${printed}`);
}

async function stop(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  return ((await ended) as [number | null])[0];
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000) }).then(
    () => true,
    () => false,
  );
}

test(
  'one command starts all three and prints their addresses; SIGTERM ends all three with exit code 0',
  BOUND,
  async () => {
    const child = start();
    const printed = await printedBy(child);
    for (const port of Object.values(ports)) {
      assert.ok(printed.includes(`http://localhost:${port}`), printed);
      assert.equal(await answers(port), true);
    }
    assert.equal(await stop(child), 0);
    for (const port of Object.values(ports)) assert.equal(await answers(port), false, `port ${port} is free again`);
  },
);

test('a second start keeps customers, keys and what was received, and seeds nothing twice', BOUND, async () => {
  const first = start();
  await printedBy(first);
  const inspector = receivedBy(`http://localhost:${ports.inspector}`);
  const rosa = await inspector.find(({ data }) => data.customer === 'c_1029' && data.revision === 4);
  await inspector.find(({ data }) => data.customer === 'c_1044' && data.revision === 2);
  const keys = await readFile(join(folder, 'demo.json'), 'utf8');
  await stop(first);
  const second = start();
  await printedBy(second);
  const again = await inspector.all();
  assert.ok(again.some(({ key }) => key === rosa.key));
  assert.equal(again.length, 6, 'two facts and four visits, as before');
  assert.deepEqual(JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')), JSON.parse(keys));
  for (const file of ['demo.json', 'demo.env'])
    assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600, 'the keys are the owner’s alone');
});

test('a first start that was cut short is taken up again', BOUND, async () => {
  const first = start();
  while (!(await answers(ports.server))) await new Promise((resolve) => setTimeout(resolve, 5));
  await stop(first);
  await printedBy(start());
  await receivedBy(`http://localhost:${ports.inspector}`).find(
    ({ data }) => data.customer === 'c_1044' && data.greeting === 'Mr Fontaine',
  );
});

test(
  'a taken port is named with what to do about it, nothing is left running, and the exit code is 2',
  BOUND,
  async () => {
    const other = createServer().listen(ports.shop, '127.0.0.1');
    await once(other, 'listening');
    try {
      const child = start();
      const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit') as Promise<[number]>]);
      assert.equal(
        said,
        `Port ${ports.shop} is taken, and the shop needs it. Stop what uses it, or choose another: SHOP_PORT=… npm start\n`,
      );
      assert.equal(code, 2);
      assert.equal(await answers(ports.server), false);
    } finally {
      other.close();
    }
  },
);

test('a port that is no port is refused with the name of its variable', BOUND, async () => {
  ports.inspector = 70_000;
  const child = start();
  const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit') as Promise<[number]>]);
  assert.deepEqual([said, code], ['INSPECTOR_PORT must be a whole number from 1 to 65535.\n', 2]);
});

import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import type { ReceivedEvent } from '../../demo/inspector/attempt.ts';
import { attemptFile } from '../../demo/inspector/attempt-file.ts';
import type { BrokenByte } from '../../demo/inspector/break-a-byte.ts';
import { createInspector } from '../../demo/inspector/inspector.ts';
import { createReceived } from '../../demo/inspector/received.ts';

const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

let folder: string;
let clock: number;
let inspector: Hono;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ask-first-inspector-'));
  clock = Date.now();
  inspector = restart();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The inspector as after a start: what it holds comes from its file alone. */
function restart(): Hono {
  return createInspector({
    about: { brand: 'Northgate Motors', topics: {} },
    shopUrl: 'http://localhost:1',
    secret: () => ({ value: SECRET, since: '2026-03-01T00:00:00Z' }),
    received: createReceived(attemptFile(join(folder, 'received.jsonl'))),
    now: () => clock,
  });
}

interface Sent {
  id: string;
  revision: number;
  at?: number;
  signature?: string;
  customer?: string;
}

async function send({ id, revision, at = clock, signature, customer = 'c_1' }: Sent): Promise<number> {
  const body = JSON.stringify({
    type: 'preferences.changed',
    timestamp: new Date(at).toISOString(),
    data: { customer, revision, changes: [] },
  });
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signature ?? new Webhook(SECRET).sign(id, new Date(at), body),
  };
  return (await inspector.request('/hook', { method: 'POST', headers, body })).status;
}

async function events(): Promise<ReceivedEvent[]> {
  return ((await (await inspector.request('/received')).json()) as { events: ReceivedEvent[] }).events;
}

async function cut(isCut: boolean): Promise<void> {
  await inspector.request('/network', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ cut: isCut }),
  });
}

function states(event: ReceivedEvent | undefined): string {
  return event?.checks.map(({ about, state }) => `${about} ${state}`).join(', ') ?? 'none';
}

test('a signed event passes all four checks and is answered 200', async () => {
  assert.equal(await send({ id: 'evt_1', revision: 1 }), 200);
  assert.equal(states((await events())[0]), 'signature pass, clock pass, new pass, order pass');
});

test('a forged signature, a wrong clock and no headers at all are answered 400 and shown as not verified', async () => {
  assert.equal(await send({ id: 'evt_1', revision: 1, signature: 'v1,AAAA' }), 400);
  assert.equal(await send({ id: 'evt_2', revision: 1, at: clock - 301_000 }), 400);
  assert.equal((await inspector.request('/hook', { method: 'POST', body: '<script>' })).status, 400);
  const seen = await events();
  assert.deepEqual(
    seen.map(({ verified }) => verified),
    [false, false, false],
  );
  assert.ok(
    seen.some((event) => states(event).startsWith('signature pass, clock fail')),
    'an old one with a true signature says so',
  );
});

test('a repeat is seen as one, and what is older than what was accepted is out of order', async () => {
  await send({ id: 'evt_2', revision: 2 });
  await send({ id: 'evt_2', revision: 2 });
  await send({ id: 'evt_1', revision: 1 });
  await send({ id: 'evt_3', revision: 1, customer: 'c_2' });
  const byKey = new Map((await events()).map((event) => [event.key, event]));
  assert.equal(byKey.get('evt_2')?.tries.length, 2);
  assert.equal(states(byKey.get('evt_1')), 'signature pass, clock pass, new pass, order fail');
  assert.equal(
    states(byKey.get('evt_3')),
    'signature pass, clock pass, new pass, order pass',
    'another customer is another order',
  );
});

test('while the network is cut a delivery is answered 503 and kept as a try; the next one is the event', async () => {
  await cut(true);
  assert.equal(await send({ id: 'evt_1', revision: 1 }), 503);
  assert.equal((await events())[0]?.acceptedAt, null);
  await cut(false);
  clock += 5000;
  assert.equal(await send({ id: 'evt_1', revision: 1 }), 200);
  const [event, ...others] = await events();
  assert.deepEqual([event?.tries.map(({ status }) => status), others.length], [[503, 200], 0]);
  assert.equal(
    event?.checks.find(({ about }) => about === 'new')?.detail,
    'The id is new; the earlier try was not accepted',
  );
});

test('one byte altered makes the same check fail, hours later too', async () => {
  await send({ id: 'evt_1', revision: 1 });
  clock += 7_200_000;
  const broken = (await (await inspector.request('/received/evt_1/broken')).json()) as BrokenByte;
  assert.equal(broken.matches, false);
  assert.notEqual(broken.was, broken.became);
});

test('a restart keeps what was received and what it had accepted, whatever the last line on disk looks like', async () => {
  await send({ id: 'evt_1', revision: 1 });
  await appendFile(join(folder, 'received.jsonl'), '{"receivedAt":17');
  inspector = restart();
  assert.deepEqual(
    (await events()).map(({ key }) => key),
    ['evt_1'],
  );
  await send({ id: 'evt_0', revision: 1 });
  assert.equal(
    states((await events()).find(({ key }) => key === 'evt_0')),
    'signature pass, clock pass, new pass, order fail',
  );
});

test('a body over 256 KiB is refused before it is read, and another site cannot cut the network', async () => {
  assert.equal((await inspector.request('/hook', { method: 'POST', body: 'x'.repeat(300_000) })).status, 413);
  const form = { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '{"cut":true}' };
  assert.equal((await inspector.request('/network', form)).status, 415);
  assert.equal(await send({ id: 'evt_1', revision: 1 }), 200);
});

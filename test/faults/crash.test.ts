import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createVault } from '../../server/secrets/vault.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { newKeys } from '../webhooks/new-keys.ts';
import { anEndpoint, makeSite, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import type { Received } from './fault-receiver.ts';

const LOOPS = 20;
const CUSTOMERS = 25;

/** What one endpoint was sent, judged as it comes. */
class Seen {
  acknowledged = new Map<string, number>();
  ids = new Set<string>();
  inversions: string[] = [];

  take(received: Received): void {
    const { customer, revision } = (
      JSON.parse(String(received.body)) as { data: { customer: string; revision: number } }
    ).data;
    const newest = this.acknowledged.get(customer) ?? 0;
    if (revision < newest) this.inversions.push(`${customer}: ${revision} after ${newest}`);
    this.acknowledged.set(customer, Math.max(newest, revision));
    this.ids.add(received.headers['webhook-id']!);
  }
}

test(`P1–P5 kill -9 at any moment, ${LOOPS} times: no answered change without its event, none lost, none older after newer`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-crash-'));
  const file = join(folder, 'test.db');
  const masterKey = randomBytes(32);
  const seen = { latest: new Seen(), every: new Seen() };
  const receiver = await openFaultReceiver((received, socket) => {
    // The answer comes a little later, so that kills fall between sending and recording too.
    seen[received.headers['x-order'] as 'latest' | 'every'].take(received);
    setTimeout(() => status(200)(received, socket), received.n % 7);
  });
  let child: ChildProcess | null = null;
  t.after(async () => {
    child?.kill('SIGKILL');
    await receiver.close();
    rmSync(folder, { recursive: true });
  });

  const store = openSqliteStore({ file, now: Date.now });
  await makeSite(store);
  const vault = createVault(masterKey);
  const endpoints = { latest: '', every: '' };
  for (const order of ['latest', 'every'] as const) {
    const row = anEndpoint(receiver.url, { order, headers: { 'x-order': order } });
    endpoints[order] = row.id;
    await store.addEndpoint(row, newKeys(vault).rows);
  }
  await store.close();

  const answered: { customer: string; revision: number; id: string }[] = [];
  function startChild(customers: number): ChildProcess {
    const script = join(import.meta.dirname, 'crash-child.ts');
    const started = spawn(process.execPath, [script, file, masterKey.toString('base64'), String(customers)]);
    let unread = '';
    started.stdout.on('data', (chunk: Buffer) => {
      const lines = (unread + chunk.toString('utf8')).split('\n');
      unread = lines.pop() ?? '';
      for (const [customer = '', revision, id] of lines.map((line) => line.split(' '))) {
        if (id) answered.push({ customer, revision: Number(revision), id });
      }
    });
    started.stderr.pipe(process.stderr);
    child = started;
    return started;
  }

  for (let i = 0; i < LOOPS; i += 1) {
    const before = answered.length;
    const running = startChild(CUSTOMERS);
    await until(() => answered.length > before, 'it answers', 20_000);
    await new Promise((resolve) => setTimeout(resolve, 10 + ((i * 37) % 150)));
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  }

  startChild(0);
  const reader = new DatabaseSync(file, { readOnly: true });
  const open = reader.prepare(`SELECT count(*) AS n FROM delivery WHERE state IN ('due', 'leased')`);
  await until(() => open.get()?.['n'] === 0, 'all that was open is delivered', 60_000);
  const kept = new Set(
    reader
      .prepare('SELECT id FROM event')
      .all()
      .map((row) => row['id']),
  );
  const current = reader.prepare('SELECT customer, revision FROM customer').all() as {
    customer: string;
    revision: number;
  }[];
  const conserved = reader.prepare('SELECT count(*) AS n FROM delivery WHERE endpoint = ?');

  assert.ok(answered.length > LOOPS * 5, `${answered.length} changes were answered`);
  for (const { id } of answered) assert.ok(kept.has(id), `an answered change has no event: ${id}`);
  for (const order of ['latest', 'every'] as const) {
    assert.deepEqual(seen[order].inversions, [], `older after newer at “${order}”`);
    assert.equal(conserved.get(endpoints[order])?.['n'], kept.size, 'a delivery row for every event');
    for (const { customer, revision } of current) {
      assert.equal(seen[order].acknowledged.get(customer), revision, `${customer} ends current at “${order}”`);
    }
  }
  const missed = answered.filter(({ id }) => !seen.every.ids.has(id));
  assert.deepEqual(missed, [], '“every” was sent every answered change');
  reader.close();
});

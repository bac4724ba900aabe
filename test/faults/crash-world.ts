import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { createVault } from '../../server/secrets/vault.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { newKeys } from '../webhooks/new-keys.ts';
import { anEndpoint, makeSite, until } from './delivery-world.ts';
import { openFaultReceiver, status } from './fault-receiver.ts';
import type { Received } from './fault-receiver.ts';

/** Where a server can be killed on purpose. */
export type KillPoint = 'between commit and answer' | 'after claim' | 'after send before record' | 'during record';

const ORDERS = ['latest', 'every'] as const;

/** What one endpoint was sent, judged as it comes. */
export class Seen {
  acknowledged = new Map<string, number>();
  ids = new Set<string>();
  requests = 0;
  inversions: string[] = [];

  take(received: Received): void {
    const { customer, revision } = (
      JSON.parse(String(received.body)) as { data: { customer: string; revision: number } }
    ).data;
    const newest = this.acknowledged.get(customer) ?? 0;
    if (revision < newest) this.inversions.push(`${customer}: ${revision} after ${newest}`);
    this.acknowledged.set(customer, Math.max(newest, revision));
    this.ids.add(received.headers['webhook-id']!);
    this.requests += 1;
  }
}

/** A database, two endpoints at one receiver, and servers that are started on it one after the other. */
export interface CrashWorld {
  seen: { latest: Seen; every: Seen };
  /** Changes that a server answered. */
  answered: { customer: string; revision: number; id: string }[];
  reader: DatabaseSync;
  start(customers: number, kill?: { point: KillPoint; nth: number }): ChildProcess;
  /** Starts a last server that only delivers; then nothing may be lost, older after newer, or behind. Answers how many rows miss. */
  settleAndJudge(): Promise<number>;
}

/** Kills a server that is still running; one that ended by itself is a failure of its own, not a wait without end. */
export async function killNow(running: ChildProcess): Promise<void> {
  assert.deepEqual([running.exitCode, running.signalCode], [null, null], 'the server ended by itself');
  const gone = once(running, 'exit', { signal: AbortSignal.timeout(60_000) });
  running.kill('SIGKILL');
  await gone;
}

export async function openCrashWorld(t: TestContext): Promise<CrashWorld> {
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

  const store = openSqliteStore({ file, now: Date.now });
  await makeSite(store);
  const vault = createVault(masterKey);
  const endpoints = { latest: '', every: '' };
  for (const order of ORDERS) {
    const row = anEndpoint(receiver.url, { order, headers: { 'x-order': order } });
    endpoints[order] = row.id;
    await store.addEndpoint(row, newKeys(vault).rows);
  }
  await store.close();
  const reader = new DatabaseSync(file, { readOnly: true });
  t.after(async () => {
    child?.kill('SIGKILL');
    reader.close();
    await receiver.close();
    rmSync(folder, { recursive: true });
  });

  const answered: CrashWorld['answered'] = [];

  function start(customers: number, kill?: { point: KillPoint; nth: number }): ChildProcess {
    const script = join(import.meta.dirname, 'crash-child.ts');
    const aim = kill ? [kill.point, String(kill.nth)] : [];
    const started = spawn(process.execPath, [script, file, masterKey.toString('base64'), String(customers), ...aim]);
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

  async function settleAndJudge(): Promise<number> {
    const last = start(0);
    const open = reader.prepare(`SELECT count(*) AS n FROM delivery WHERE state IN ('due', 'leased')`);
    await until(() => open.get()?.['n'] === 0, 'all that was open is delivered');
    await killNow(last);
    const ids = reader.prepare('SELECT id FROM event').all();
    const kept = new Set(ids.map((row) => row['id'] as string));
    const current = reader.prepare('SELECT customer, revision FROM customer').all() as {
      customer: string;
      revision: number;
    }[];
    const conserved = reader.prepare('SELECT count(*) AS n FROM delivery WHERE endpoint = ?');
    const counted = reader.prepare('SELECT events FROM endpoint_tally WHERE endpoint = ?');
    for (const { id } of answered) assert.ok(kept.has(id), `an answered change has no event: ${id}`);
    let gap = 0;
    for (const order of ORDERS) {
      const rows = conserved.get(endpoints[order])?.['n'] as number;
      gap += Math.abs(kept.size - rows);
      assert.deepEqual(seen[order].inversions, [], `older after newer at “${order}”`);
      assert.equal(rows, kept.size, 'a delivery row for every event');
      assert.equal(counted.get(endpoints[order])?.['events'], kept.size, 'every event is counted once');
      for (const { customer, revision } of current) {
        assert.equal(seen[order].acknowledged.get(customer), revision, `${customer} ends current at “${order}”`);
      }
    }
    const missed = [...kept].filter((id) => !seen.every.ids.has(id));
    assert.deepEqual(missed, [], '“every” was sent every change that was kept');
    return gap;
  }

  return { seen, answered, reader, start, settleAndJudge };
}

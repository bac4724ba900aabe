import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { checkReceipts } from '../../server/actions/check-receipts.ts';
import { backUp } from '../../server/moving/back-up.ts';
import { openFaultReceiver, status, type FaultReceiver } from '../faults/fault-receiver.ts';
import type { Parsed } from '../http/test-server.ts';
import { call, sayAs, type Made } from '../postgres/server-calls.ts';
import { tokenFor } from './asked-of-a-store.ts';
import { runCli, type CliRun } from './cli-child.ts';
import { makeHome } from './filled-store.ts';
import { readContents } from './half-writes.ts';
import { serveKept, type KeptServer } from './kept-server.ts';
import { makeStore } from './small-store.ts';

const WRITERS = 8;
const folder = mkdtempSync(join(tmpdir(), 'ask-first-backup-'));
const file = join(folder, 'a.db');
const at = (name: string) => join(folder, name);
let kept: KeptServer;
let receiver: FaultReceiver;
let site: Made;
/** What the server said yes to, by customer. */
const acknowledged = new Map<string, number>();

const backup = (...args: string[]): Promise<CliRun> =>
  runCli(['backup', ...args], { env: { DATABASE_URL: `file:${file}` } });

/** Customers who change their minds, one after the other, as fast as they are answered. */
function startWriting(port: number): () => Promise<void> {
  let ended = false;
  const writer = async (n: number) => {
    const hers = [`c_${n}_a`, `c_${n}_b`, `c_${n}_c`];
    while (!ended) {
      const customer = hers[Math.floor(Math.random() * hers.length)]!;
      const base = acknowledged.get(customer) ?? 0;
      const use = Math.random() < 0.5 ? 'yes' : 'no';
      const changes = [{ op: 'channel', channel: 'email', use }, ...(Math.random() < 0.2 ? [{ op: 'stop' }] : [])];
      const { revision } = await sayAs(port, site, customer, base, ...changes);
      acknowledged.set(customer, revision);
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, n) => writer(n));
  return async () => {
    ended = true;
    await Promise.all(writers);
  };
}

before(async () => {
  receiver = await openFaultReceiver(status(200));
  kept = await serveKept({ DATABASE_URL: `file:${file}` });
  ({ site } = await makeHome(kept.port, receiver.url));
});
after(async () => {
  await kept.kill();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a backup while customers write holds all that was acknowledged before it and nothing by half', async (t) => {
  const stopWriting = startWriting(kept.port);
  t.after(stopWriting);
  for (const name of ['1.db', '2.db', '3.db']) {
    const known = new Map(acknowledged);
    const { code, stdout, stderr } = await backup(at(name));
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /1\.db|2\.db|3\.db/);
    const { revisions, halves } = readContents(at(name));
    assert.deepEqual(halves, []);
    for (const [customer, revision] of known) assert.ok((revisions.get(customer) ?? 0) >= revision, customer);
    for (const [customer, revision] of revisions)
      assert.ok(revision <= (acknowledged.get(customer) ?? 0) + 1, customer);
  }
  await stopWriting();
  assert.ok([...acknowledged.values()].reduce((sum, n) => sum + n) > 100, 'there was something to lose');
  assert.equal(statSync(at('3.db')).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(folder).sort(), ['1.db', '2.db', '3.db', 'a.db', 'a.db-shm', 'a.db-wal', 'a.db.key']);
});

test('a backup of many steps never begins again, however often somebody commits meanwhile', async () => {
  const busy = at('busy/a.db');
  await makeStore(busy, 1);
  const server = new DatabaseSync(busy);
  server.exec("PRAGMA journal_mode = WAL; INSERT INTO scrub VALUES ('northgate', 'scr_0', 0, hex(zeroblob(4000000)))");
  const commit = server.prepare("INSERT INTO scrub VALUES ('northgate', ?, 0, '{}')");
  const copied: number[] = [];
  await backUp({
    from: busy,
    to: at('busy/b.db'),
    force: false,
    withKey: false,
    masterKey: null,
    onProgress(pages) {
      copied.push(pages);
      if (copied.length < 100) commit.run(`scr_${copied.length}`);
    },
  });
  server.close();
  assert.ok(copied.length > 4 && copied.length < 100, `${copied.length} steps`);
  assert.deepEqual(
    copied,
    copied.toSorted((one, other) => one - other),
  );
  const copy = new DatabaseSync(at('busy/b.db'), { readOnly: true });
  assert.equal(copy.prepare('SELECT count(*) AS n FROM scrub').get()?.['n'], 1, 'it is as of the instant it began');
  copy.close();
  rmSync(at('busy'), { recursive: true });
});

test('a server that starts on a restored backup has its revisions, unbroken receipts and an account that adds up', async (t) => {
  const to = at('elsewhere/b.db');
  const env = { DATABASE_URL: `file:${to}` };
  assert.equal((await backup(at('whole.db'), '--with-key')).code, 0);
  assert.equal(statSync(at('whole.db.key')).mode & 0o777, 0o600);
  const restored = await runCli(['--json', 'restore', at('whole.db')], { env });
  assert.deepEqual([restored.code, restored.stderr], [0, '']);
  const { customers, receipts, events } = JSON.parse(restored.stdout);
  const again = await serveKept(env);
  t.after(again.kill);
  let [seen, sum] = [0, 0];
  for (const [customer, revision] of acknowledged) {
    const her = (path: string) => call(again.port, path, { method: 'GET', bearer: tokenFor(site, customer) });
    const exported = await her('/v1/me/export');
    assert.equal(exported.revision, revision);
    const { faults } = await checkReceipts({ store: { receiptKeys: async () => [] } as never }, exported);
    assert.deepEqual(faults, []);
    seen += 1;
    sum += exported.receipts.length;
  }
  assert.deepEqual([customers, receipts, events], [seen, sum, sum]);
  const business = (path: string) => call(again.port, path, { method: 'GET', bearer: site.apiKey });
  const { items } = await business('/v1/endpoints');
  const account: Parsed = await business(`/v1/endpoints/${items[0].id}/account`);
  assert.equal(account.events, sum);
  assert.equal(account.delivered + account.superseded + account.pending, sum);
  const [customer, revision] = [...acknowledged][0]!;
  assert.equal((await sayAs(again.port, site, customer, revision, { op: 'stop' })).revision, revision + 1);
});

test('a backup after a power cut holds all that was acknowledged', async () => {
  await kept.kill();
  assert.equal((await backup(at('cut.db'))).code, 0);
  const { revisions, halves } = readContents(at('cut.db'));
  assert.deepEqual(halves, []);
  for (const [customer, revision] of acknowledged) assert.ok(revisions.get(customer)! >= revision, customer);
});

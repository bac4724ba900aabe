import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { recordOf } from '../../server/domain/receipt-id.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../server/store/store.ts';
import { makeSite, until } from './delivery-world.ts';

const KILLS = 6;
const CUSTOMERS = 8;
const SITE = 'northgate';

test(`kill -9 at any moment, ${KILLS} times: every kept act has its receipt, every answered one too, and no chain has a gap`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-receipts-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'test.db');
  const masterKey = randomBytes(32).toString('base64');
  const first = openSqliteStore({ file, now: Date.now });
  await makeSite(first);
  await first.close();
  const answered: { customer: string; revision: number; id: string }[] = [];

  for (let turn = 0; turn < KILLS; turn += 1) {
    const before = answered.length;
    const child = spawn(process.execPath, [
      join(import.meta.dirname, 'receipt-child.ts'),
      file,
      masterKey,
      String(CUSTOMERS),
    ]);
    t.after(() => child.kill('SIGKILL'));
    child.stderr.pipe(process.stderr);
    let unread = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (unread + chunk.toString('utf8')).split('\n');
      unread = lines.pop() ?? '';
      for (const [customer = '', revision, id = ''] of lines.map((line) => line.split(' ')))
        answered.push({ customer, revision: Number(revision), id });
    });
    await until(() => answered.length > before + 20, 'it answers');
    await new Promise((resolve) => setTimeout(resolve, (turn * 37) % 90));
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  const store = openSqliteStore({ file, now: Date.now });
  const keys = await store.receiptKeys();
  assert.equal(keys.length, 1, 'the key was made once and outlived every kill');
  let checked = 0;
  for (let at = 0; at < CUSTOMERS; at += 1) checked += await checkChain(store, `c_${at}`, keys[0]!.x);
  for (const { customer, id, revision } of answered) {
    assert.equal(
      (await store.receipt({ site: SITE, customer, record: recordOf(id) }))?.revision,
      revision,
      'an answered receipt is kept',
    );
  }
  assert.ok(checked >= answered.length && answered.length > KILLS * 20);
  await store.close();
});

/** Every event of the customer has one receipt, each signed and chained; answers how many. */
async function checkChain(store: Store, customer: string, x: string): Promise<number> {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const receipts = await store.receipts({ site: SITE, customer, after: 0, limit: 100_000 });
  const events = await store.history({ site: SITE, customer, before: null, limit: 100_000 });
  assert.deepEqual(
    receipts.map(({ revision }) => revision),
    events.map(({ revision }) => revision).toReversed(),
  );
  let prev: string | null = null;
  for (const { jws } of receipts) {
    const [head = '', body = '', signature = ''] = jws.split('.');
    assert.ok(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')));
    assert.equal(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')).prev, prev);
    prev = createHash('sha256').update(jws).digest('base64url');
  }
  return receipts.length;
}

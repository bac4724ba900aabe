import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Claimed, Recorded } from '../../server/store/rows.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { anEndpoint, makeSite, SITE } from '../faults/delivery-world.ts';
import { AT, openOutboxWorld } from './outbox-world.ts';

const NOW = Date.parse(AT);
const CHANGED = { type: 'preferences.changed', quieter: false } as const;

function answered({ delivery, token }: Claimed): Recorded {
  const attempt = { n: 1, at: AT, status: 200, class: 'ok', milliseconds: 1, peer: null, snippet: '' } as const;
  return { delivery, token, attempt, next: { state: 'done' }, disable: false };
}

test('an event that was claimed in a commit that was lost is never sent for the one that takes its place', async () => {
  const { database, outbox, addEndpoint, append } = openOutboxWorld();
  addEndpoint('end_1', 'latest');
  const ask = { now: NOW, leaseUntil: NOW + 1000, limit: 10 };
  await append({ ...CHANGED, customer: 'c_1', endpoint: 'end_1' });
  const [first] = await outbox.claim({ ...ask, token: 'first' });
  const lost = await Promise.allSettled([
    append({ ...CHANGED, customer: 'c_2', endpoint: 'end_1' }),
    outbox.claim({ ...ask, token: 'lost' }),
    // As a full disk does it: the whole transaction is gone.
    outbox.record([answered(first!)], () => {
      database.exec('ROLLBACK');
      throw new Error('the disk is full');
    }),
  ]);
  assert.deepEqual(
    lost.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  );
  const { seq, id } = await append({ ...CHANGED, customer: 'c_3', endpoint: 'end_1' });
  assert.equal(seq, first!.delivery.seq + 1, 'the number is given again');
  const [next] = await outbox.claim({ ...ask, token: 'next' });
  assert.equal(next?.event.id, id);
  assert.equal(next?.event.customer, 'c_3');
  database.close();
});

test('a lease that another process gave is taken back within a tenth of a second of its end', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-leases-'));
  const file = join(folder, 'a.db');
  const [ours, theirs] = [openSqliteStore({ file, now: () => NOW }), openSqliteStore({ file, now: () => NOW })];
  t.after(async () => {
    await Promise.all([ours.close(), theirs.close()]);
    rmSync(folder, { recursive: true });
  });
  await makeSite(ours);
  const endpoint = anEndpoint('https://hooks.example.com/in');
  await ours.addEndpoint(endpoint, []);
  const about = { site: SITE, customer: 'c_1', revision: 1, at: AT, quieter: false, body: '{}' };
  await ours.appendEvent({ id: 'evt_1', type: 'preferences.changed', ...about }, [endpoint.id]);
  const claimAt = async (store: typeof ours, now: number) =>
    (await store.claim({ now, leaseUntil: now + 1000, token: `at ${now}`, limit: 10 })).length;
  assert.equal(await claimAt(theirs, NOW), 1);
  assert.equal(await claimAt(ours, NOW + 990), 0, 'it is theirs');
  assert.equal(await claimAt(ours, NOW + 1090), 1);
  assert.equal(await claimAt(ours, NOW + 2089), 0);
  assert.equal(await claimAt(ours, NOW + 2090), 1, 'one’s own is known to the millisecond');
});

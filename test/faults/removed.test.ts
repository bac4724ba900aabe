import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { FORGOTTEN_AT_ONCE } from '../../server/store/retention.ts';
import { createUpkeep } from '../../server/webhooks/upkeep.ts';
import { openDeliveryWorld, SITE, until } from './delivery-world.ts';

test('an endpoint with a long history is removed at once; its deliveries and attempts follow by themselves, nobody else’s', async (t) => {
  const world = await openDeliveryWorld();
  t.after(() => world.close());
  const [removed, kept] = [
    await world.addEndpoint('https://a.example/'),
    await world.addEndpoint('https://b.example/'),
  ];
  const database = new DatabaseSync(world.file, { timeout: 5000 });
  t.after(() => database.close());
  const many = FORGOTTEN_AT_ONCE + 500;
  for (const { id } of [removed, kept]) {
    database.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})
       INSERT INTO delivery (endpoint, seq, preference, lane, state) SELECT '${id}', i, 0, 1, 'done' FROM n;
       INSERT INTO attempt (endpoint, seq, n, at, class, milliseconds, snippet)
       SELECT '${id}', seq, 1, '2026-11-21T09:00:00.000Z', 'ok', 1, '' FROM delivery WHERE endpoint = '${id}'`,
    );
  }
  const left = (table: string, { id }: { id: string }) =>
    database.prepare(`SELECT count(*) AS n FROM ${table} WHERE endpoint = ?`).get(id)?.['n'] as number;
  assert.equal(await world.store.removeEndpoint(SITE, removed.id), true);
  assert.equal(await world.store.endpoint(SITE, removed.id), null);
  assert.equal(left('delivery', removed), many - FORGOTTEN_AT_ONCE, 'nobody waits for all of them');
  const upkeep = createUpkeep({ store: world.store, now: world.clock.now, log: { warn() {} } });
  t.after(() => upkeep.stop());
  upkeep.start();
  await until(() => left('delivery', removed) === 0, 'the rest is forgotten');
  await upkeep.stop();
  assert.equal(left('attempt', removed), 0);
  assert.deepEqual([left('delivery', kept), left('attempt', kept)], [many, many]);
  assert.equal(await world.store.forgetRemoved(10), false);
});

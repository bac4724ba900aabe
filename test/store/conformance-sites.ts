import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Store } from '../../server/store/store.ts';
import { AT, aCatalog, aKey, aSite } from './rows.ts';

export function testSites(open: () => Promise<Store>): void {
  test('a site is made once, with its first key', async () => {
    const store = await open();
    const site = aSite('northgate');
    const key = aKey('northgate');
    assert.equal(await store.createSite(site, key), 'created');
    assert.equal(await store.createSite(aSite('northgate', { brand: 'Somebody else' }), aKey('northgate')), 'exists');
    const kept = await store.site('northgate');
    assert.equal(kept?.brand, 'Northgate Motors');
    assert.deepEqual(Buffer.from(kept.identitySecrets[0]!.sealed), Buffer.from(site.identitySecrets[0]!.sealed));
    assert.equal((await store.keyByHash(key.hash))?.id, key.id);
    assert.equal((await store.keys('northgate')).length, 1);
    assert.equal(await store.site('nobody'), null);
    await store.close();
  });

  test('settings of a site are replaced whole, and its origins are known to preflights', async () => {
    const store = await open();
    await store.createSite(aSite('northgate'), aKey('northgate'));
    assert.equal(await store.knowsOrigin('https://shop.example'), false);
    const secrets = [
      { sealed: randomBytes(8), until: null },
      { sealed: randomBytes(8), until: 1_800_000_000_000 },
    ];
    await store.updateSite(aSite('northgate', { origins: ['https://shop.example'], identitySecrets: secrets }));
    assert.equal(await store.knowsOrigin('https://shop.example'), true);
    const kept = await store.site('northgate');
    assert.deepEqual(
      kept?.identitySecrets.map((secret) => secret.until),
      [null, 1_800_000_000_000],
    );
    await store.updateSite(aSite('northgate', { origins: ['https://www.example'] }));
    assert.equal(await store.knowsOrigin('https://shop.example'), false);
    await store.close();
  });

  test('a key is removed only by its own site', async () => {
    const store = await open();
    await store.createSite(aSite('a'), aKey('a'));
    await store.createSite(aSite('b'), aKey('b'));
    const key = aKey('a', { scopes: ['decide'] });
    await store.addKey(key);
    assert.equal(await store.removeKey('b', key.id), false);
    assert.deepEqual((await store.keyByHash(key.hash))?.scopes, ['decide']);
    assert.equal(await store.removeKey('a', key.id), true);
    assert.equal(await store.keyByHash(key.hash), null);
    await store.close();
  });

  test('a catalog makes a version each time it differs, and no version forgets a topic', async () => {
    const store = await open();
    await store.createSite(aSite('northgate'), aKey('northgate'));
    assert.equal(await store.catalog('northgate'), null);
    assert.equal((await store.publishCatalog('northgate', aCatalog('news'), AT)).version, 1);
    assert.equal((await store.publishCatalog('northgate', aCatalog('news'), AT)).version, 1);
    assert.equal((await store.publishCatalog('northgate', aCatalog('offers'), AT)).version, 2);
    assert.equal((await store.catalog('northgate'))?.catalog.topics[0]?.id, 'offers');
    assert.equal((await store.catalog('northgate', 1))?.catalog.topics[0]?.id, 'news');
    assert.equal(await store.catalog('northgate', 3), null);
    const ever = await store.write({ site: 'northgate', customer: 'c_1', changes: [] }, (loaded) => ({
      answer: [...loaded.everTopics].sort(),
      save: null,
    }));
    assert.deepEqual(ever, ['news', 'offers']);
    await store.close();
  });

  test('each topic is known since the version that had it first, and by the name of the one that had it last', async () => {
    const store = await open();
    await store.createSite(aSite('northgate'), aKey('northgate'));
    assert.equal((await store.topics('northgate')).size, 0);
    const [news, offers] = [aCatalog('news'), aCatalog('offers')];
    const renamed = { ...news, topics: [{ ...news.topics[0]!, name: { en: 'Tidings', fr: 'Nouvelles' } }] };
    const later = ['2026-11-22T10:00:00.000Z', '2026-11-23T10:00:00.000Z', '2026-11-24T10:00:00.000Z'];
    await store.publishCatalog('northgate', news, AT);
    await store.publishCatalog('northgate', offers, later[0]!);
    await store.publishCatalog('northgate', renamed, later[1]!);
    await store.publishCatalog('northgate', offers, later[2]!);
    assert.deepEqual(Object.fromEntries(await store.topics('northgate')), {
      news: { firstAt: AT, name: { en: 'Tidings', fr: 'Nouvelles' } },
      offers: { firstAt: later[0], name: { en: 'News' } },
    });
    assert.equal((await store.topics('nobody')).size, 0);
    await store.close();
  });

  test('an Idempotency-Key is answered once, refused with another body, and free again after a failure', async () => {
    const store = await open();
    await store.createSite(aSite('northgate'), aKey('northgate'));
    const ask = { site: 'northgate', key: 'k1', digest: 'd1', now: 1_000_000 };
    assert.deepEqual(await store.beginReplay(ask), { kind: 'first' });
    assert.deepEqual(await store.beginReplay(ask), { kind: 'running' });
    await store.endReplay({ site: 'northgate', key: 'k1', answer: { status: 201, sealed: Buffer.from('answer') } });
    const again = await store.beginReplay(ask);
    assert.equal(again.kind === 'answered' && Buffer.from(again.sealed).toString(), 'answer');
    assert.deepEqual(await store.beginReplay({ ...ask, digest: 'd2' }), { kind: 'other-body' });
    assert.deepEqual(await store.beginReplay({ ...ask, key: 'k2' }), { kind: 'first' });
    await store.endReplay({ site: 'northgate', key: 'k2', answer: null });
    assert.deepEqual(await store.beginReplay({ ...ask, key: 'k2', digest: 'd2' }), { kind: 'first' });
    assert.deepEqual(await store.beginReplay({ ...ask, now: ask.now + 86_400_001 }), { kind: 'first' });
    await store.close();
  });
}

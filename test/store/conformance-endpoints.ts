import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '../../server/store/store.ts';
import { aKey, anEndpoint, aSite, stepOf } from './rows.ts';

export function testEndpoints(open: () => Promise<Store>): void {
  test('an endpoint is kept, changed and removed by its own site only', async () => {
    const store = await open();
    await store.createSite(aSite('northgate'), aKey('northgate'));
    await store.createSite(aSite('southgate'), aKey('southgate'));
    const endpoint = anEndpoint('northgate', {
      events: ['preferences.stopped'],
      topics: ['news'],
      headers: { 'x-a': '1' },
    });
    await store.addEndpoint(endpoint, []);
    assert.deepEqual(await store.endpoint('northgate', endpoint.id), endpoint);
    assert.equal(await store.endpoint('southgate', endpoint.id), null);
    await store.updateEndpoint({ ...endpoint, name: 'Call centre', events: null });
    assert.equal((await store.endpoint('northgate', endpoint.id))?.name, 'Call centre');
    assert.equal((await store.endpoints('northgate')).length, 1);
    assert.equal(await store.removeEndpoint('southgate', endpoint.id), false);
    assert.equal(await store.removeEndpoint('northgate', endpoint.id), true);
    assert.deepEqual(await store.endpoints('northgate'), []);
    await store.close();
  });

  test('a paused endpoint loses nothing: its deliveries are held and come when it is on again', async () => {
    const store = await open();
    await store.createSite(aSite('northgate'), aKey('northgate'));
    const endpoint = anEndpoint('northgate');
    await store.addEndpoint(endpoint, []);
    await store.updateEndpoint({ ...endpoint, state: 'paused' });
    await store.write({ site: 'northgate', customer: 'c_1', changes: [] }, (loaded) => ({
      answer: null,
      save: stepOf(loaded, 'northgate', 'c_1'),
    }));
    const ask = { now: Date.now(), leaseUntil: Date.now() + 1000, token: 't', limit: 10, perEndpoint: 10 };
    assert.deepEqual(await store.claim(ask), []);
    await store.updateEndpoint(endpoint);
    assert.equal((await store.claim(ask)).length, 1);
    await store.close();
  });
}

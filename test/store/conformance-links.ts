import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { LinkRow } from '../../server/store/links.ts';
import type { KnownBy } from '../../server/store/rows.ts';
import type { Store } from '../../server/store/store.ts';
import { aKey, anEvent, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';

async function openSites(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  for (const site of [SITE, 'southgate']) await store.createSite(aSite(site), aKey(site));
  return store;
}

const aLink = (id: string, more: Partial<LinkRow> = {}): LinkRow => ({
  id,
  site: SITE,
  customer: 'c_1',
  topic: null,
  channel: null,
  at: AT,
  ...more,
});

/** Gives a customer these addresses; answers the channels that come refused with them. */
function give(store: Store, customer: string, addresses: KnownBy[]): Promise<readonly string[]> {
  return store.write({ site: SITE, customer, changes: [], addresses }, (loaded) => ({
    answer: loaded.refusedChannels,
    save: { ...stepOf(loaded, SITE, customer), addresses },
  }));
}

const her = (step: object, via = 'widget') => ({ body: JSON.stringify({ data: { via, changes: [step] } }) });

export function testLinks(open: () => Promise<Store>): void {
  test('a link is found by its site and id until it is revoked: alone, with its customer, with its site', async () => {
    const store = await openSites(open);
    const links = [
      aLink('a', { topic: 'news', channel: 'email' }),
      aLink('b'),
      aLink('c'),
      aLink('d', { customer: 'c_2' }),
      aLink('b', { site: 'southgate' }),
    ];
    for (const link of links) await store.addLink(link);
    for (const link of links) assert.deepEqual(await store.link(link.site, link.id), link);
    assert.equal(await store.link('southgate', 'a'), null);
    const left = async () =>
      (await Promise.all(links.map(({ site, id }) => store.link(site, id)))).flatMap((link) => (link ? [link.id] : []));
    assert.equal(await store.revokeLinks({ site: 'southgate', id: 'a' }), 0);
    assert.equal(await store.revokeLinks({ site: SITE, id: 'a' }), 1);
    assert.deepEqual(await left(), ['b', 'c', 'd', 'b']);
    assert.equal(await store.revokeLinks({ site: SITE, customer: 'c_1' }), 2);
    assert.deepEqual(await left(), ['d', 'b']);
    assert.equal(await store.revokeLinks({ site: SITE }), 1);
    assert.deepEqual(await left(), ['b']);
    await store.close();
  });

  test('an erase takes her links with her, hers alone, also where there was nothing else of her', async () => {
    const store = await openSites(open);
    for (const link of [aLink('a'), aLink('b', { customer: 'c_2' })]) await store.addLink(link);
    const event = anEvent(SITE, 'c_1', { type: 'customer.erased' });
    const wish = { site: SITE, customer: 'c_1', mac: randomBytes(32), addresses: [], suppress: false };
    assert.equal(await store.erase({ ...wish, evenUnseen: false, event }), true);
    assert.deepEqual([await store.link(SITE, 'a'), (await store.link(SITE, 'b'))?.customer], [null, 'c_2']);
    await store.close();
  });

  test('what she says again by a link is counted in her row and makes no revision', async () => {
    const store = await openSites(open);
    await give(store, 'c_1', []);
    const again = { state: null, changes: [], events: [], deliveries: new Map(), at: AT, saidAgain: true };
    await store.write({ site: SITE, customer: 'c_1', changes: [] }, () => ({ answer: null, save: again }));
    await give(store, 'c_1', []);
    const row = await store.customer(SITE, 'c_1');
    assert.deepEqual([row?.revision, row?.saidAgain], [2, 1]);
    await store.close();
  });

  test('a channel refused from an address is refused for who has it and for who gets it, in its site alone', async () => {
    const store = await openSites(open);
    const address: KnownBy = { kind: 'phone', mac: randomBytes(32) };
    const another: KnownBy = { kind: 'phone', mac: randomBytes(32) };
    await give(store, 'c_1', [address]);
    await give(store, 'c_2', [another, address]);
    await give(store, 'c_3', [another]);
    const refuse = (site: string) => store.refuseChannel({ site, address, channel: 'sms', at: AT });
    assert.deepEqual(await refuse(SITE), ['c_1', 'c_2']);
    assert.deepEqual(await refuse('southgate'), []);
    assert.deepEqual(await give(store, 'c_4', [address]), ['sms']);
    assert.deepEqual(await give(store, 'c_5', [another]), []);
    assert.deepEqual(await give(store, 'c_6', []), []);
    await store.close();
  });

  test('her own yes after the refusal is stronger; one from before it, or written down by somebody else, is not', async () => {
    const store = await openSites(open);
    const address: KnownBy = { kind: 'phone', mac: randomBytes(32) };
    const before = '2026-11-21T09:59:59.999Z';
    const later = '2026-11-21T10:00:00.001Z';
    const yes = { path: 'channels.sms', to: 'yes' };
    const said: [customer: string, at: string, event: { body: string }, refused: string[]][] = [
      ['c_1', later, her(yes), []],
      ['c_2', before, her(yes), ['sms']],
      ['c_3', later, her(yes, 'import'), ['sms']],
      ['c_4', later, her({ path: 'channels.phone', to: 'yes' }), ['sms']],
      ['c_5', later, her({ path: 'channels.sms', to: 'no' }), ['sms']],
    ];
    await store.refuseChannel({ site: SITE, address, channel: 'sms', at: AT });
    for (const [customer, at, event, refused] of said) {
      await store.write({ site: SITE, customer, changes: [] }, (loaded) => ({
        answer: null,
        save: stepOf(loaded, SITE, customer, { at, ...event }),
      }));
      assert.deepEqual(await give(store, customer, [address]), refused, customer);
    }
    await store.refuseChannel({ site: SITE, address, channel: 'sms', at: '2026-11-21T10:00:00.002Z' });
    assert.deepEqual(await give(store, 'c_1', [address]), ['sms'], 'a later refusal counts again');
    await store.close();
  });
}

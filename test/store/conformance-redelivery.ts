import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { EndpointAccount, EndpointRow, NewEvent, Recorded } from '../../server/store/rows.ts';
import type { Store } from '../../server/store/store.ts';
import { aKey, anEndpoint, AT, aSite, stepOf } from './rows.ts';

const SITE = 'northgate';
const NOW = Date.parse('2026-11-21T12:00:00Z');
const LATER = '2026-12-31T00:00:00.000Z';

interface Opened {
  store: Store;
  endpoint: EndpointRow;
  say(customer: string, more?: Partial<NewEvent>): Promise<string>;
  /** Delivers what may go now; answers the events. */
  deliver(how: 'done' | 'dead'): Promise<string[]>;
  account(): Promise<EndpointAccount | null>;
}

async function openWithEndpoint(open: () => Promise<Store>, more: Partial<EndpointRow> = {}): Promise<Opened> {
  const store = await open();
  await store.createSite(aSite(SITE), aKey(SITE));
  const endpoint = anEndpoint(SITE, more);
  await store.addEndpoint(endpoint, []);
  let tokens = 0;
  return {
    store,
    endpoint,
    say: (customer, event) =>
      store.write({ site: SITE, customer, changes: [] }, (loaded) => {
        const save = stepOf(loaded, SITE, customer, event);
        return { answer: save.events[0]!.id, save };
      }),
    async deliver(how) {
      const token = `t${(tokens += 1)}`;
      const claimed = await store.claim({ now: NOW, leaseUntil: NOW + 1000, token, limit: 100 });
      const results = claimed.map(({ delivery, attempt }): Recorded => {
        const kind = how === 'done' ? 'ok' : 'status';
        const ended = { n: attempt + 1, at: AT, status: 200, milliseconds: 1, peer: null, snippet: 'heard' } as const;
        return { delivery, token, attempt: { ...ended, class: kind }, next: { state: how }, disable: false };
      });
      await store.record(results);
      return claimed.map(({ event }) => event.id);
    },
    account: () => store.account(SITE, endpoint.id),
  };
}

export function testRedelivery(open: () => Promise<Store>): void {
  const wish = { site: SITE, since: AT, until: null, types: null, onlyDead: false };

  test('every event of an endpoint is in one state of its account, and one that is sent again is counted once', async () => {
    const { store, endpoint, say, deliver, account } = await openWithEndpoint(open);
    const none = { events: 0, delivered: 0, superseded: 0, dead: 0, held: 0, pending: 0 };
    assert.deepEqual(await account(), none);
    const first = await say('c_1');
    await deliver('done');
    await say('c_2');
    await say('c_2');
    assert.deepEqual(await account(), { ...none, events: 3, delivered: 1, superseded: 1, pending: 1 });
    await deliver('dead');
    const again = await store.redeliver({ ...wish, endpoint: endpoint.id });
    assert.deepEqual(again, { queued: 2, complete: true });
    assert.deepEqual(await account(), { ...none, events: 3, superseded: 1, pending: 2 });
    assert.ok((await deliver('done')).includes(first));
    assert.deepEqual(await account(), { ...none, events: 3, superseded: 1, delivered: 2 });
    assert.equal(await store.account('southgate', endpoint.id), null);
    assert.equal(await store.redeliver({ ...wish, site: 'southgate', endpoint: endpoint.id }), null);
    assert.equal(await store.continueRedelivery(), false);
    assert.equal(await store.conservationGap(), 0);
    await store.close();
  });

  test('what is sent again goes behind what happens now, and says that it is a replay', async () => {
    const { store, endpoint, say, deliver } = await openWithEndpoint(open);
    const old = await say('c_1');
    await deliver('done');
    await store.redeliver({ ...wish, endpoint: endpoint.id });
    const live = await say('c_2');
    const claimed = await store.claim({ now: NOW, leaseUntil: NOW + 1000, token: 'last', limit: 10 });
    assert.deepEqual(
      claimed.map(({ event, replayed }) => [event.id, replayed]),
      [
        [live, false],
        [old, true],
      ],
    );
    await store.close();
  });

  test('what is old is deleted and stays counted; the newest that was acknowledged, and what is open, stay', async () => {
    const { store, endpoint, say, deliver, account } = await openWithEndpoint(open);
    const first = await say('c_1');
    await deliver('done');
    const second = await say('c_1');
    await deliver('done');
    await store.updateEndpoint({ ...endpoint, state: 'paused' });
    const third = await say('c_2');
    const before = await account();
    assert.equal(await store.forgetSnippets(LATER, 1), 1);
    assert.equal(await store.forgetSnippets(LATER, 10), 1);
    assert.equal(await store.forgetAttempts(AT, 10), 0, 'what is as old as that stays');
    assert.equal(await store.forgetAttempts(LATER, 10), 2);
    let place = await store.forgetDeliveries({ before: LATER, after: null, limit: 1 });
    while (place) place = await store.forgetDeliveries({ before: LATER, after: place, limit: 1 });
    const left = await store.deliveries({ endpoint: endpoint.id, state: null, before: null, limit: 10 });
    assert.deepEqual(
      left.map(({ event }) => event),
      [third, second],
    );
    const asked = { endpoint: endpoint.id, after: 0, limit: 10 };
    assert.equal(await store.deliveryAttempts({ ...asked, event: first }), null);
    assert.deepEqual(await store.deliveryAttempts({ ...asked, event: second }), []);
    assert.deepEqual(await account(), before);
    assert.equal(await store.conservationGap(), 0);
    await store.close();
  });

  test('new keys sign beside the old ones until their end, and only so many', async () => {
    const { store, endpoint } = await openWithEndpoint(open);
    const keys = () => [{ kind: 'hmac' as const, sealed: randomBytes(60), notAfter: null }];
    const rotation = { site: SITE, endpoint: endpoint.id, now: NOW, oldUntil: NOW + 1000, most: 2 };
    const [first, second] = [keys(), keys()];
    assert.equal(await store.rotateKeys({ ...rotation, keys: first }), 'rotated');
    assert.equal(await store.rotateKeys({ ...rotation, keys: second }), 'rotated');
    assert.equal(await store.rotateKeys({ ...rotation, keys: keys() }), 'full');
    assert.equal(await store.rotateKeys({ ...rotation, site: 'southgate', keys: keys() }), 'unknown');
    const kept = await store.endpointKeys(endpoint.id);
    assert.deepEqual(
      kept.map(({ sealed, notAfter }) => [Buffer.from(sealed), notAfter]),
      [
        [second[0]!.sealed, null],
        [first[0]!.sealed, NOW + 1000],
      ],
    );
    await store.close();
  });

  test('what waits, what is held, who fails and since when is told to whoever watches', async () => {
    const { store, endpoint, say } = await openWithEndpoint(open);
    await say('c_1');
    const [claimed] = await store.claim({ now: NOW, leaseUntil: NOW + 1000, token: 'one', limit: 1 });
    await say('c_2');
    const state = { pending: 2, oldestPendingAt: AT, held: 0, openBreakers: 0, replays: 0 };
    assert.deepEqual(await store.outboxState(5), state);
    const ended = { n: 1, at: AT, status: 500, class: 'status', milliseconds: 1, peer: null, snippet: '' } as const;
    const { delivery, token } = claimed!;
    const failed: Recorded = { delivery, token, attempt: ended, next: { state: 'due', at: NOW }, disable: false };
    const health = { notBefore: 0, failures: 5, failingSince: NOW, width: 1, disable: false };
    await store.record([failed], () => health);
    assert.equal((await store.outboxState(5)).openBreakers, 1);
    assert.deepEqual(await store.failingEndpoints(), [{ endpoint: endpoint.id, site: SITE, since: NOW }]);
    assert.deepEqual(await store.failing(SITE), new Map([[endpoint.id, NOW]]));
    assert.deepEqual(await store.failing('southgate'), new Map());
    await store.updateEndpoint({ ...endpoint, state: 'paused' });
    assert.deepEqual(await store.outboxState(5), { ...state, pending: 0, oldestPendingAt: null, held: 2 });
    assert.deepEqual(await store.failingEndpoints(), []);
    await store.close();
  });
}

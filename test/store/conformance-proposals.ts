import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import type { ProposalRow } from '../../server/store/rows.ts';
import type { Save, Store } from '../../server/store/store.ts';
import { aKey, aSite, AT } from './rows.ts';

function aProposal(): ProposalRow {
  const change = { op: 'channel' as const, id: randomUUIDv7(), at: AT, channel: 'email' as const, use: 'yes' as const };
  return {
    id: `prp_${randomUUIDv7()}`,
    by: 'Ina',
    where: null,
    at: AT,
    words: 'e-mail is fine',
    changes: [change],
    settled: null,
  };
}

function keeping(proposals: Save['proposals']): Save {
  return { state: null, changes: [], events: [], deliveries: new Map(), at: AT, proposals };
}

export function testProposals(open: () => Promise<Store>): void {
  test('a proposal waits for its own customer until it is settled, and is settled once', async () => {
    const store = await open();
    await store.createSite(aSite('northgate'), aKey('northgate'));
    const key = { site: 'northgate', customer: 'c_1', changes: [] };
    const [first, second] = [aProposal(), aProposal()].sort((one, other) => (one.id < other.id ? -1 : 1));
    assert.ok(first && second);
    await store.write(key, () => ({ answer: null, save: keeping({ opened: [second, first], settled: new Map() }) }));
    const listed = (customer: string, limit = 10) => store.openProposals({ site: 'northgate', customer, limit });
    assert.deepEqual(await listed('c_1'), [first, second]);
    assert.deepEqual(await listed('c_1', 1), [first]);
    assert.deepEqual(await listed('c_2'), []);

    const found = (proposals: string[] | 'all', customer = 'c_1') =>
      store.write({ ...key, customer, proposals }, (loaded) => ({ answer: loaded.proposals, save: null }));
    assert.deepEqual(await found([second.id, 'prp_nobody']), [second]);
    assert.deepEqual(await found([second.id], 'c_2'), []);
    assert.deepEqual(await store.write(key, (loaded) => ({ answer: loaded.proposals, save: null })), []);

    for (const how of ['accepted', 'declined'] as const) {
      const settled = new Map([[first.id, how]]);
      await store.write(key, () => ({ answer: null, save: keeping({ opened: [], settled }) }));
    }
    assert.deepEqual(await listed('c_1'), [second]);
    assert.deepEqual(await found('all'), [{ ...first, settled: 'accepted' }, second]);
    await store.close();
  });
}

import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { after, before, test } from 'node:test';
import { classifyFailure } from '../../server/webhooks/classify-failure.ts';
import { createResolver, type ResolveAll } from '../../server/webhooks/resolve-name.ts';
import { openNameServer, type NameServer } from './name-server.ts';

const TIMEOUT = 300;

let server: NameServer;
let resolve: ResolveAll;
before(async () => {
  server = await openNameServer({ 'hooks.example.test': ['192.0.2.7', '192.0.2.8'] });
  resolve = createResolver({ servers: [server.address], timeout: TIMEOUT });
});
after(() => server.close());

function ask(name: string): Promise<{ error: Error | null; addresses: LookupAddress[]; after: number }> {
  const begun = performance.now();
  return new Promise((settle) => {
    resolve(name, (error, addresses) => settle({ error, addresses, after: performance.now() - begun }));
  });
}

test('all addresses of a name are found', async () => {
  const { error, addresses } = await ask('hooks.example.test');
  assert.equal(error, null);
  assert.deepEqual(addresses.map(({ address }) => address).sort(), ['192.0.2.7', '192.0.2.8']);
});

test('P6 names that hang keep no other name waiting, and end as a failure of DNS', async () => {
  let ended = 0;
  const hanging = Array.from({ length: 40 }, (_, at) => ask(`hang.${at}.example.test`).finally(() => (ended += 1)));
  const healthy = await ask('hooks.example.test');
  assert.equal(healthy.error, null);
  assert.equal(ended, 0, 'it was found while all the others still hung');
  for (const { error, after: took } of await Promise.all(hanging)) {
    assert.equal(classifyFailure(error).class, 'dns', String(error));
    assert.ok(took < 20 * TIMEOUT, `a name hung for ${Math.round(took)} ms`);
  }
});

test('a name that only this machine has is found, and one that nobody has is a failure of DNS', async () => {
  const own = await ask('localhost');
  assert.ok(own.addresses.some(({ address }) => address === '127.0.0.1' || address === '::1'));
  const { error } = await ask('nobody.example.test');
  assert.equal(classifyFailure(error).class, 'dns');
});

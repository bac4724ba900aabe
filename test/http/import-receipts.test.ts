import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { CompactSign, importJWK } from 'jose';
import { checkReceipts } from '../../server/actions/check-receipts.ts';
import type { ImportedReceiptFault } from '../../server/contract/import.ts';
import { receiptDigest } from '../../server/domain/receipt.ts';
import { createReceiptSigner } from '../../server/secrets/receipt-signer.ts';
import { startServer, type TestServer } from './test-server.ts';

const signer = createReceiptSigner(randomBytes(32));
const keys = { keys: [{ kty: 'OKP', crv: 'Ed25519', x: signer.x, kid: 'whatever it calls itself' }] };

function payload(revision: number, prev: string | null) {
  return {
    receipt_id: `rct_${revision}`,
    record_id: `evt_${revision}`,
    pii_principal_id: 'pairwise',
    issued_at: '2026-11-21T12:04:00.000Z',
    processing: [{ purpose: 'news', event_state: 'refused', channels: [] as string[] }],
    event: { event_type: 'explicit', via: 'widget', revision },
    changes: [{ path: 'topics.news', from: 'yes', to: 'no', direction: 'quieter', words: 'no more' }],
    sentence: 'No calls.',
    prev,
  };
}

function chainOf(count: number): string[] {
  const chain: string[] = [];
  for (let at = 1; at <= count; at += 1)
    chain.push(signer.sign(payload(at, chain.length === 0 ? null : receiptDigest(chain.at(-1)!))));
  return chain;
}

/** Every way to alter one thing of a value. */
function* alterations(value: unknown, path: string): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [path, `${String(value)}x`];
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    for (const [where, other] of alterations(member, `${path}/${name}`))
      yield [where, Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other }];
    const { [name as keyof typeof value]: _gone, ...rest } = value;
    yield [`${path}/${name} gone`, Array.isArray(value) ? value.toSpliced(Number(name), 1) : rest];
  }
}

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('the receipts of a file that is imported', () => {
  let server: TestServer;
  before(() => {
    server = startServer();
  });
  after(() => server.close());

  const check = (receipts: readonly unknown[], receiptKeys: unknown = keys) =>
    checkReceipts(server.world, { receipts, receiptKeys });
  const inFile = (chain: readonly string[]) => chain.map((jws, at) => ({ id: `rct_${at + 1}`, jws }));
  const faultsOf = async (chain: readonly string[]) =>
    (await check(chain.map((jws) => ({ jws })))).faults.map(({ at, fault }) => [at, fault]);

  it('are genuine as they were signed, in whatever order, by us or by a foreign library', async () => {
    const chain = chainOf(4);
    assert.deepEqual(await check(inFile(chain)), { given: 4, genuine: 4, signedBy: 'file', faults: [] });
    assert.deepEqual(await faultsOf(chain.toReversed()), []);
    const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as { d: string; x: string };
    const jwk = { kty: 'OKP', crv: 'Ed25519', x };
    const { kid } = createReceiptSigner(Buffer.from(d, 'base64url'));
    const header = { alg: 'Ed25519', kid, typ: 'consent-receipt+jws' };
    const bytes = new TextEncoder().encode(JSON.stringify(payload(1, null)));
    const jws = await new CompactSign(bytes).setProtectedHeader(header).sign(await importJWK({ ...jwk, d }, 'Ed25519'));
    assert.equal((await check([{ id: 'rct_1', jws }], { keys: [jwk] })).genuine, 1);
  });

  it('are found out by every field that is changed or taken away, of what is said and of how', async () => {
    const [jws = ''] = chainOf(1);
    const [head = '', body = '', signature = ''] = jws.split('.');
    let tried = 0;
    for (const [where, altered] of alterations(payload(1, null), '')) {
      tried += 1;
      const [fault] = await faultsOf([[head, encode(altered), signature].join('.')]);
      assert.match(String(fault?.[1]), /^(?:signature|form)$/, where);
    }
    const header = JSON.parse(Buffer.from(head, 'base64url').toString());
    for (const [where, altered] of alterations(header, 'header'))
      assert.equal((await check([{ jws: [encode(altered), body, signature].join('.') }])).genuine, 0, where);
    assert.ok(tried > 25);
  });

  it('are found out by every letter of the signature, even the bits that decode alike', async () => {
    const [jws = ''] = chainOf(1);
    const start = jws.lastIndexOf('.') + 1;
    const others: string[] = [jws.slice(0, -1), `${jws}A`, jws.slice(0, start), `${jws}=`, `${jws}.`];
    for (let at = start; at < jws.length; at += 1)
      for (const letter of ['A', 'g', '_'])
        if (jws[at] !== letter) others.push(jws.slice(0, at) + letter + jws.slice(at + 1));
    const { genuine, faults } = await check(others.map((other) => ({ jws: other })));
    assert.deepEqual([genuine, faults.length], [0, others.length]);
  });

  it('are found out by every link that is exchanged or taken out, and only what is wrong is named', async () => {
    const chain = chainOf(5);
    for (const at of [1, 2, 3]) {
      assert.deepEqual(await faultsOf(chain.toSpliced(at, 1)), [[at, 'chain']]);
      for (const prev of [null, receiptDigest('other'), receiptDigest(chain[0]!)]) {
        if (prev === receiptDigest(chain[at - 1]!)) continue;
        const swapped = chain.with(at, signer.sign(payload(at + 1, prev)));
        assert.deepEqual((await faultsOf(swapped))[0], [at, 'chain'], `${at} names ${prev}`);
      }
    }
    const twice = [...chain, signer.sign({ ...payload(5, receiptDigest(chain[3]!)), sentence: 'Calls.' })];
    assert.deepEqual(await faultsOf(twice), [[5, 'chain']]);
  });

  it('of others’ keys, or of a key that calls itself ours, prove nothing', async () => {
    const stranger = createReceiptSigner(randomBytes(32));
    const forged = stranger.sign(payload(1, null));
    const wrong: [string, unknown, ImportedReceiptFault][] = [
      [forged, keys, 'no-key'],
      [forged, { keys: [{ x: signer.x, kid: stranger.kid }] }, 'no-key'],
      [[chainOf(1)[0]!.split('.')[0], ...forged.split('.').slice(1)].join('.'), keys, 'signature'],
      [chainOf(1)[0]!, { keys: [{ x: 'A'.repeat(43) }, { x: '_'.repeat(43) }, { x: 7 }, null] }, 'no-key'],
    ];
    for (const [jws, ring, fault] of wrong)
      assert.deepEqual((await check([{ id: 'rct_1', jws }], ring)).faults, [{ at: 0, id: 'rct_1', fault }]);
  });

  it('of any other form are none, whatever they are', async () => {
    const odd = [null, 7, 'a.b.c', [], {}, { jws: 7 }, { jws: '..' }, { jws: `e30.e30.${'A'.repeat(86)}` }];
    const signed = [null, [], 'text', { ...payload(1, null), event: null }, { ...payload(1, null), prev: 7 }];
    const { given, faults } = await check([...odd, ...signed.map((one) => ({ jws: signer.sign(one as object) }))]);
    assert.deepEqual(
      faults.map(({ fault }) => fault),
      Array.from({ length: given }, () => 'form'),
    );
    assert.deepEqual(await checkReceipts(server.world, { receipts: { length: 2 }, receiptKeys: [] }), {
      given: 0,
      genuine: 0,
      signedBy: null,
      faults: [],
    });
  });
});

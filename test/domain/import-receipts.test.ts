import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ImportedReceiptFault } from '../../server/contract/import.ts';
import { chainFaults, keysOfFile, readReceiptOf } from '../../server/domain/import-receipts.ts';
import { receiptDigest } from '../../server/domain/receipt.ts';

/* Whether a signature is genuine is not asked here: the tests of the import do. */

const HEADER = { alg: 'Ed25519', typ: 'consent-receipt+jws', kid: 'k1' };
const SIGNATURE = 'A'.repeat(86);

const coded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const payload = (revision: unknown, prev: unknown = null, person: unknown = 'pairwise') => ({
  receipt_id: 'rct_1',
  pii_principal_id: person,
  prev,
  event: { revision },
});
const jwsOf = (said: unknown, header: unknown = HEADER) => [coded(header), coded(said), SIGNATURE].join('.');
const receipt = (...said: Parameters<typeof payload>) => readReceiptOf({ jws: jwsOf(payload(...said)) })!;

describe('a receipt of a file', () => {
  test('is read with the bytes that were signed', () => {
    const jws = jwsOf(payload(3, 'before'));
    const read = readReceiptOf({ id: 'rct_1', jws });
    assert.deepEqual([read?.id, read?.kid, read?.signature], ['rct_1', 'k1', Buffer.alloc(64)]);
    assert.equal(`${read?.signed.toString('latin1')}.${SIGNATURE}`, jws);
    assert.deepEqual(read?.said, { receipt_id: 'rct_1', pii_principal_id: 'pairwise', prev: 'before', revision: 3 });
    assert.equal(readReceiptOf({ id: 7, jws })?.id, null, 'whose id is no text stands under none');
  });

  test('is none where anything of its form is another', () => {
    const said = payload(1);
    const [head, body] = jwsOf(said).split('.');
    const others = [
      null,
      'a.b.c',
      {},
      { jws: 7 },
      { jws: `${head}.${body}.${SIGNATURE}A` },
      // The same bytes, spelt in another way: neither a signature nor a part has two spellings.
      { jws: `${head}.${body}.${'A'.repeat(85)}B` },
      { jws: `${head}.${body}A.${SIGNATURE}` },
      { jws: `${head}.e30x.${SIGNATURE}` },
      ...[{ ...HEADER, alg: 'none' }, { ...HEADER, typ: 'JWT' }, { ...HEADER, kid: 7 }, null, 7].map((header) => ({
        jws: jwsOf(said, header),
      })),
      ...[
        null,
        { ...said, receipt_id: 1 },
        { ...said, pii_principal_id: undefined },
        payload('1'),
        payload(1.5),
        payload(1, 7),
        { ...said, event: null },
      ].map((one) => ({ jws: jwsOf(one) })),
    ];
    assert.ok(readReceiptOf({ jws: jwsOf(said) }));
    for (const other of others) assert.equal(readReceiptOf(other), null, JSON.stringify(other));
  });
});

test('the keys of a file go by their own thumbprints, whatever they call themselves, and what is no key is left', () => {
  // RFC 8037, A.3: the thumbprint of the key of its examples.
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
  const keys = [{ x, kid: 'mine' }, { x: 7 }, { x: `${x}A` }, null, 'x'];
  assert.deepEqual([...keysOfFile({ keys })], [['kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', x]]);
  for (const odd of [{ keys: 'none' }, {}, null]) assert.equal(keysOfFile(odd).size, 0);
});

describe('receipts of one person', () => {
  const first = receipt(1);
  const second = receipt(2, receiptDigest(first.jws));
  const third = receipt(3, receiptDigest(second.jws));
  const none = new Map<number, ImportedReceiptFault>();
  const faults = (...given: Parameters<typeof chainFaults>) => [...chainFaults(...given)];

  test('hang on each other in whatever order they come, and the first may name one that is not there', () => {
    assert.deepEqual(faults([third, first, second], none), []);
    assert.deepEqual(faults([third, second], none), []);
  });

  test('are found out where one is missing, exchanged, or of a revision that was taken', () => {
    assert.deepEqual(faults([first, third], none), [[1, 'chain']]);
    assert.deepEqual(faults([first, receipt(2), third], none), [
      [1, 'chain'],
      [2, 'chain'],
    ]);
    const twice = receipt(2, receiptDigest(second.jws));
    assert.deepEqual(faults([first, second, twice], none), [[2, 'chain']]);
  });

  test('do not hang on those of another person', () => {
    const others = receipt(2, null, 'another');
    assert.deepEqual(faults([first, others, second], none), []);
    assert.deepEqual(faults([first, others, receipt(3, receiptDigest(others.jws))], none), [[2, 'chain']]);
  });

  test('say nothing more beside or behind one that is wrong by itself', () => {
    assert.deepEqual(faults([first, receipt(2), third], new Map([[1, 'signature']])), []);
    assert.deepEqual(faults([null, receipt(2), first], new Map([[0, 'form']])), []);
  });
});

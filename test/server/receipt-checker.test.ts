import assert from 'node:assert/strict';
import { randomBytes, sign } from 'node:crypto';
import { test } from 'node:test';
import type { ReceiptPayload } from '../../server/contract/receipt.ts';
import { receiptDigest } from '../../server/domain/receipt.ts';
import { judge, type Judged } from '../../server/pages/receipt-checker/judge.ts';
import { readGiven } from '../../server/pages/receipt-checker/read-given.ts';
import { sealPath } from '../../server/pages/receipt-checker/seal-path.ts';
import { findingsOf, provesText, verdictText } from '../../server/pages/receipt-checker/say-verdict.ts';
import { privateKeyOf } from '../../server/secrets/ed25519-seed.ts';
import { createReceiptSigner } from '../../server/secrets/receipt-signer.ts';

/* What the page does with a text, without its drawing: the same files, and WebCrypto alone. */

const seed = randomBytes(32);
const signer = createReceiptSigner(seed);
const keys = JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', x: signer.x, kid: 'whatever it calls itself' }] });

function payload(revision: number, prev: string | null): ReceiptPayload {
  return {
    schema_version: 'https://w3id.org/dpv/schema/dpv-27560',
    receipt_id: `rct_${revision}`,
    record_id: `evt_${revision}`,
    pii_principal_id: 'pairwise',
    issued_at: `2026-11-2${revision}T12:04:00.000Z`,
    language: 'en',
    pii_controllers: [{ party_name: 'Northgate Motors', party_role: 'controller', party_contact: 'tel:+15550100' }],
    privacy_notice: 'https://northgate.example/privacy',
    processing: [
      {
        purpose: 'trade-in',
        purpose_name: 'Trade-in offers',
        words: 'A price for your car when you want one.',
        words_version: 3,
        lawful_basis: 'consent',
        event_state: 'given',
        channels: ['email'],
        recipient_third_parties: ['Harbour Finance Ltd'],
        withdrawal_method: 'https://ask.example/p',
      },
    ],
    event: { event_time: '2026-11-21T12:04:00.000Z', event_type: 'explicit', via: 'widget', revision },
    changes: [{ path: 'channels.phone', from: 'yes', to: 'no', direction: 'quieter', words: 'I said email' }],
    sentence: 'No calls.',
    prev,
  };
}

/** Receipts 1 to `count` as a server signs them. */
function chainOf(count: number): string[] {
  const chain: string[] = [];
  for (let at = 1; at <= count; at += 1) {
    chain.push(signer.sign(payload(at, chain.length === 0 ? null : receiptDigest(chain.at(-1)!))));
  }
  return chain;
}

function exportOf(receipts: readonly string[], named = receipts.length): string {
  const history = Array.from({ length: named }, (_, at) => ({ receipt: `rct_${at + 1}` }));
  const inFile = receipts.map((jws) => ({ id: payloadOf(jws).receipt_id, jws }));
  return JSON.stringify({ format: 'ask-first-export', history, receiptKeys: JSON.parse(keys), receipts: inFile });
}

function payloadOf(jws: string): ReceiptPayload {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const judged = (text: string, apart = keys): Promise<Judged> => judge(readGiven(text), readGiven(apart).keys);
const outcome = async (text: string, apart = keys) => (await judged(text, apart)).outcome;
const said = (of: Judged) =>
  verdictText(of)
    .map(({ text }) => text)
    .join('');

/** Every value in a JSON tree, each changed by itself, and each member taken away. */
function* alterations(value: unknown, path: string): Generator<[string, unknown]> {
  if (value === null || typeof value !== 'object') {
    yield [path, typeof value === 'number' ? value + 1 : `${String(value)}.`];
    return;
  }
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries())
      for (const [where, other] of alterations(item, `${path}/${at}`)) yield [where, value.with(at, other)];
    yield [`${path} one more`, [...value, value[0] ?? 'more']];
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    for (const [where, other] of alterations(member, `${path}/${name}`)) yield [where, { ...value, [name]: other }];
    const { [name as keyof typeof value]: _gone, ...rest } = value;
    yield [`${path}/${name} taken away`, rest];
  }
  yield [`${path} one more`, { ...value, more: 1 }];
}

test('a receipt of ours is genuine, and the verdict says since when', async () => {
  const [only] = chainOf(1);
  const found = await judged(only!);
  assert.equal(found.outcome, 'genuine');
  assert.equal(said(found), 'This receipt is genuine and nothing was changed since 21 November 2026.');
  assert.equal(
    provesText(found.receipts[0]!, found),
    'Northgate Motors received “I said email” at 12:04 UTC on 21 November 2026 and stored: No calls. It does not prove that nobody has contacted you since, nor that there is no newer receipt.',
  );
});

test('every field of a receipt that is changed, taken away or added is found', async () => {
  const [jws] = chainOf(1);
  const [head = '', body = '', signature = ''] = jws!.split('.');
  let tried = 0;
  for (const [where, altered] of alterations(payloadOf(jws!), '')) {
    tried += 1;
    assert.equal(await outcome([head, encode(altered), signature].join('.')), 'altered', where);
  }
  const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
  for (const [where, altered] of alterations(header, 'header')) {
    tried += 1;
    assert.notEqual(await outcome([encode(altered), body, signature].join('.')), 'genuine', where);
  }
  console.log(`${tried} alterations of one receipt, all found`);
  assert.ok(tried > 60);
});

test('every byte of the signature counts, even the bits that decode alike', async () => {
  const [jws] = chainOf(1);
  const at = jws!.lastIndexOf('.') + 1;
  for (let place = at; place < jws!.length; place += 1) {
    for (const letter of ['A', 'B', 'g', '_']) {
      if (jws![place] === letter) continue;
      const other = jws!.slice(0, place) + letter + jws!.slice(place + 1);
      assert.equal(await outcome(other), 'altered', `${place - at}`);
    }
  }
  for (const other of [jws!.slice(0, -1), `${jws}A`, jws!.slice(0, at)])
    assert.notEqual(await outcome(other), 'genuine');
});

test('what another key signed, or none, or by another name, is not genuine', async () => {
  const stranger = createReceiptSigner(randomBytes(32));
  const forged = stranger.sign(payload(1, null));
  assert.equal(await outcome(forged), 'unknown', 'the stranger’s key is not the company’s');
  const [, body = '', signature = ''] = forged.split('.');
  const [ours = ''] = chainOf(1)[0]!.split('.');
  assert.equal(
    await outcome([ours, body, signature].join('.')),
    'altered',
    'under our name, with the stranger’s signature',
  );
  const named = JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', x: stranger.x, kid: signer.kid }] });
  assert.equal(
    await outcome(chainOf(1)[0]!, named),
    'unknown',
    'a key that calls itself ours is asked for its thumbprint',
  );
  const none = [encode({ alg: 'none', kid: signer.kid, typ: 'consent-receipt+jws' }), body, ''].join('.');
  for (const jws of [none, `${none}AA`]) assert.equal(await outcome(JSON.stringify({ jws })), 'altered');
  const rsa = encode({ alg: 'RS256', kid: signer.kid, typ: 'consent-receipt+jws' });
  const bad = sign(null, Buffer.from(`${rsa}.${body}`), privateKeyOf(seed)).toString('base64url');
  assert.equal(await outcome([rsa, body, bad].join('.')), 'altered');
});

test('a chain of ours is whole, in whatever order it is given', async () => {
  const chain = chainOf(5);
  for (const given of [chain.join('\n'), chain.toReversed().join(' '), exportOf(chain), exportOf(chain.toReversed())]) {
    const found = await judged(given);
    assert.equal(found.outcome, 'genuine');
    assert.deepEqual(
      found.chain.map(({ link }) => link),
      ['first', 'follows', 'follows', 'follows', 'follows'],
    );
  }
});

test('every receipt that is taken out of an export is found: first, last and between', async () => {
  const chain = chainOf(5);
  for (const gone of chain.keys()) {
    const found = await judged(exportOf(chain.toSpliced(gone, 1), 5));
    assert.deepEqual([found.outcome, found.missing], ['gap', [`rct_${gone + 1}`]]);
    assert.match(said(found), /^One receipt that the history names is missing\./);
    if (gone === 4) continue;
    const trimmed = await judged(exportOf(chain.toSpliced(gone, 1), 0));
    assert.equal(trimmed.outcome, 'gap', 'the chain itself tells, even if the history was trimmed too');
    assert.match(said(trimmed), /^One link of the chain is broken\./);
  }
});

test('every link that is exchanged for another, signed by the right key, is found', async () => {
  const chain = chainOf(4);
  for (const at of [1, 2, 3]) {
    for (const prev of [null, receiptDigest(chain[(at + 1) % 4]!), receiptDigest('other'), receiptDigest(chain[0]!)]) {
      if (prev === payloadOf(chain[at]!).prev) continue;
      const swapped = chain.with(at, signer.sign(payload(at + 1, prev)));
      const found = await judged(exportOf(swapped));
      assert.equal(found.outcome, 'gap', `receipt ${at + 1} names ${prev}`);
    }
    const rewritten = chain.with(
      at,
      signer.sign({ ...payload(at + 1, payloadOf(chain[at]!).prev), sentence: 'Calls.' }),
    );
    const found = await judged(exportOf(rewritten));
    // The newest may be rewritten by who holds the key; only what she kept of it herself can tell.
    assert.equal(found.outcome, at === 3 ? 'genuine' : 'gap');
  }
});

test('two receipts in one place, and one put under another’s id, are found', async () => {
  const chain = chainOf(3);
  const other = signer.sign({ ...payload(3, payloadOf(chain[2]!).prev), sentence: 'Calls.' });
  const forked = await judged([...chain, other].join('\n'));
  assert.equal(forked.outcome, 'gap');
  assert.equal(forked.chain.filter(({ link }) => link === 'fork').length, 2);
  assert.equal(await outcome(JSON.stringify({ id: 'rct_2', jws: chain[0] })), 'altered');
});

test('a few receipts of a chain prove themselves, and the page says what is not here', async () => {
  const chain = chainOf(4);
  const last = await judged(chain.at(-1)!);
  assert.deepEqual([last.outcome, last.chain[0]?.link], ['genuine', 'absent']);
  assert.ok(
    findingsOf(last.receipts[0]!, last.chain[0]!, last).some(({ title }) => title === 'Follows one that is not here'),
  );
  assert.equal(await outcome([chain[0], chain[3]].join('\n')), 'gap');
});

test('a key that came in the same file is said to prove less than one that was given apart', async () => {
  const whole = exportOf(chainOf(2));
  const alone = await judged(whole, '');
  assert.deepEqual([alone.outcome, alone.isKeyFromFile], ['genuine', true]);
  assert.equal(
    said(alone),
    'Nothing was changed since 22 November 2026, if the key that came with them is the company’s.',
  );
  const [signed] = findingsOf(alone.receipts[0]!, alone.chain[0]!, alone);
  assert.deepEqual([signed?.is, signed?.detail.includes('https://ask.example/.well-known/jwks.json')], ['open', true]);
  const apart = await judged(whole);
  assert.deepEqual(
    [apart.isKeyFromFile, findingsOf(apart.receipts[0]!, null, apart)[0]?.title],
    [false, 'Signed by Northgate Motors'],
  );
});

test('anything else is no receipt, and is said to be none', async () => {
  for (const text of ['', 'hello', '{}', '[]', '[[[]]]', 'null', '{"receipts":"x"}', '"1.2.3.4"', '{"keys":[{}]}']) {
    assert.equal(await outcome(text), 'nothing', text);
  }
  for (const part of [[], 1, null, { event: null }, { ...payload(1, null), changes: [null] }]) {
    assert.equal(await outcome(signer.sign(part as object)), 'altered');
  }
  const unread = await judged('a.b.c');
  assert.equal(said(unread), 'This receipt is not genuine: changed after it was signed, or never signed at all.');
});

test('the seal has a ray for each byte of the hash, longer for a larger one', () => {
  const path = sealPath(Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 255 : 0)));
  assert.match(path, /^M40\.00 21\.00L40\.00 4\.00M/);
  assert.equal(path.split('M').length - 1, 32);
});

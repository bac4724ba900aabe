import assert from 'node:assert/strict';
import { createHash, createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { createVault } from '../../server/secrets/vault.ts';
import { signWebhook } from '../../server/webhooks/sign.ts';
import type { SigningKey } from '../../server/webhooks/sign.ts';
import { privateKeyOf } from '../../server/secrets/ed25519-seed.ts';
import { createKeyring } from '../../server/webhooks/signing-keys.ts';
import { verifyWebhook } from '../../server/webhooks/verify-webhook.ts';
import { newKeys } from './new-keys.ts';

interface Vector {
  name: string;
  scheme: 'v1' | 'v1a';
  secret: string;
  public_key?: string;
  id: string;
  timestamp: number;
  payload: string;
  payload_sha256: string;
  payload_bytes: number;
  signature: string;
}

interface HeaderCase {
  name: string;
  secret: string;
  headers: Record<string, string>;
  payload: string;
  receiver_clock: number;
  standardwebhooks_1_1_1: string;
}

const { vectors, header_cases: headerCases } = JSON.parse(
  readFileSync(new URL('../vectors/webhooks.json', import.meta.url), 'utf8'),
) as { vectors: Vector[]; header_cases: HeaderCase[] };

const NOW = 1_795_255_200_000;

function keyOf(secret: string): SigningKey {
  const raw = Buffer.from(secret.slice(secret.indexOf('_') + 1), 'base64');
  return secret.startsWith('whsk_')
    ? { kind: 'ed25519', key: privateKeyOf(raw.subarray(0, 32)) }
    : { kind: 'hmac', key: raw };
}

for (const vector of vectors) {
  test(`a signature is the published one: ${vector.name}`, () => {
    const body = Buffer.from(vector.payload, 'utf8');
    assert.equal(body.length, vector.payload_bytes);
    assert.equal(createHash('sha256').update(body).digest('hex'), vector.payload_sha256);
    assert.equal(
      signWebhook({ id: vector.id, timestamp: vector.timestamp, body }, [keyOf(vector.secret)]),
      vector.signature,
    );
  });

  test(`verifyWebhook accepts ${vector.name} and refuses it with one byte changed`, () => {
    const headers = {
      'webhook-id': vector.id,
      'webhook-timestamp': String(vector.timestamp),
      'webhook-signature': vector.signature,
    };
    const keys = vector.public_key ?? vector.secret;
    const now = vector.timestamp * 1000;
    assert.deepEqual(verifyWebhook({ headers, body: vector.payload, keys, now }), JSON.parse(vector.payload));
    const altered = Buffer.from(vector.payload, 'utf8');
    altered[3]! ^= 1;
    assert.throws(() => verifyWebhook({ headers, body: altered, keys, now }), /no signature matches/);
  });
}

for (const one of headerCases) {
  test(`verifyWebhook judges headers as the public library does: ${one.name}`, () => {
    const verify = () =>
      verifyWebhook({ headers: one.headers, body: one.payload, keys: one.secret, now: one.receiver_clock * 1000 });
    const expected = one.standardwebhooks_1_1_1;
    if (expected === 'accept') return assert.deepEqual(verify(), JSON.parse(one.payload));
    assert.match(expected, /^reject/);
    assert.throws(verify, { name: 'WebhookNotVerified' });
  });
}

test('five minutes either way are accepted, one second more is not', () => {
  const body = '{}';
  const raw = randomBytes(32);
  const stamp = NOW / 1000;
  const signature = signWebhook({ id: 'evt_1', timestamp: stamp, body: Buffer.from(body) }, [
    { kind: 'hmac', key: raw },
  ]);
  const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': String(stamp), 'webhook-signature': signature };
  const at = (seconds: number) => () =>
    verifyWebhook({ headers, body, keys: `whsec_${raw.toString('base64')}`, now: NOW + seconds * 1000 });
  for (const seconds of [-300, 0, 300]) assert.deepEqual(at(seconds)(), {});
  assert.throws(at(301), /too old/);
  assert.throws(at(-301), /too new/);
});

test('a missing header, a repeated one and a broken timestamp are refused', () => {
  const good = { 'webhook-id': 'a', 'webhook-timestamp': String(NOW / 1000), 'webhook-signature': 'v1,x' };
  const keys = `whsec_${randomBytes(32).toString('base64')}`;
  const verify = (headers: Record<string, string | string[] | undefined>) => () =>
    verifyWebhook({ headers, body: '{}', keys, now: NOW });
  for (const name of Object.keys(good)) assert.throws(verify({ ...good, [name]: undefined }), /header is missing/);
  assert.throws(verify({ ...good, 'webhook-id': ['a', 'b'] }), /header is missing/);
  for (const stamp of ['', '1e9', '-5', '1795255200.0', ' 1795255200']) {
    assert.throws(verify({ ...good, 'webhook-timestamp': stamp }), { name: 'WebhookNotVerified' });
  }
  assert.throws(() => verifyWebhook({ headers: good, body: '{}', keys: 'whpk_AAAA', now: NOW }), TypeError);
});

test('standardwebhooks and svix accept what a new endpoint signs, with either secret of a rotation', () => {
  const vault = createVault(randomBytes(32));
  const old = newKeys(vault);
  const fresh = newKeys(vault);
  const clock = Date.now();
  const rows = [...fresh.rows, ...old.rows.map((row) => ({ ...row, notAfter: clock + 1 }))];
  const body = JSON.stringify({ words: 'Zoë 🚗 \u2028 1.0', __proto__: null });
  const timestamp = Math.floor(clock / 1000);
  const keyring = createKeyring(vault);
  const signature = signWebhook({ id: 'evt_1', timestamp, body: Buffer.from(body) }, keyring(rows, clock).keys);
  assert.match(signature, /^v1,\S{44} v1,\S{44} v1a,\S{88} v1a,\S{88}$/);
  const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
  for (const { secret, publicKey } of [old, fresh]) {
    new StandardWebhook(secret).verify(body, headers);
    new SvixWebhook(secret).verify(body, headers);
    verifyWebhook({ headers, body, keys: secret });
    verifyWebhook({ headers, body, keys: publicKey });
  }
  const afterwards = signWebhook({ id: 'evt_1', timestamp, body: Buffer.from(body) }, keyring(rows, clock + 1).keys);
  const later = { ...headers, 'webhook-signature': afterwards };
  verifyWebhook({ headers: later, body, keys: fresh.secret });
  assert.throws(() => verifyWebhook({ headers: later, body, keys: old.secret }), /no signature matches/);
  assert.throws(() => new StandardWebhook(old.secret).verify(body, later));
});

test('a key that another master key sealed does not sign', () => {
  const { rows } = newKeys(createVault(randomBytes(32)));
  assert.throws(() => createKeyring(createVault(randomBytes(32)))(rows, NOW));
});

test('the private key of a seed is an Ed25519 key', () => {
  const key = privateKeyOf(randomBytes(32));
  assert.equal(key.asymmetricKeyType, 'ed25519');
  assert.equal(createPrivateKey(key.export({ format: 'pem', type: 'pkcs8' })).asymmetricKeyType, 'ed25519');
});

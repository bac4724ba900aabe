import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { test } from 'node:test';
import { calculateJwkThumbprint, compactVerify, CompactSign, importJWK } from 'jose';
import { createReceiptSigner } from '../../server/secrets/receipt-signer.ts';

const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as { d: string; x: string };
const jwk = { kty: 'OKP', crv: 'Ed25519', x };
const signer = createReceiptSigner(Buffer.from(d, 'base64url'));
const payload = { words: 'Offres de reprise – “je garde ma voiture”', revision: 2, prev: null };

test('a receipt is byte for byte the compact JWS that jose makes of the same payload and key', async () => {
  const header = { alg: 'Ed25519', kid: signer.kid, typ: 'consent-receipt+jws' };
  const key = await importJWK({ ...jwk, d }, 'Ed25519');
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  assert.equal(signer.sign(payload), await new CompactSign(bytes).setProtectedHeader(header).sign(key));
});

test('jose verifies it as a stranger would, and names the key by the same thumbprint', async () => {
  const { payload: read, protectedHeader } = await compactVerify(signer.sign(payload), await importJWK(jwk, 'Ed25519'));
  assert.deepEqual(JSON.parse(new TextDecoder().decode(read)), payload);
  assert.equal(protectedHeader.kid, await calculateJwkThumbprint(jwk));
  assert.deepEqual([signer.kid, signer.x], [protectedHeader.kid, x]);
});

test('node:crypto alone verifies it, and refuses it with one letter changed', () => {
  const [head = '', body = '', signature = ''] = signer.sign(payload).split('.');
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const check = (signed: string) => verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64url'));
  assert.equal(check(`${head}.${body}`), true);
  assert.equal(check(`${head}.${body.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))}`), false);
});

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseToken } from '../../server/http/parse-token.ts';
import { createVerifySignature } from '../../server/http/token-signature.ts';
import { createVault } from '../../server/secrets/vault.ts';
import { aSite } from '../store/rows.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('a token that was verified keeps alive nothing of what the database answered with', async () => {
  const vault = createVault(Buffer.alloc(32, 1));
  const secret = Buffer.alloc(32, 2);
  const sealed = vault.seal(secret);
  const verifySignature = createVerifySignature({ vault, now: () => 0 });
  const token = parseToken(signedWith(secret));

  /** As a driver hands bytes out: a slice of a larger piece of memory. */
  function answered(): Uint8Array {
    const piece = new Uint8Array(64 * 1024);
    piece.set(sealed, 100);
    return piece.subarray(100, 100 + sealed.length);
  }

  function verifyOnce(): WeakRef<ArrayBufferLike> {
    const slice = answered();
    const site = { ...aSite('northgate'), identitySecrets: [{ sealed: slice, until: null }] };
    assert.equal(verifySignature(token, site), true);
    return new WeakRef(slice.buffer);
  }

  const piece = verifyOnce();
  await nextTurn();
  collect();
  assert.equal(piece.deref(), undefined);
  assert.equal(token.subject, 'c_1', 'the token itself is still there');
});

function signedWith(secret: Uint8Array): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256' })}.${part({ sub: 'c_1' })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

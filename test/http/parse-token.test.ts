import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseToken } from '../../server/http/parse-token.ts';
import { encode } from './test-server.ts';

test('a token that is remembered keeps nothing alive but its own bytes', () => {
  const text = `${encode({ alg: 'HS256' })}.${encode({ sub: 'c_1' })}.${'A'.repeat(43)}`;
  const { signature } = parseToken(text);
  assert.equal(signature.length, 32);
  // A slice of Buffer's pool would keep 64 KiB each, and thousands of tokens are remembered.
  assert.equal(signature.buffer.byteLength, 32);
});

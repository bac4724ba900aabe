import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeDirection } from '../../server/domain/close-direction.ts';

test('a text that turns its own direction turns no other: what it opened is ended inside it', () => {
  assert.equal(closeDirection('plain'), 'plain');
  assert.equal(closeDirection('a\u202Eb'), 'a\u202Eb\u202C');
  assert.equal(closeDirection('\u2066a\u202Ab'), '\u2066a\u202Ab\u202C\u2069');
});

test('a text ends nothing that it did not begin', () => {
  assert.equal(closeDirection('a\u202C\u2069b'), 'ab');
  assert.equal(closeDirection('\u2066a\u202Cb\u2069'), '\u2066ab\u2069');
  assert.equal(closeDirection('\u2067a\u2069b'), '\u2067a\u2069b');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isStopWord } from '../../server/domain/stop-words.ts';

test('every word that carriers must understand is understood, however it is written', () => {
  for (const word of ['stop', 'quit', 'end', 'revoke', 'opt out', 'cancel', 'unsubscribe'])
    for (const written of [
      word,
      word.toUpperCase(),
      ` ${word}. `,
      `“${word}”!!`,
      word.replace(' ', '-'),
      `\n${word}\u200e`,
    ])
      assert.equal(isStopWord(written, ['en-US']), true, written);
});

test('STOP is understood in every language, other words in their own', () => {
  for (const languages of [[], ['en'], ['xx'], ['ja']]) assert.equal(isStopWord('Stop', languages), true);
  for (const [tag, word] of [
    ['fr', 'ARRET'],
    ['fr-CA', 'désabonner'],
    ['de', 'Abmelden'],
    ['es-MX', 'BAJA'],
    ['ar', 'إيقاف'],
    ['ar', 'إِيقَاف'],
    ['AR-eg', 'ايقاف'],
  ] as const) {
    assert.equal(isStopWord(word, [tag]), true, word);
    assert.equal(isStopWord(word, ['en']), false, word);
  }
});

test('a word to stop inside a longer message is not understood: a person reads it', () => {
  for (const text of ['', '   ', '…', 'stop it please', 'do not cancel', 'unstoppable', 'the end is near'])
    assert.equal(isStopWord(text, ['en']), false, text);
});

test('no text makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) =>
      assert.equal(typeof isStopWord(text, ['en', 'ar']), 'boolean'),
    ),
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CORPUS, FRESH, LATEST } from './understand-corpus.ts';
import type { Phrase } from './understand-corpus.ts';
import { reading } from './understand-desk.ts';

/*
 * How the numbers came about, for whoever changes the grammar. The halves were measured once, on the day the grammar was written: the first, on which it was developed, 123 of 123; the
 * second, set aside, 119 of 123 with one wrong reading (“after Easter” began at Easter). What it showed was mended in general,
 * then FRESH was read for the first time: 73 of 80, one wrong reading (“call me Irresponsible” was taken for a name) and one
 * question too many (“stop it”). That was mended too. LATEST is as it was read for the first time: nothing wrong, 36 of 40; it
 * was not tuned on. Whoever mends more writes new phrases first. One person wrote grammar and phrases: strangers will find other
 * words, and these become notes.
 */

interface Measure {
  /** Readings that act or ask. */
  read: number;
  /** Of these, others than were meant. */
  wrong: string[];
  /** What was meant to act or ask, and became a note. */
  missed: string[];
  meant: number;
}

function measure(phrases: readonly Phrase[]): Measure {
  const found = phrases.map(([text, wanted]) => ({ text, wanted, got: reading(text) }));
  const read = found.filter(({ got }) => got !== 'note');
  const meant = found.filter(({ wanted }) => wanted !== 'note');
  return {
    read: read.length,
    wrong: read.filter(({ wanted, got }) => got !== wanted).map(({ text, got }) => `${text} → ${got}`),
    missed: meant.filter(({ got }) => got === 'note').map(({ text }) => text),
    meant: meant.length,
  };
}

function told(name: string, phrases: readonly Phrase[], { read, wrong, missed, meant }: Measure): string {
  const precision = ((read - wrong.length) / read).toFixed(3);
  const recall = ((read - wrong.length) / meant).toFixed(3);
  return `${name}: ${phrases.length} phrases, precision ${precision}, recall ${recall}, became a note: ${missed.join(' | ') || 'none'}`;
}

const FIRST = CORPUS.filter((_, at) => at % 2 === 0);
const SECOND = CORPUS.filter((_, at) => at % 2 === 1);

const SETS: readonly [name: string, phrases: readonly Phrase[], missed: readonly string[]][] = [
  ['the half it was developed on', FIRST, []],
  ['the half that was set aside', SECOND, []],
  ['the phrases written after that', FRESH, []],
  [
    'the phrases written last',
    LATEST,
    [
      'my cars last me ten years',
      'I have been driving my car since 2017',
      'Got a new car last month',
      'I would rather not be called',
    ],
  ],
];

for (const [name, phrases, missed] of SETS) {
  test(`no phrase is read as something else than was meant: ${name}`, (t) => {
    const measured = measure(phrases);
    t.diagnostic(told(name, phrases, measured));
    assert.deepEqual(measured.wrong, []);
    assert.deepEqual(measured.missed, missed);
  });
}

test('the corpus holds at least 150 phrases, none twice, and at least 50 that are for a person', () => {
  const all = [...CORPUS, ...FRESH, ...LATEST];
  assert.ok(CORPUS.length >= 150);
  assert.ok(CORPUS.filter(([, wanted]) => wanted === 'note').length >= 50);
  assert.equal(new Set(all.map(([text]) => text.toLowerCase())).size, all.length);
});

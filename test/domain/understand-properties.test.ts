import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Change } from '../../server/contract/change.ts';
import type { Direction } from '../../server/contract/change.ts';
import type { UnsentChange, Understanding } from '../../server/contract/understand.ts';
import { applyChanges } from '../../server/domain/apply-changes.ts';
import { unseenProfile } from '../../server/domain/profile-state.ts';
import type { JudgedProfile } from '../../server/domain/rule.ts';
import { FOR_A_PERSON } from '../../server/domain/understand-sentence.ts';
import { runsOf } from './property-runs.ts';
import { CORPUS, FRESH, LATEST } from './understand-corpus.ts';
import { NOW, PUBLISHED, ROSA, understood } from './understand-desk.ts';

const RUNS = runsOf(1_500);

/** Milliseconds of this thread's own work: the clock on the wall counts other people's too. */
const MOST_WORK = 15;

const PHRASES = [...CORPUS, ...FRESH, ...LATEST].map(([text]) => text);
const WORDS = [...new Set(PHRASES.join(' ').split(/\s+/))];

const phrase = fc.constantFrom(...PHRASES);
const joint = fc.constantFrom(' ', ', ', ' and ', '. ', ' but ', '; ', '\n', '', ' not ', ' if ', '? ');
const salad = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' '));
const patchwork = fc
  .array(fc.tuple(phrase, joint), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flat().join(''));
const broken = fc.tuple(phrase, fc.nat(60), fc.string({ unit: 'grapheme', maxLength: 6 })).map(([text, at, odd]) => {
  return text.slice(0, at) + odd + text.slice(at);
});
const repeated = fc
  .tuple(
    fc.constantFrom('a ', 'no ', 'end of ', 'after ', ', ', 'i keep ', 'my ', '. ', 'for 1 ', 'only email or ', "i'm "),
    fc.nat(120),
  )
  .map(([piece, times]) => piece.repeat(times));
const noise = fc.string({ unit: 'binary', maxLength: 320 });
const text = fc.oneof(patchwork, salad, broken, repeated, noise).map((words) => words.slice(0, 2000) || ' ');

const LIMITED: JudgedProfile = {
  ...ROSA,
  choices: {
    ...ROSA.choices,
    cap: { max: 1, per: 'P1Y' },
    plans: [
      { id: 'pln_0197a000-0000-7000-8000-000000000001', kind: 'keep', subject: 'car', since: '2022', for: 'P10Y' },
    ],
  },
};
const profile = fc.constantFrom(ROSA, LIMITED);

/** The change as a client would send it. */
function sent(change: UnsentChange): Change {
  const id = '0197a000-0000-7000-8000-0000000000ff';
  return Change.parse({ ...change, id, at: new Date(NOW).toISOString() });
}

/** What applying it really is, as the merge decides. */
function directionOf(change: Change, { choices }: JudgedProfile): Direction {
  const words = Object.fromEntries(PUBLISHED.catalog.topics.map((topic) => [topic.id, topic.words ?? 1]));
  const done = applyChanges({
    state: { ...unseenProfile(), choices },
    published: PUBLISHED,
    everTopics: new Set(),
    applied: new Map(),
    request: { base: 0, changes: [change], shown: { catalogVersion: 1, words } },
    via: 'widget',
    now: new Date(NOW).toISOString(),
  });
  assert.equal(done.kind, 'done');
  const directions = done.kind === 'done' ? done.steps.map((step) => step.direction) : [];
  return directions.includes('louder') ? 'louder' : directions.includes('quieter') ? 'quieter' : 'neutral';
}

function check(words: string, who: JudgedProfile, { candidates, missing }: Understanding): void {
  assert.ok(candidates.length > 0);
  for (const { change, sentence, lines, direction } of candidates) {
    assert.equal(lines.map((line) => line.text).join(' '), sentence);
    assert.equal(change.words, words);
    assert.equal(direction, directionOf(sent(change), who));
    assert.equal(direction === 'louder', sentence.endsWith('it waits for your yes.'));
    assert.ok(change.op !== 'channel' || change.use === 'no');
    assert.equal(change.op === 'plan' && change.plan.kind === 'note', sentence === FOR_A_PERSON);
  }
  if (missing.length > 0)
    assert.deepEqual(
      candidates.map(({ sentence }) => sentence),
      [FOR_A_PERSON],
    );
}

test('whatever is written, every candidate can be sent as it is, and is louder only where it says so', () => {
  fc.assert(
    fc.property(text, profile, (words, who) => check(words, who, understood(words, { profile: who }))),
    { numRuns: RUNS },
  );
});

test('whatever is answered to what was asked, it is a date, a thing of the catalog or asked again', () => {
  const answer = fc.oneof(
    fc.constantFrom('car', 'tickets', '2020', 'March', 'December 2022', '10 years', 'next year', 'all'),
    noise,
  );
  const answers = fc.record({ subject: answer, since: answer, until: answer, for: answer }, { requiredKeys: [] });
  fc.assert(
    fc.property(phrase, answers, (words, given) => check(words, ROSA, understood(words, { answers: given }))),
    { numRuns: RUNS },
  );
});

test('a doubt, a condition or a denial around any phrase leaves a note', () => {
  const around: readonly ((words: string) => string)[] = [
    (words) => `Maybe ${words}`,
    (words) => `If it rains, ${words}`,
    (words) => `${words}, I think`,
    (words) => `${words} unless I say so`,
    (words) => `It is not true that ${words}`,
    (words) => `${words}?`,
    (words) => `${words} – just kidding`,
    (words) => `My neighbour says “${words}”`,
  ];
  for (const words of PHRASES) {
    for (const doubt of around) {
      const { candidates, missing } = understood(doubt(words));
      assert.deepEqual([missing, candidates[0]?.sentence], [[], FOR_A_PERSON], doubt(words));
    }
  }
});

test('no text keeps the server busy for more than milliseconds', () => {
  const work = (words: string) => {
    const before = process.threadCpuUsage();
    understood(words);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  for (const words of PHRASES) understood(words);
  const slow = (words: string) => Math.min(work(words), work(words), work(words)) > MOST_WORK;
  const long = ['a', ' ', ', ', 'no ', 'after ', 'i keep my ', '١', '<', '\u202e', '🙄'].map((piece) =>
    piece.repeat(100_000 / piece.length),
  );
  assert.deepEqual(
    long.filter(slow).map((words) => words.slice(0, 20)),
    [],
  );
  fc.assert(
    fc.property(text, (words) => !slow(words)),
    { numRuns: RUNS },
  );
});

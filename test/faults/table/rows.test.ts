import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EACH_ANSWER, FAULT_ROWS } from './rows.ts';

const TESTS = join(import.meta.dirname, '../..');

/** The text of a file below `test`, without the blanks that a line break puts behind a bracket. */
function sourceOf(file: string): string {
  return readFileSync(join(TESTS, file), 'utf8').replaceAll(/\(\s+/g, '(');
}

for (const { row, fault, promises, tests } of FAULT_ROWS) {
  test(`row ${row} of the table of faults, “${fault}”, has tests that are named after its promises`, () => {
    assert.ok(tests.length > 0);
    const sources = tests.map(([file, prefix]) => ({ file, prefix, source: sourceOf(file) }));
    for (const { file, prefix, source } of sources) {
      const isThere = ["'", '`'].some((quote) => source.includes(`test(${quote}${prefix}`));
      assert.ok(isThere || file === EACH_ANSWER, `${file} has no test that begins with “${prefix}”`);
    }
    const isTold = sources.some(({ source }) => new RegExp(`\\brow: (?:${row}|fault\\.row)\\b`).test(source));
    assert.ok(isTold, 'one of them tells what it saw');
    const named = new Set(
      tests.flatMap(
        ([, prefix]) =>
          prefix
            .match(/^(?:P[\d–P]+ )+/)?.[0]
            .trim()
            .split(' ') ?? [],
      ),
    );
    for (const promise of promises.split(' ')) assert.ok(named.has(promise), `a test is named after ${promise}`);
  });
}

test('the table of faults has every row once, but those that need PostgreSQL', () => {
  const rows = FAULT_ROWS.map(({ row }) => row);
  assert.deepEqual(
    rows,
    Array.from({ length: 22 }, (_, i) => i + 1).filter((row) => row !== 14),
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvList } from '../../server/actions/csv-list.ts';
import type { ListFormat } from '../../server/actions/list-format.ts';
import { ndjsonList } from '../../server/actions/ndjson-list.ts';

function namesOf(format: ListFormat, text: string): (string | null)[] {
  const names: (string | null)[] = [];
  format.push(Buffer.from(text));
  format.rows(({ key, from, until, why }) => void names.push(why ?? key.toString('utf8', from, until)));
  return names;
}

test('a header of half a million cells is read once, not once for each of its cells', () => {
  const commas = ','.repeat(500_000);
  const started = performance.now();
  assert.deepEqual(namesOf(csvList('id'), `${commas}"id"\n${commas}c_1\n`), ['c_1']);
  // Once for each, 40,000 of them took seven seconds.
  assert.ok(performance.now() - started < 10_000);
});

test('a header with a quote out of place, or without the column, is refused', () => {
  for (const header of ['a,"b"c,id\n', 'a,b"c,id\n', 'a,b\n', '"a""id",b\n'])
    assert.throws(() => namesOf(csvList('id'), header), { status: 422 }, header);
  assert.deepEqual(namesOf(csvList('a"id'), '\u{FEFF}"a""id",b\r\nc_1,2\r\n'), ['c_1']);
});

test('the mark that some programs put before a file is no part of the first line of NDJSON', () => {
  assert.deepEqual(namesOf(ndjsonList('id'), '\u{FEFF}{"id":"c_1"}\n{"id":"c_2"}\n'), ['c_1', 'c_2']);
  assert.deepEqual(namesOf(ndjsonList('id'), '{"id":"c_1"}\n\u{FEFF}{"id":"c_2"}\n'), ['c_1', 'is no JSON object']);
});

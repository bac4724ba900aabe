import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largestButFew } from '../../server/domain/frequency-select.ts';

test('the largest but a few is what sorting would find, for every list of up to six of four numbers', () => {
  let lists = 0;
  for (let length = 1; length <= 6; length++) {
    for (let nth = 0; nth < 4 ** length; nth++) {
      const list = Array.from({ length }, (_, at) => Math.floor(nth / 4 ** at) % 4);
      const sorted = list.toSorted((a, b) => b - a);
      for (let few = 0; few < length; few++) {
        assert.equal(largestButFew(Float64Array.from([...list, 9]), length, few), sorted[few], `${list} ${few}`);
        lists++;
      }
    }
  }
  assert.equal(lists, 1 * 4 + 2 * 16 + 3 * 64 + 4 * 256 + 5 * 1024 + 6 * 4096);
});

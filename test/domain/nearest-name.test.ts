import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestName } from '../../server/domain/nearest-name.ts';

const known = ['trade-in', 'tickets', 'news', 'service'];

test('a mistyped name is taken for the nearest known one', () => {
  const table = [
    ['trade-in', 'trade-in'],
    ['tradein', 'trade-in'],
    ['trade_in', 'trade-in'],
    ['newss', 'news'],
    ['nwes', 'news'],
    ['sevrice', 'service'],
    ['ticket', 'tickets'],
  ] as const;
  for (const [typed, meant] of table) assert.equal(nearestName(typed, known), meant, typed);
});

test('a name that is near to none is nobody’s mistake', () => {
  for (const typed of ['boats', '', 'x', 'partners-and-friends']) assert.equal(nearestName(typed, known), null, typed);
  assert.equal(nearestName('news', []), null);
});

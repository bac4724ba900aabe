import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide, decideCompiled } from '../../server/domain/decide.ts';
import { CHANNELS, choices, contacts, published, TOPICS, warmProfile, YEAR } from '../bench/decision-world.ts';

test('a compiled profile answers the second time what it answered the first, and what one compiled anew answers', () => {
  const profile = { choices, facts: { customerSince: '2012-12-14' } };
  TOPICS.forEach((topic, n) => {
    const ask = { topic, channel: CHANNELS[n % CHANNELS.length]!, at: YEAR.from + n * 2_592_000_000 };
    const first = decideCompiled(warmProfile, contacts, ask);
    assert.deepEqual(decideCompiled(warmProfile, contacts, ask), first);
    assert.deepEqual(decide({ profile, catalog: published, contacts, ask }), first);
  });
});

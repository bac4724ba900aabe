import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getHeapStatistics } from 'node:v8';
import { cellOf } from '../../server/domain/compile-profile.ts';
import { judge, newMoment, newVerdict } from '../../server/domain/decide-judge.ts';
import { CHANNELS, contacts, TOPICS, warmProfile, YEAR } from '../bench/decision-world.ts';

/** Bytes that one judgement of a warm profile may allocate. */
export const BYTES = 200;

const ASKS = 200_000;

function judgeMany(): Record<string, number> {
  const verdict = newVerdict();
  const moment = newMoment({ at: 0, madeByCustomer: true }, contacts);
  const seen: Record<string, number> = { allow: 0, defer: 0, fix: 0, deny: 0 };
  for (let n = 0; n < ASKS; n++) {
    moment.askedAt = YEAR.from + ((n * 7_919_000) % YEAR.length);
    moment.madeByCustomer = n % 3 > 0;
    seen[judge(cellOf(warmProfile, TOPICS[n % TOPICS.length]!, CHANNELS[n % CHANNELS.length]!), moment, verdict)]!++;
  }
  return seen;
}

function allocated(): number {
  return (getHeapStatistics() as unknown as { total_allocated_bytes: number }).total_allocated_bytes;
}

test('a judgement of a warm profile allocates less than 200 bytes', (context) => {
  const seen = judgeMany();
  for (const [outcome, times] of Object.entries(seen)) assert.ok(times > 0, `${outcome} never came`);
  const before = allocated();
  const kept = Array.from({ length: 1000 }, () => ({}));
  assert.ok(allocated() - before >= kept.length * 8, 'the counter counts');
  const start = allocated();
  judgeMany();
  const bytes = (allocated() - start) / ASKS;
  context.diagnostic(`${bytes.toFixed(1)} bytes a judgement`);
  assert.ok(bytes < BYTES, `${bytes} bytes`);
});

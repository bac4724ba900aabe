import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AttemptRow, EndpointHealth, Recorded } from '../../server/store/rows.ts';
import { GIVES_UP_AFTER } from '../../server/domain/failing-endpoint.ts';
import { FIRST_PROBE, judgeHealth, LAST_PROBE } from '../../server/webhooks/breaker.ts';

const HEALTHY: EndpointHealth = { notBefore: 0, failures: 0, failingSince: null, width: null };
const NOW = 1_000_000;

function result(attempt: Partial<AttemptRow>, wait = 0): Recorded {
  const whole = {
    n: 1,
    at: '',
    status: null,
    class: 'timeout',
    milliseconds: 1,
    peer: null,
    snippet: '',
    ...attempt,
  } as const;
  return {
    delivery: { endpoint: 'end_1', seq: 1 },
    token: 't',
    attempt: whole,
    next: { state: 'dead' },
    disable: false,
    wait,
  };
}

function fail(health: EndpointHealth, times: number, now = NOW): EndpointHealth {
  for (let i = 0; i < times; i += 1) health = judgeHealth(health, result({}), now);
  return health;
}

test('five failures in a row open it: one probe, after 30 s', () => {
  assert.equal(fail(HEALTHY, 4).notBefore, 0);
  const open = fail(HEALTHY, 5);
  assert.deepEqual([open.notBefore, open.width], [NOW + FIRST_PROBE, 1]);
});

test('what was under way when it opened does not count as probes', () => {
  assert.deepEqual(fail(HEALTHY, 50), { ...fail(HEALTHY, 5), disable: false });
});

test('probes come at most every 15 minutes, however long it fails', () => {
  let health = fail(HEALTHY, 5);
  const waits: number[] = [];
  for (let i = 0; i < 12; i += 1) {
    const now = health.notBefore;
    health = judgeHealth(health, result({}), now);
    waits.push((health.notBefore - now) / 1000);
  }
  assert.deepEqual(waits, [60, 120, 240, 480, 900, 900, 900, 900, 900, 900, 900, 900]);
  assert.equal(LAST_PROBE, 900_000);
});

test('a success closes it and lets twice as many through each time', () => {
  let health: EndpointHealth = fail(HEALTHY, 5);
  const widths: (number | null)[] = [];
  for (let i = 0; i < 7; i += 1) {
    health = judgeHealth(health, result({ class: 'ok', status: 200 }), NOW);
    widths.push(health.width);
    assert.deepEqual([health.notBefore, health.failures], [0, 0]);
  }
  assert.deepEqual(widths, [2, 4, 8, 16, 32, null, null]);
});

test('a 400 for one customer never opens it, nor does one event that gets a 500 again and again', () => {
  let health: EndpointHealth = HEALTHY;
  for (let n = 1; n < 40; n += 1) health = judgeHealth(health, result({ class: 'status', status: 400, n: 1 }), NOW);
  assert.equal(health.failures, 0);
  for (let n = 1; n < 12; n += 1) health = judgeHealth(health, result({ class: 'status', status: 500, n }), NOW);
  assert.equal(health.failures, 1);
});

test('a Retry-After holds the whole endpoint, and a success of something under way does not lift it', () => {
  const held = judgeHealth(HEALTHY, result({ class: 'status', status: 429 }, 60_000), NOW);
  assert.equal(held.notBefore, NOW + 60_000);
  assert.equal(judgeHealth(held, result({ class: 'ok', status: 200 }), NOW).notBefore, NOW + 60_000);
});

test('failing for five days without one success disables it, four failures do not', () => {
  let health = fail(HEALTHY, 5);
  const late = NOW + GIVES_UP_AFTER;
  assert.equal(judgeHealth(health, result({}), late - 1).disable, false);
  assert.equal(judgeHealth(health, result({}), late).disable, true);
  health = fail(HEALTHY, 3);
  assert.equal(judgeHealth(health, result({}), late).disable, false);
});

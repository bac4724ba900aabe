import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  afterAttempt,
  askedWait,
  INTERVALS,
  LONGEST_WAIT,
  parseRetryAfter,
} from '../../server/webhooks/retry-schedule.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const failed = { status: 500, class: 'status', asked: 0, now: NOW } as const;

test('an event is tried twelve times over about 76 hours, then it is dead', () => {
  assert.equal(INTERVALS.length, 12);
  const hours = INTERVALS.reduce((sum, one) => sum + one, 0) / 3_600_000;
  assert.ok(hours > 75 && hours < 76.5, `${hours} hours`);
  for (let n = 1; n <= 11; n += 1) assert.equal(afterAttempt({ ...failed, n }, () => 0.5).next.state, 'due');
  assert.deepEqual(
    afterAttempt({ ...failed, n: 12 }, () => 0.5),
    { next: { state: 'dead' }, disable: false },
  );
});

test('every wait is within 20 % of its interval', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 11 }), fc.double({ min: 0, max: 0.999999, noNaN: true }), (n, random) => {
      const { next } = afterAttempt({ ...failed, n }, () => random);
      assert.ok(next.state === 'due');
      const wait = next.at - NOW;
      assert.ok(wait >= INTERVALS[n]! * 0.8 - 1 && wait <= INTERVALS[n]! * 1.2 + 1);
    }),
  );
});

test('2xx is success; a redirect, a timeout and a 400 are tried again', () => {
  assert.deepEqual(afterAttempt({ ...failed, n: 1, status: 204, class: 'ok' }, Math.random).next, { state: 'done' });
  for (const [status, kind] of [
    [302, 'redirect'],
    [null, 'timeout'],
    [400, 'status'],
    [null, 'blocked'],
    [200, 'reset'],
  ] as const) {
    assert.equal(afterAttempt({ ...failed, n: 1, status, class: kind }, Math.random).next.state, 'due');
  }
});

test('410 disables the endpoint at once, and its event waits instead of dying', () => {
  for (const n of [1, 12]) {
    const after = afterAttempt({ ...failed, n, status: 410 }, Math.random);
    assert.deepEqual(after, { next: { state: 'due', at: NOW }, disable: true });
  }
});

test('Retry-After counts for 429 and 503, in seconds or as a date, at most 24 hours', () => {
  const wait = (status: number, retryAfter: string) => askedWait({ status, retryAfter }, NOW);
  assert.equal(wait(429, '120'), 120_000);
  assert.equal(wait(503, ' 7 '), 7000);
  assert.equal(wait(503, 'Sat, 21 Nov 2026 10:05:00 GMT'), 300_000);
  assert.equal(wait(503, 'Sat, 21 Nov 2026 09:00:00 GMT'), 0);
  assert.equal(wait(429, '999999999999999999999999'), LONGEST_WAIT);
  assert.equal(wait(503, 'Fri, 31 Dec 9999 23:59:59 GMT'), LONGEST_WAIT);
  assert.equal(wait(500, '120'), 0);
  assert.equal(askedWait({ status: 429, retryAfter: null }, NOW), 0);
});

test('a Retry-After that is garbage is ignored', () => {
  for (const text of [
    '',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    'soon',
    'tomorrow',
    '2026-11-21',
    '5 minutes',
    'Sat, 99 Nov 2026 10:05:00 GMT',
    '１２',
  ]) {
    assert.equal(parseRetryAfter(text, NOW), null, text);
  }
});

test('a wait that was asked for is never cut short, and never shortens the schedule', () => {
  const at = (asked: number) => {
    const { next } = afterAttempt({ ...failed, n: 1, asked }, () => 0.5);
    return next.state === 'due' ? next.at - NOW : null;
  };
  assert.equal(at(60_000), 60_000);
  assert.equal(at(1000), 5000);
});

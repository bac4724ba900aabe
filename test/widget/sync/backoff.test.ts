import { backoff, readRetryAfter } from '../../../widget/sync/backoff.ts';
import { equal } from '../assert.ts';

describe('waiting before trying again', () => {
  it('doubles from a second to a minute and spreads by up to a half more', () => {
    equal(
      [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => backoff(failures, null, 0)),
      [1, 2, 4, 8, 16, 32, 60, 60].map((s) => s * 1000),
    );
    equal(backoff(1, null, 0.5), 1250);
  });

  it('is never shorter than the server asked for, up to an hour', () => {
    equal([backoff(1, 30_000, 0), backoff(7, 30_000, 0), backoff(1, 1e12, 0)], [30_000, 60_000, 3_600_000]);
  });

  it('reads Retry-After as seconds or as a date, and ignores anything else', () => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    equal(readRetryAfter('120', now), 120_000);
    equal(readRetryAfter('Sat, 21 Nov 2026 10:01:00 GMT', now), 60_000);
    equal(
      ['', null, 'soon', '-5', '1.5.2', 'Sat, 21 Nov 2020 10:01:00 GMT'].map((text) => readRetryAfter(text, now)),
      [null, null, null, null, null, null],
    );
  });
});

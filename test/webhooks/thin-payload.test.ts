import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thinPayload } from '../../server/webhooks/thin-payload.ts';

test('a thin body names site, customer, revision and door alone', () => {
  const body = `{"type":"preferences.changed","timestamp":"2026-11-21T10:00:00Z","data":{"site":"northgate","customer":"c \u2028 🚗",
    "revision":42,"via":"widget","greeting":"Ms Iglesias","changes":[{"words":"I said email"}],"profile":{"choices":{}},"__proto__":{"x":1}}}`;
  assert.equal(
    thinPayload(body),
    '{"type":"preferences.changed","timestamp":"2026-11-21T10:00:00Z","data":{"site":"northgate","customer":"c \u2028 🚗","revision":42,"via":"widget"}}',
  );
});

test('a thin body of an event without a customer has no empty fields', () => {
  const body =
    '{"type":"endpoint.test","timestamp":"2026-11-21T10:00:00Z","data":{"site":"northgate","endpoint":"end_1"}}';
  assert.deepEqual(JSON.parse(thinPayload(body)).data, { site: 'northgate' });
});

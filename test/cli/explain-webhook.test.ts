import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { explainWebhook } from '../../server/cli/explain-webhook.ts';

interface Vector {
  name: string;
  scheme: 'v1' | 'v1a';
  secret: string;
  public_key?: string;
  id: string;
  timestamp: number;
  payload: string;
  signature: string;
}

interface HeaderCase {
  name: string;
  secret: string;
  headers: Record<string, string>;
  payload: string;
  receiver_clock: number;
  standardwebhooks_1_1_1: string;
}

const { vectors, header_cases } = JSON.parse(
  readFileSync(new URL('../vectors/webhooks.json', import.meta.url), 'utf8'),
) as { vectors: Vector[]; header_cases: HeaderCase[] };
const vector = (name: string) => vectors.find((one) => one.name === name)!;

/** A captured request of a vector, with what was done to it. */
function captured(
  { id, timestamp, signature, payload, secret, public_key }: Vector,
  odd: { headers?: Record<string, string | undefined>; body?: string | Buffer; keys?: string[]; late?: number } = {},
) {
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature,
    ...odd.headers,
  };
  const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  return {
    headers: kept as Record<string, string>,
    body: typeof odd.body === 'object' ? odd.body : Buffer.from(odd.body ?? payload),
    keys: odd.keys ?? [public_key ?? secret],
    at: (timestamp + (odd.late ?? 0)) * 1000,
  };
}

const codesOf = (request: ReturnType<typeof captured>) => explainWebhook(request).map(({ code }) => code);
const saysOf = (request: ReturnType<typeof captured>) =>
  explainWebhook(request)
    .map(({ says }) => says)
    .join(' ');

describe('why a captured webhook does not verify', () => {
  for (const one of vectors) {
    it(`nothing is wrong with the vector ${one.name}`, () => assert.deepEqual(explainWebhook(captured(one)), []));
  }

  for (const { name, secret, headers, payload, receiver_clock, standardwebhooks_1_1_1 } of header_cases) {
    const isGood = standardwebhooks_1_1_1 === 'accept';
    it(`“${name}” is ${isGood ? 'good' : 'bad'}, as the public verifier says`, () => {
      const wrong = explainWebhook({ headers, body: Buffer.from(payload), keys: [secret], at: receiver_clock * 1000 });
      assert.equal(wrong.length === 0, isGood, JSON.stringify(wrong));
    });
  }

  const event = vector('preference-updated');
  const pretty = JSON.stringify(JSON.parse(event.payload), null, 2);

  it('tells a body that was parsed and printed again, in every usual spelling', () => {
    for (const body of [pretty, pretty.replaceAll('\n', '\r\n'), pretty.replace(/\n */g, ' ')]) {
      assert.deepEqual(codesOf(captured(event, { body })), ['body-changed']);
      assert.match(saysOf(captured(event, { body })), /parsed as JSON and printed again.*as they arrived/);
    }
    const unicode = vector('unicode-payload');
    const published = vector('published-symmetric');
    const escaped = published.payload.replace('test', '\\u0074est');
    assert.deepEqual(
      codesOf(captured(published, { body: escaped })),
      ['wrong-secret'],
      'its own blank cannot be guessed',
    );
    assert.match(saysOf(captured(published, { body: escaped })), /not written as the server writes it/);
    const latin = Buffer.from(Buffer.from(unicode.payload).toString('latin1'), 'utf8');
    assert.match(saysOf(captured(unicode, { body: latin })), /Latin-1/);
  });

  it('tells a line end at the end, CRLF, a byte order mark, blanks, base64 and a string around the body', () => {
    const cases: [string | Buffer, RegExp][] = [
      [`${event.payload}\n`, /line end at its end that was not sent/],
      [`${event.payload}\r\n`, /line end at its end that was not sent/],
      [`\uFEFF${event.payload}`, /byte order mark that was not sent/],
      [` ${event.payload}`, /blanks around it/],
      [Buffer.from(event.payload).toString('base64'), /base64/],
      [JSON.stringify(event.payload), /JSON string/],
    ];
    for (const [body, says] of cases) {
      assert.deepEqual(codesOf(captured(event, { body })), ['body-changed'], String(says));
      assert.match(saysOf(captured(event, { body })), says);
    }
  });

  it('tells the wrong secret, and one that was rotated away', () => {
    const other = vector('rotation-old-key').secret;
    assert.deepEqual(codesOf(captured(event, { keys: [other] })), ['wrong-secret']);
    assert.match(saysOf(captured(event, { keys: [other] })), /another endpoint, or was rotated/);
    assert.deepEqual(codesOf(captured(event, { keys: [other, event.secret] })), [], 'one of two is enough');
    assert.deepEqual(codesOf(captured(event, { headers: { 'webhook-id': 'msg_other' } })), ['wrong-secret']);
    assert.deepEqual(codesOf(captured(event, { body: event.payload.replace('deny', 'allow') })), ['wrong-secret']);
  });

  it('tells a secret that is misspelled, and tries it put right', () => {
    const bare = event.secret.slice('whsec_'.length);
    assert.deepEqual(codesOf(captured(event, { keys: [bare] })), ['secret-spelling']);
    assert.match(saysOf(captured(event, { keys: [bare] })), /begins with whsec_/);
    for (const keys of [[`"${event.secret}"`], [`${event.secret}\n`], [event.secret.replaceAll('+', '-')]])
      assert.deepEqual(codesOf(captured(event, { keys })), ['secret-spelling'], keys.join(' '));
    for (const keys of [['whsec_'], ['hunter2'], ['whsec_no base64 at all'], ['whpk_AAAA']])
      assert.deepEqual(codesOf(captured(event, { keys })), ['secret-malformed'], keys.join(' '));
    const signer = vector('asymmetric-unicode');
    assert.match(saysOf(captured(signer, { keys: [signer.secret] })), /private key/);
  });

  it('tells the clock, which way, and by how much', () => {
    assert.deepEqual(codesOf(captured(event, { late: 300 })), []);
    assert.deepEqual(codesOf(captured(event, { late: -300 })), []);
    assert.match(saysOf(captured(event, { late: 301 })), /^The timestamp is 5 min 1 s before the receiver’s clock/);
    assert.match(saysOf(captured(event, { late: -3 * 3600 })), /^The timestamp is 3 h after the receiver’s clock/);
    assert.match(saysOf(captured(event, { late: 90_061 })), /1 d 1 h before/);
    assert.deepEqual(codesOf(captured(event, { late: 900, body: pretty })), ['clock', 'body-changed'], 'and what else');
    const milliseconds = { 'webhook-timestamp': `${event.timestamp}000` };
    assert.deepEqual(codesOf(captured(event, { headers: milliseconds })), ['timestamp-malformed']);
    assert.match(saysOf(captured(event, { headers: milliseconds })), /in milliseconds/);
    assert.deepEqual(codesOf(captured(event, { headers: { 'webhook-timestamp': 'soon' } })), ['timestamp-malformed']);
  });

  it('tells headers that are missing, or in each other’s place', () => {
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
      assert.deepEqual(codesOf(captured(event, { headers: { [name]: undefined } })), ['header-missing']);
      assert.match(saysOf(captured(event, { headers: { [name]: undefined } })), new RegExp(`Missing: ${name}`));
    }
    const swapped = { 'webhook-id': String(event.timestamp), 'webhook-timestamp': event.id };
    assert.deepEqual(codesOf(captured(event, { headers: swapped })), ['headers-swapped']);
  });

  it('tells a signature of the other kind, and one that was spoiled', () => {
    const signer = vector('asymmetric-unicode');
    assert.deepEqual(codesOf(captured(signer, { keys: [event.secret] })), ['v1a-only']);
    assert.match(saysOf(captured(signer, { keys: [event.secret] })), /whpk_/);
    const hmac = vector('unicode-payload');
    assert.match(saysOf(captured(hmac, { keys: [signer.public_key!] })), /carries no v1a/);
    for (const spoiled of ['v1', event.signature.slice(3), event.signature.replaceAll('+', '-').replaceAll('/', '_')])
      assert.deepEqual(codesOf(captured(event, { headers: { 'webhook-signature': spoiled } })), [
        'signature-malformed',
      ]);
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { test } from 'node:test';
import { AnswerTooLong, boundReading } from '../../server/webhooks/bounded-reading.ts';
import { createGuardedAgent } from '../../server/webhooks/guarded-agent.ts';
import { sendWebhook } from '../../server/webhooks/send.ts';
import type { Outcome } from '../../server/webhooks/send.ts';
import { HOSTILE_ANSWERS } from '../bench/hostile-answers.ts';
import { LOOPBACK, receive } from './sending.ts';
import { observed } from './table/observed.ts';

/** Nothing here may wait for it. */
const DEADLINE = 60_000;

async function post(url: string): Promise<Outcome> {
  const agent = createGuardedAgent({ policy: LOOPBACK, connectTimeout: DEADLINE });
  const message = {
    url,
    headers: {},
    id: 'evt_1',
    timestamp: 1_795_255_200,
    signature: 'v1,x',
    body: Buffer.from('{}'),
  };
  try {
    return await sendWebhook(message, { agent, deadline: DEADLINE });
  } finally {
    await agent.destroy();
  }
}

const OVER = [
  ['interim answers without end', /101 interim answers/],
  ['chunks with extensions without end', /no end after 13\d{4} bytes/],
  ['trailers without end', /Headers Overflow/],
  ['headers without end', /Headers Overflow/],
] as const;

for (const [what, why] of OVER) {
  test(`P7 refused as too large, and not waited for: ${what}`, async () => {
    const receiver = await receive(HOSTILE_ANSWERS[what]!);
    const outcome = await post(receiver.url);
    assert.equal(outcome.class, 'too-large');
    assert.match(outcome.snippet, why);
    observed({ row: 4, case: what, requests: receiver.requests.length, also: outcome.class });
  });
}

test('P7 of a body in chunks of one byte a thousand are read, and the status decides', async () => {
  const receiver = await receive(HOSTILE_ANSWERS['bodies of one-byte chunks without end']!);
  const outcome = await post(receiver.url);
  assert.deepEqual([outcome.class, outcome.status, outcome.snippet], ['ok', 200, 'x'.repeat(1000)]);
  observed({ row: 4, case: 'a body of one-byte chunks without end', requests: receiver.requests.length, also: 'ok' });
});

/** A bounded connection, and what the other side of it writes. */
async function openBounded(t: { after(end: () => void): void }): Promise<{ ours: Socket; theirs: Socket }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ours = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [theirs] = (await once(server, 'connection')) as [Socket];
  theirs.on('error', () => {});
  boundReading(ours);
  t.after(() => {
    ours.destroy();
    theirs.destroy();
    server.close();
  });
  return { ours, theirs };
}

test('P7 what an answer may take is counted anew for each request on a connection', async (t) => {
  const { ours, theirs } = await openBounded(t);
  let came = 0;
  let longest = 0;
  const wanted = new Map([[0, () => {}]]);
  ours.on('readable', () => {
    for (let piece = ours.read() as Buffer | null; piece; piece = ours.read() as Buffer | null) {
      came += piece.length;
      longest = Math.max(longest, piece.length);
      wanted.get(came)?.();
    }
  });
  for (let request = 1; request <= 4; request += 1) {
    const whole = new Promise<void>((resolve) => wanted.set(request * 100_000, resolve));
    ours.write('x');
    theirs.write(Buffer.alloc(100_000));
    await whole;
  }
  assert.equal(longest, 1024);
  theirs.write(Buffer.alloc(100_000));
  const [error] = (await once(ours, 'error')) as [Error];
  assert.ok(error instanceof AnswerTooLong);
  assert.ok(came <= 300_000 + 128 * 1024, `${came} bytes were read`);
});

test('P7 an answer that comes byte after byte ends after two thousand of them', async (t) => {
  const { ours, theirs } = await openBounded(t);
  theirs.setNoDelay(true);
  let reads = 0;
  ours.on('readable', () => {
    while (ours.read(1)) reads += 1;
  });
  ours.write('x');
  theirs.write(Buffer.alloc(5000));
  const [error] = (await once(ours, 'error')) as [Error];
  assert.ok(error instanceof AnswerTooLong);
  assert.equal(reads, 2000);
});

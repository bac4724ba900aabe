import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { createVault } from '../../server/secrets/vault.ts';
import { leadOf, signWebhook } from '../../server/webhooks/sign.ts';
import { createSigner } from '../../server/webhooks/signer.ts';
import { createKeyring } from '../../server/webhooks/signing-keys.ts';
import type { LiveKeys } from '../../server/webhooks/signing-keys.ts';
import type { SigningTask } from '../../server/webhooks/signing-thread.ts';
import { newKeys } from './new-keys.ts';

const NOW = 1_795_255_200_000;
const THREAD = new URL('../../server/webhooks/signing-thread.ts', import.meta.url);

function someKeys(): LiveKeys {
  const vault = createVault(randomBytes(32));
  return createKeyring(vault)([...newKeys(vault).rows, ...newKeys(vault).rows], NOW);
}

function someLetters(count: number) {
  return Array.from({ length: count }, (_, i) => ({ id: `evt_é${i}`, timestamp: i, body: randomBytes(i * 7) }));
}

test('what is signed alone, with a few, and with very many gets the signature of its own bytes by its own keys', async () => {
  const rings = [someKeys(), someKeys(), someKeys()];
  const signer = createSigner();
  for (const count of [1, 5, 100, 100, 100]) {
    const letters = someLetters(count);
    const signatures = await Promise.all(letters.map((letter, i) => signer.sign(letter, rings[i % 3]!)));
    assert.deepEqual(
      signatures,
      letters.map((letter, i) => signWebhook(letter, rings[i % 3]!.keys)),
    );
    // The thread is started by the first hundred and takes the next.
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  await signer.close();
});

test('the thread signs each content by the keys that are meant for it', async () => {
  const rings = [someKeys(), someKeys()];
  const [first, second] = [Buffer.from(`${leadOf({ id: 'evt_1', timestamp: 1 })}{}`), Buffer.from('evt_2.2.[]')];
  const thread = new Worker(THREAD);
  const task: SigningTask = {
    bytes: Buffer.concat([first, second]),
    ends: [first.length, first.length + second.length],
    newRings: rings.map(({ keys }, number) => [number, keys]),
    ringOf: [1, 0],
    isAnew: false,
  };
  thread.postMessage(task, []);
  const [signatures] = (await once(thread, 'message')) as [string[]];
  assert.deepEqual(signatures, [
    signWebhook({ id: 'evt_1', timestamp: 1, body: Buffer.from('{}') }, rings[1]!.keys),
    signWebhook({ id: 'evt_2', timestamp: 2, body: Buffer.from('[]') }, rings[0]!.keys),
  ]);
  await thread.terminate();
});

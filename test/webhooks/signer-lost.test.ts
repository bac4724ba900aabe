import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createVault } from '../../server/secrets/vault.ts';
import { signWebhook } from '../../server/webhooks/sign.ts';
import { createSigner } from '../../server/webhooks/signer.ts';
import { createKeyring } from '../../server/webhooks/signing-keys.ts';
import { until } from '../faults/delivery-world.ts';
import { newKeys } from './new-keys.ts';

const vault = createVault(randomBytes(32));
const live = createKeyring(vault)(newKeys(vault).rows, 0);
const script = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const LISTEN = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => `;

for (const [how, code, told] of [
  ['fails at what it is given', `${LISTEN}{ throw new Error('no'); });`, 1],
  ['ends without a word', `${LISTEN}process.exit(0));`, 0],
  ['cannot be loaded', `import './nowhere.ts';`, 1],
] as const) {
  test(`a signing thread that ${how} ends nothing but itself: what it was given is signed all the same`, async () => {
    const warnings: string[] = [];
    const signer = createSigner({ warn: (_, message) => void warnings.push(message) }, script(code));
    for (let round = 0; round < 3; round += 1) {
      const letters = Array.from({ length: 40 }, (_, n) => ({ id: `evt_${n}`, timestamp: n, body: randomBytes(9) }));
      const signed = await Promise.all(letters.map((letter) => signer.sign(letter, live)));
      assert.deepEqual(
        signed,
        letters.map((letter) => signWebhook(letter, live.keys)),
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    // On a busy machine the thread is started, and ends, later than all that it was given is signed.
    await until(() => warnings.length >= told, 'it is told that the thread ended');
    assert.equal(warnings.length, told);
    await signer.close();
  });
}

import { parentPort } from 'node:worker_threads';
import { signContent } from './sign.ts';
import type { SigningKey } from './sign.ts';

/* A thread that signs, so that the one that sends and records does not wait: Ed25519 takes as long as all the rest of a send. */

/** Contents one behind the other, where each ends, and which of the `rings` of keys signs it. */
export interface SigningTask {
  bytes: Uint8Array;
  ends: readonly number[];
  rings: readonly (readonly SigningKey[])[];
  ringOf: readonly number[];
}

parentPort?.on('message', ({ bytes, ends, rings, ringOf }: SigningTask) => {
  const signatures = ends.map((end, i) => signContent(bytes.subarray(ends[i - 1] ?? 0, end), rings[ringOf[i]!]!));
  parentPort?.postMessage(signatures, []);
});

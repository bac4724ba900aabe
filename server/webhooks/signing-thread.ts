import { parentPort } from 'node:worker_threads';
import { signContent } from './sign.ts';
import type { SigningKey } from './sign.ts';

/* A thread that signs, so that the one that sends and records does not wait: Ed25519 takes as long as all the rest of a send. */

/** Contents one behind the other, where each ends, and the number of the ring of keys that signs it. */
export interface SigningTask {
  bytes: Uint8Array;
  ends: readonly number[];
  ringOf: readonly number[];
  /** Rings that were not named before; all that were are forgotten where `isAnew`. */
  newRings: readonly (readonly [number, readonly SigningKey[]])[];
  isAnew: boolean;
}

const rings = new Map<number, readonly SigningKey[]>();

parentPort?.on('message', ({ bytes, ends, ringOf, newRings, isAnew }: SigningTask) => {
  if (isAnew) rings.clear();
  for (const [number, keys] of newRings) rings.set(number, keys);
  const signatures = ends.map((end, i) => signContent(bytes.subarray(ends[i - 1] ?? 0, end), rings.get(ringOf[i]!)!));
  parentPort?.postMessage(signatures, []);
});

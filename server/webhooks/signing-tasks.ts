import { leadOf } from './sign.ts';
import type { Signed } from './sign.ts';
import type { LiveKeys } from './signing-keys.ts';
import type { SigningTask } from './signing-thread.ts';

/** What is to be signed, and by which keys. */
export interface ToSign {
  signed: Signed;
  live: LiveKeys;
}

/** Rings of keys that the thread is told once; at so many it starts anew. */
const RINGS_KEPT = 1000;

/** Packs what is to be signed for the thread: one block of bytes, and keys only where it does not have them yet. */
export function createTasks(): (jobs: readonly ToSign[]) => SigningTask {
  const told = new Map<LiveKeys, number>();

  return function taskOf(jobs) {
    const isAnew = told.size >= RINGS_KEPT;
    if (isAnew) told.clear();
    const newRings: [number, LiveKeys['keys']][] = [];

    function numberOf(live: LiveKeys): number {
      const known = told.get(live);
      if (known !== undefined) return known;
      const number = told.size;
      told.set(live, number);
      newRings.push([number, live.keys]);
      return number;
    }

    const leads: string[] = [];
    let size = 0;
    for (const { signed } of jobs) {
      const lead = leadOf(signed);
      leads.push(lead);
      // A character takes at most three bytes of UTF-8.
      size += lead.length * 3 + signed.body.length;
    }
    const bytes = Buffer.from(new ArrayBuffer(size));
    const ends: number[] = [];
    const ringOf: number[] = [];
    let end = 0;
    for (const [i, { signed, live }] of jobs.entries()) {
      end += bytes.write(leads[i]!, end);
      bytes.set(signed.body, end);
      end += signed.body.length;
      ends.push(end);
      ringOf.push(numberOf(live));
    }
    return { bytes, ends, ringOf, newRings, isAnew };
  };
}

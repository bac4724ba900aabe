import type { Head } from './local/head.ts';
import { askReceipt } from './seldom-asked.ts';
import type { Receipt } from '../server/contract/receipt.ts';
import type { Preferences } from './preference-context.ts';

/** A receipt that was found to be gone is kept apart: her next change brings another newest one. */
const NOTES = ['lost', 'head'];

/** Keeps what a receipt is known by again. */
export function noteHead(preferences: Preferences, { id, jws }: Receipt, revision: number): void {
  void preferences.note<Head>('head', () => [id, revision, jws.slice(-86)]);
}

/** Nothing is looked for any more: she erased everything, or has read that it is gone. */
export function forgetHead(preferences: Preferences): void {
  for (const note of NOTES) void preferences.note(note, () => undefined);
}

/**
 * The receipt that this device was given and her record lacks, for certain: asked for by its id, then looked for in everything
 * that the server keeps of her. Undefined while her store is not open; none where the server does not answer as it should.
 */
export function findLostHead(preferences: Preferences, customer: string): Promise<Head | undefined> | undefined {
  const notes = NOTES.map((note) => preferences.note<Head | undefined>(note));
  return notes[0] && findLost(preferences, customer, notes).catch(() => undefined);
}

async function findLost(preferences: Preferences, customer: string, notes: (Promise<Head | undefined> | undefined)[]) {
  for (const [at, note] of NOTES.entries()) {
    const head = await notes[at];
    if (!head || (await askReceipt(preferences, head[0]))?.jws.endsWith(head[2])) continue;
    // Hardly ever needed, and where it cannot be fetched nothing is said.
    const now = await (await import('./record.ts')).becameOf(head, preferences, customer);
    if (now === 'forgotten') void preferences.note(note, () => undefined);
    if (now !== 'lost') continue;
    void preferences.note('lost', () => head);
    return head;
  }
  return undefined;
}

export type { Head };

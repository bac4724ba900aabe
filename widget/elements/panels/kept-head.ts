import { askExport, askReceipt } from '../../seldom-asked.ts';
import { judgeHead, type Head, type Kept } from '../../local/head.ts';
import type { FullView } from '../full-view.ts';

/** A receipt that was found to be gone is kept apart: her next change brings another newest one. */
const NOTES = ['lost', 'head'];

/** Whose record was looked at, and the receipt that it lacks. */
interface Look {
  of: string;
  lost?: Head | undefined;
}

const looks = new WeakMap<FullView, Look>();

/**
 * The receipt that this device was given and her record no longer has, once that is known for certain. It is looked for once a
 * page, and again when back online; where the server does not answer, or everything was erased, there is nothing to say.
 */
export function lostHead(full: FullView): Head | undefined {
  const { customer, online, phase, quieterOnly } = full.view;
  const of = `${online} ${customer}`;
  const before = looks.get(full);
  if (before?.of === of) return before.lost;
  // Behind a link there is no history to look at.
  if (customer === null || quieterOnly || !online || phase !== 'ready') return undefined;
  const notes = NOTES.map((note) => full.preferences.note<Head>(note));
  if (!notes[0]) return undefined;
  const look: Look = { of };
  looks.set(full, look);
  void findLost(full, customer, notes).then((lost) => {
    if (!lost || looks.get(full) !== look) return;
    look.lost = lost;
    full.requestUpdate();
  });
  return undefined;
}

/** Nothing is looked for any more: she erased everything, or knows. */
export function forgetHeads(full: FullView): void {
  looks.get(full)!.lost = undefined;
  for (const note of NOTES) void full.preferences.note(note, () => undefined);
  full.requestUpdate();
}

async function findLost({ preferences }: FullView, customer: string, notes: (Promise<Head | undefined> | undefined)[]) {
  for (const [at, note] of NOTES.entries()) {
    const head = await notes[at];
    if (!head) continue;
    const [id, , signature] = head;
    const receipt = await askReceipt(preferences, id);
    if (receipt?.jws.endsWith(signature)) continue;
    const kept = await askExport(preferences);
    if (!isWhole(kept) || kept.customer !== customer) continue;
    const now = judgeHead(head, kept);
    if (now === 'forgotten') void preferences.note(note, () => undefined);
    if (now !== 'lost') continue;
    void preferences.note('lost', () => head);
    return head;
  }
  return undefined;
}

function isWhole(kept: object | null): kept is Kept {
  const { history, receipts } = (kept ?? {}) as Partial<Kept>;
  return Array.isArray(history) && Array.isArray(receipts);
}

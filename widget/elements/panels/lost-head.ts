import { findLostHead, forgetHead, type Head } from '../../kept-head.ts';
import type { FullView } from '../full-view.ts';

/** Whose record was looked at, and the receipt that it lacks. */
interface Look {
  customer: string;
  lost?: Head;
}

const looks = new WeakMap<FullView, Look>();

/**
 * The receipt that this device was given and her record no longer has, once that is known for certain. It is looked for once a
 * page, and again when back online.
 */
export function lostHead(full: FullView): Head | undefined {
  const { customer, online, phase, quieterOnly } = full.view;
  // Behind a link there is no record to look at.
  if (customer === null || !online || phase !== 'ready' || quieterOnly) looks.delete(full);
  else if (looks.get(full)?.customer !== customer) look(full, customer);
  return looks.get(full)?.lost;
}

/** Says no more of it. */
export function hideHead(full: FullView): void {
  looks.delete(full);
  forgetHead(full.preferences);
  full.requestUpdate();
}

function look(full: FullView, customer: string): void {
  const mine: Look = { customer };
  const found = findLostHead(full.preferences, customer);
  looks.delete(full);
  if (found) looks.set(full, mine);
  void found?.then((lost) => {
    if (lost) mine.lost = lost;
    full.requestUpdate();
  });
}

import type { Pause, Plan } from '../contract/choices.ts';
import type { Comparison, Place } from './place.ts';
import { EVERY_PATH } from './quieter-marks.ts';

/** One item of a list and the ids that stood before it, so that undo puts it back where it was. */
export interface Listed<Item> {
  item: Item;
  after: string[];
}

/** One pause. Told as `pauses.pau_…` from null to the pause. */
export function pausePlace(id: string): Place<Listed<Pause>> {
  const path = `pauses.${id}`;
  return {
    path,
    shownPath: path,
    markPath: EVERY_PATH,
    read: (choices) => find(choices.pauses, id),
    write: (choices, value) => ({ ...choices, pauses: put(choices.pauses, id, value) }),
    compare: compareClosing,
    limits: (choices) => choices.pauses.some((pause) => pause.id === id),
    steps: (from, to) => [{ path, from: from?.item ?? null, to: to?.item ?? null }],
  };
}

/**
 * One plan. Told as `plans.<subject>` (`plans.note` for a note without one) from null to the plan. A `want` is louder to make
 * and quieter to drop, a `note` neither, every other kind the other way round.
 */
export function planPlace(plan: Plan): Place<Listed<Plan>> {
  const shownPath = `plans.${plan.subject ?? 'note'}`;
  return {
    path: `plans.${plan.id}`,
    shownPath,
    markPath: shownPath,
    read: (choices) => find(choices.plans, plan.id),
    write: (choices, value) => ({ ...choices, plans: put(choices.plans, plan.id, value) }),
    compare(from, to) {
      if (plan.kind === 'note') return { common: to, quieter: false, louder: false };
      return plan.kind === 'want' ? compareOpening(from, to) : compareClosing(from, to);
    },
    limits: (choices) =>
      plan.kind !== 'note' && choices.plans.some((other) => other.subject === plan.subject && binds(other)),
    steps: (from, to) => [{ path: shownPath, from: from?.item ?? null, to: to?.item ?? null }],
  };
}

function binds(plan: Plan): boolean {
  return plan.kind !== 'note' && plan.kind !== 'want';
}

/* What closes by being there: a pause, most plans. */
function compareClosing<Item>(from: Item | null, to: Item | null): Comparison<Item> {
  const louder = from !== null && to === null;
  return { common: louder ? from : to, quieter: from === null && to !== null, louder };
}

/* What opens by being there: a `want` plan. */
function compareOpening<Item>(from: Item | null, to: Item | null): Comparison<Item> {
  const louder = from === null && to !== null;
  return { common: louder ? from : to, quieter: from !== null && to === null, louder };
}

function find<Item extends { id: string }>(list: readonly Item[], id: string): Listed<Item> | null {
  const at = list.findIndex((item) => item.id === id);
  if (at < 0) return null;
  return { item: list[at]!, after: list.slice(0, at).map((item) => item.id) };
}

function put<Item extends { id: string }>(list: readonly Item[], id: string, value: Listed<Item> | null): Item[] {
  const others = list.filter((item) => item.id !== id);
  if (value === null) return others;
  const at = others.findLastIndex((item) => value.after.includes(item.id)) + 1;
  return [...others.slice(0, at), value.item, ...others.slice(at)];
}

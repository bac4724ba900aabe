import type { Choices } from '../contract/choices.ts';
import type { PreferenceData, WebhookEvent } from '../contract/event.ts';
import type { HistoryAct, HistoryLine } from '../contract/history.ts';
import type { AppliedChange } from './profile-state.ts';

/** A change that a revision applied. */
export interface KeptAct extends AppliedChange {
  op: HistoryAct['op'];
  /** An undo took it back. */
  isUndone: boolean;
}

/** What is kept beside the event of a revision: the changes that it applied, and her choices now. */
export interface Beside {
  acts: readonly KeptAct[];
  choices: Pick<Choices, 'pauses' | 'plans'>;
  /** The id of the receipt of that revision. */
  receipt: string | null;
}

/**
 * The history of one revision: one line, or two where another door spoke in the same breath: the browser's signal beside the
 * customer, or an earlier reply of STOP beside the facts that brought its address.
 */
export function historyLines(
  { timestamp, data }: WebhookEvent<PreferenceData>,
  { acts, choices, receipt }: Beside,
): HistoryLine[] {
  const { revision, by = null, where = null } = data;
  const told = (kept: readonly KeptAct[]) => kept.map((act) => toAct(act, choices));
  const line = { revision, at: timestamp, by, where, receipt };
  const other = data.changes.find(({ via }) => via !== undefined)?.via;
  if (!other) return [{ ...line, via: data.via, changes: data.changes, acts: told(acts) }];
  const said = data.changes.filter(({ via }) => via === other);
  const paths = new Set(said.map(({ path }) => path));
  const op = other === 'gpc' ? 'topic' : 'channel';
  const isOthers = (act: KeptAct) => act.op === op && act.steps.every(({ path }) => paths.has(path));
  const own = data.changes.filter(({ via }) => via !== other);
  const others: HistoryLine = { ...line, via: other, changes: said, acts: told(acts.filter(isOthers)) };
  const hers = told(acts.filter((act) => !isOthers(act)));
  return own.length === 0 ? [others] : [{ ...line, via: data.via, changes: own, acts: hers }, others];
}

/* A pause that was ended and a plan that was dropped are taken back too, without an undo. */
function toAct({ id, op, isUndone }: KeptAct, choices: Beside['choices']): HistoryAct {
  const isGone =
    (op === 'pause' && !choices.pauses.some((pause) => pause.id === `pau_${id}`)) ||
    (op === 'plan' && !choices.plans.some((plan) => plan.id === `pln_${id}`));
  return { id, op, undone: isUndone || isGone };
}

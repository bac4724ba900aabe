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
}

/** The history of one revision: one line, or two where the browser's signal spoke in the same breath as the customer. */
export function historyLines(
  { timestamp, data }: WebhookEvent<PreferenceData>,
  { acts, choices }: Beside,
): HistoryLine[] {
  const { revision, by = null, where = null } = data;
  const told = (kept: readonly KeptAct[]) => kept.map((act) => toAct(act, choices));
  const line = { revision, at: timestamp, by, where, receipt: null };
  const signalled = data.changes.filter((step) => step.via === 'gpc');
  if (signalled.length === 0) return [{ ...line, via: data.via, changes: data.changes, acts: told(acts) }];
  const paths = new Set(signalled.map(({ path }) => path));
  const isSignal = (act: KeptAct) => act.op === 'topic' && act.steps.every(({ path }) => paths.has(path));
  const own = data.changes.filter((step) => step.via !== 'gpc');
  const gpc: HistoryLine = { ...line, via: 'gpc', changes: signalled, acts: told(acts.filter(isSignal)) };
  const hers = told(acts.filter((act) => !isSignal(act)));
  return own.length === 0 ? [gpc] : [{ ...line, via: data.via, changes: own, acts: hers }, gpc];
}

/* A pause that was ended and a plan that was dropped are taken back too, without an undo. */
function toAct({ id, op, isUndone }: KeptAct, choices: Beside['choices']): HistoryAct {
  const isGone =
    (op === 'pause' && !choices.pauses.some((pause) => pause.id === `pau_${id}`)) ||
    (op === 'plan' && !choices.plans.some((plan) => plan.id === `pln_${id}`));
  return { id, op, undone: isUndone || isGone };
}

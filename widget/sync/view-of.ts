import { applyPending } from '../local/apply-pending.ts';
import { pathOf } from '../local/choice-path.ts';
import type { PreferenceView } from '../preference-context.ts';
import type { Known } from './known.ts';

/** A quieter change that can be undone, with what was there before. */
export interface Undoable {
  change: string;
  path: string;
  before: unknown;
}

/** How much she may do here: nothing, or only what is quieter and taking that back. */
export type Limits = Pick<PreferenceView, 'readonly' | 'quieterOnly'>;

/** What the elements draw, from what a session knows and what this page remembers. */
export function viewOf({ kept, ...known }: Known, undoables: readonly Undoable[], limits: Limits): PreferenceView {
  const open = kept.filter((change) => !change.held);
  const unsent = open.map(({ change }) => change);
  return {
    ...known,
    choices: applyPending(known.confirmed, open),
    unsent,
    unsentPaths: new Set(open.map(({ change, restore }) => pathOf(change, restore?.path))),
    undos: undoables,
    held: kept.flatMap(({ change, held }) => (held ? { change, ...held } : [])),
    ...limits,
  };
}

import { applyPending } from './local/apply-pending.ts';
import { pathOf } from './local/choice-path.ts';
import type { PreferenceView, UndoOffer } from './preference-context.ts';
import type { Known } from './sync/known.ts';

/** What the elements draw, from what a session knows and what this page remembers. */
export function viewOf(known: Known, undos: readonly UndoOffer[], readonly: boolean): PreferenceView {
  const { kept, reachable, waiting, ...rest } = known;
  const open = kept.filter((change) => !change.held);
  const untold = new Set(open.map(({ change }) => change.id));
  return {
    ...rest,
    choices: applyPending(known.confirmed, open),
    online: reachable,
    unsent: open.map(({ change }) => change),
    unsentPaths: new Set(open.map(({ change, restore }) => pathOf(change, restore?.path))),
    undos: undos.map(({ change, path }) => ({ change, path, told: !untold.has(change) })),
    held: kept.flatMap(({ change, held }) => (held ? { change, ...held } : [])),
    fromThisDevice: waiting,
    readonly,
  };
}

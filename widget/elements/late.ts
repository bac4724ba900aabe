import type { PreferenceView } from '../preference-context.ts';

/** Whether something of hers waits here with nobody told, longer than a request takes. */
export function isWaiting(view: PreferenceView): boolean {
  return (
    view.unsent.length > 0 &&
    (!view.online || view.saving === 'failed' || view.sessionExpired || view.customer === null)
  );
}

/** Whether the change of `path` is one of those. */
export function isLate(view: PreferenceView, path: string): boolean {
  return view.unsentPaths.has(path) && isWaiting(view);
}

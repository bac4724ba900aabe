import type { FullView } from '../full-view.ts';

/** Closes what is open on Escape; a dialog of the page that it stands in stays open. */
export function closesOnEscape(full: FullView) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    full.closeOpened();
  };
}

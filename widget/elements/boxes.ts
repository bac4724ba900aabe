import { html } from 'lit';
import type { FullView } from './full-view.ts';

/** Does what a click on a box means; false: it was not done, and the box goes back to what it showed. */
export type Turn = (box: HTMLInputElement) => boolean;

/** A switch named by its row; where it could not be turned on, how it stands takes its place. */
export function switchFor(full: FullView, path: string, on: boolean, turn: Turn) {
  if (full.view.quieterOnly && !on) return html`<span class="sub">${full.words.off}</span>`;
  return html`<input
    type="checkbox"
    role="switch"
    class="sw"
    part="switch"
    id=${path}
    aria-labelledby="n-${path}"
    aria-describedby="s-${path}"
    .defaultChecked=${on}
    .checked=${on}
    ?disabled=${full.isLocked(on)}
    @change=${changes(turn)}
  />`;
}

/** A checkbox without a text of its own. */
export function bareBox(full: FullView, label: string, on: boolean, turn: Turn) {
  return html`<label class="cell"
    ><input
      type="checkbox"
      class="cb"
      aria-label=${label}
      .defaultChecked=${on}
      .checked=${on}
      ?disabled=${full.isLocked(on)}
      @change=${changes(turn)}
  /></label>`;
}

/** Turns what a click means; a box that may not turn shows again what holds. */
export function changes(turn: Turn) {
  return (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (turn(box)) return;
    for (const each of box.closest('fieldset')?.querySelectorAll('input') ?? [box]) each.checked = each.defaultChecked;
  };
}

import { html, nothing } from 'lit';
import { icon, type IconName } from './icon.ts';

/** A button; `act` gets it, for the focus to return to. `expanded` says whether what it opens is open. */
export function button(text: string, act: (control: HTMLElement) => void, shape?: IconName, expanded?: boolean) {
  const click = (event: Event) => act(event.currentTarget as HTMLElement);
  return html`<button class="btn" type="button" part="button" aria-expanded=${expanded ?? nothing} @click=${click}>
    ${shape ? icon(shape) : nothing}${text}
  </button>`;
}

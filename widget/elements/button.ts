import { html, nothing } from 'lit';
import { icon, type IconName } from './icon.ts';

/** A button; `act` gets it, for the focus to return to. */
export function button(text: string, act: (control: HTMLElement) => void, shape?: IconName) {
  const click = (event: Event) => act(event.currentTarget as HTMLElement);
  return html`<button class="btn" part="button" @click=${click}>${shape ? icon(shape) : nothing}${text}</button>`;
}

import { html, type TemplateResult } from 'lit';
import type { Section } from './section.ts';

/** A switch named by its row. `act` says whether the change was made; if not, the switch stays as it was. */
export function switchFor(
  section: Section,
  path: string,
  on: boolean,
  act: (control: HTMLInputElement) => boolean,
): TemplateResult {
  return html`<input
    type="checkbox"
    role="switch"
    class="sw"
    part="switch"
    id=${path}
    data-path=${path}
    aria-labelledby="n-${path}"
    aria-describedby="s-${path}"
    .checked=${on}
    ?disabled=${section.view.readonly}
    @change=${(event: Event) => {
      const control = event.target as HTMLInputElement;
      if (!act(control)) control.checked = on;
    }}
  />`;
}

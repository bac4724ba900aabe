import { html } from 'lit';
import { changes, type Turn } from '../boxes.ts';
import { asked } from '../under.ts';
import type { FullView } from '../full-view.ts';

export interface Option {
  text: string;
  on: boolean;
  turn: Turn;
}

/** Boxes or radios under a legend, with room for the question about them under `path`. */
export function options(full: FullView, legend: string, { type, path, list }: OptionList) {
  const isRadio = type === 'radio';
  return html`<fieldset ?disabled=${full.view.readonly}>
    <legend>${legend}</legend>
    <div class="opts ${isRadio ? '' : 'pair'}">
      ${list.map(
        ({ text, on, turn }) =>
          html`<label class="opt"
            ><input
              type=${type}
              class=${isRadio ? 'rd' : 'cb'}
              name=${path}
              .defaultChecked=${on}
              .checked=${on}
              @change=${changes(turn)}
            />${text}</label
          >`,
      )}
    </div>
    ${asked(full, path)}
  </fieldset>`;
}

interface OptionList {
  type: 'radio' | 'checkbox';
  path: string;
  list: Option[];
}

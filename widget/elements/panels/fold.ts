import { html, nothing } from 'lit';
import { under } from '../under.ts';
import { icon, type IconName } from '../icon.ts';
import { openerOf } from '../opener.ts';
import type { FullView } from '../full-view.ts';

export interface Fold {
  path: string;
  icon?: IconName;
  name: string;
  /** How it stands now. */
  text: unknown;
  /** Said in the Undo strip after a quieter change. */
  changed: string;
  /** What opens in place. */
  open(): unknown;
}

/** A row that says how something stands, with “Change” at its end that opens the form for it under it. */
export function fold(full: FullView, { path, icon: shape, name, text, changed, open }: Fold) {
  const { words, view } = full;
  const isOpen = full.isOpen(path);
  return html`<li part="row">
    <div class="row">
      ${shape ? icon(shape) : nothing}
      <span id=${path} tabindex="-1"><span class="nm">${name}</span><span class="sub">${text}</span></span>
      ${view.readonly || view.quieterOnly ? nothing : openerOf(full, path, words.change, name)}
    </div>
    ${isOpen ? open() : under(full, path, changed)}
  </li>`;
}

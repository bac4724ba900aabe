import { html, nothing } from 'lit';
import { closesOnEscape } from './closes-on-escape.ts';
import { standings } from '../topic-standing.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** Why something comes although marketing is off: what the catalog says of each topic that stays, in place. */
export function reasons(full: FullView, catalog: ShownCatalog) {
  const staying = standings(catalog, full.view.choices).filter(({ on, asked }) => on && !asked);
  return html`<div class="panel" part="panel" tabindex="-1" @keydown=${closesOnEscape(full)}>
    ${staying.map(({ name, why, gives }) => html`<p><b>${name}</b> ${why ?? gives ?? nothing}</p>`)}
  </div>`;
}

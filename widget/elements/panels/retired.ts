import { html } from 'lit';
import { panelWords } from '../../words/panels/load.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** What she answered once, and nobody sends any more. */
export function retired({ lang }: FullView, { brand, retired: topics }: ShownCatalog) {
  const words = panelWords(lang);
  return html`<ul class="cards">
    ${topics!.map(
      ({ name }) =>
        html`<li class="card" part="topic">
          <span class="top"><b>${name}</b><span class="tag">${words.ended}</span></span>
          <span class="sub gives">${words.noLongerSent(brand)}</span>
        </li>`,
    )}
  </ul>`;
}

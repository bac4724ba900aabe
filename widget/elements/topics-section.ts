import { html, nothing } from 'lit';
import { heading } from './heading.ts';
import { topicCard } from './topic-card.ts';
import { standings } from './topic-standing.ts';
import { topicTable } from './topic-table.ts';
import type { ShownCatalog } from '../preference-context.ts';
import type { FullView } from './full-view.ts';

/** What you hear about: cards where it is narrow, a table where it is wide; all topics, unless the page names some. */
export function topicsSection(full: FullView, catalog: ShownCatalog) {
  const { words, view, level } = full;
  const all = standings(catalog, view.choices);
  const only = all.filter(({ id }) => full.topics.match(/[^\s,]+/g)?.includes(id));
  const shown = only.length ? only : all;
  return html`<section aria-labelledby="hear">
    ${heading(level + 1, words.hear, 'hear')}
    <p class="lead">${words.allOff}</p>
    ${
      full.wide
        ? topicTable(full, catalog, shown)
        : html`<ul class="cards">
            ${shown.map((standing) => html`<li class="card" part="topic">${topicCard(full, standing)}</li>`)}
          </ul>`
    }
    ${catalog.retired?.length && !only.length ? retired(full, catalog) : nothing} ${full.panels?.budgetRow(full)}
  </section>`;
}

/** What she answered once, and nobody sends any more. */
function retired({ words }: FullView, { brand, retired: topics }: ShownCatalog) {
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

import { html, nothing } from 'lit';
import { heading } from './heading.ts';
import { topicCard } from './topic-card.ts';
import { standings } from './topic-standing.ts';
import { topicTable } from './topic-table.ts';
import type { ShownCatalog } from '../preference-context.ts';
import type { FullView } from './full-view.ts';

/** Where the panels will go on; that they are missing stands at its head. */
const goesOn = (full: FullView) => html`<div class="room">${full.late(() => nothing, nothing)}</div>`;

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
    ${catalog.retired?.length && !only.length ? full.panels?.retired(full, catalog) : nothing}
    ${full.panels?.budgetRow(full) ?? goesOn(full)}
  </section>`;
}

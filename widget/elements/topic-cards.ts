import { html, nothing, type TemplateResult } from 'lit';
import { changedOf, givesOf, metaOf, pathOf } from './topic-text.ts';
import { opener, topicName, topicSwitch } from './topic-parts.ts';
import { topicDetails } from './topic-details.ts';
import { under } from './under.ts';
import type { TopicsSection } from './topics-section.ts';
import type { Standing } from './topic-standing.ts';

/** One card a topic. */
export function topicCards(section: TopicsSection, shown: readonly Standing[]): TemplateResult {
  return html`<ul class="cards">
    ${shown.map((standing) => html`<li class="card" part="topic">${card(section, standing)}</li>`)}
  </ul>`;
}

function card(section: TopicsSection, standing: Standing) {
  const path = pathOf(standing);
  return html`<label>
      <span class="top"><span>${topicName(standing)}</span>${topicSwitch(section, standing)}</span>
      <span class="gives">${givesOf(section, standing)}</span>
      <span class="sub" id="s-${path}">${metaOf(section, standing)}</span>
    </label>
    ${under(section, path, changedOf(section, standing))} ${opener(section, standing, section.words.change)}
    ${section.opened === standing.topic.id ? topicDetails(section, standing) : nothing}`;
}

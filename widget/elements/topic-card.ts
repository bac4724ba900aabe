import { html, nothing } from 'lit';
import { under } from './asked.ts';
import { switchFor } from './boxes.ts';
import { icon } from './icon.ts';
import { topicDetails } from './topic-details.ts';
import { changedOf, givesOf, metaOf } from './topic-text.ts';
import type { FullView } from './full-view.ts';
import type { Standing } from './topic-standing.ts';

/** One topic where it is narrow. */
export function topicCard(full: FullView, standing: Standing) {
  return html`<label>
      <span class="top"><span>${topicName(standing)}</span>${topicSwitch(full, standing)}</span>
      <span class="gives">${givesOf(full, standing)}</span>
      <span class="sub" id="s-${standing.path}">${metaOf(full, standing)}</span>
    </label>
    ${under(full, standing.path, changedOf(full, standing))} ${opener(full, standing, full.words.change)}
    ${full.opened === standing.id ? topicDetails(full, standing) : nothing}`;
}

/** The topic's name, behind the picture that the page may give it. */
export function topicName({ id, name, path }: Standing) {
  return html`<slot name="topic-icon-${id}"></slot><b id="n-${path}">${name}</b>`;
}

/** A switch; a padlock where it cannot be refused. */
export function topicSwitch(full: FullView, { id: topic, path, on, fixed }: Standing) {
  if (fixed) return html`<span class="locked">${icon('lock')}</span>`;
  return switchFor(full, path, on, (box) => full.act(path, box, { op: 'topic', topic, want: on ? 'no' : 'yes' }));
}

/** The text button that opens the details in place, where there is something to change or to read. */
export function opener(full: FullView, standing: Standing, text: string) {
  const { id, name, frequencies, why, uses } = standing;
  const open = full.opened === id;
  if (standing.fixed || standing.shares || (full.wide && !frequencies && !why && !uses)) return nothing;
  return html`<button
    class="link"
    data-opens=${id}
    aria-expanded=${open}
    @click=${() => (full.opened = open ? null : id)}
  >
    ${text}<span class="vh">${full.words.about(name)}</span>${icon('down')}
  </button>`;
}

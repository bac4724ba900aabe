import { html, nothing } from 'lit';
import { under } from './under.ts';
import { switchFor } from './boxes.ts';
import { icon } from './icon.ts';
import { openerOf } from './opener.ts';
import { changedOf, closedOf, givesOf, metaOf } from './topic-text.ts';
import type { FullView } from './full-view.ts';
import type { Standing } from './topic-standing.ts';

/** One topic where it is narrow. */
export function topicCard(full: FullView, standing: Standing) {
  return html`<label>
      <span class="top"><span>${topicName(full, standing)}</span>${topicSwitch(full, standing)}</span>
      <span class="gives">${givesOf(full, standing)}</span>${closedOf(full, standing)}
      <span class="sub" id="s-${standing.path}">${metaOf(full, standing)}</span>
    </label>
    ${under(full, standing.path, changedOf(full, standing))} ${opener(full, standing, full.words.change)}
    ${full.isOpen(standing.path) ? full.late((panels) => panels.topicDetails(full, standing)) : nothing}`;
}

/** The topic's name, behind the picture that the page may give it. */
export function topicName({ words }: FullView, { id, name, path, isNew }: Standing) {
  const tag = isNew ? html` <span class="tag">${words.isNew}</span>` : nothing;
  return html`<slot name="topic-icon-${id}"></slot><b id="n-${path}">${name}</b>${tag}`;
}

/** A switch; a padlock where it cannot be refused. */
export function topicSwitch(full: FullView, { id: topic, path, on, fixed }: Standing) {
  if (fixed) return html`<span class="locked">${icon('lock')}</span>`;
  return switchFor(full, path, on, (box) => full.act(path, box, { op: 'topic', topic, want: on ? 'no' : 'yes' }));
}

/** The text button that opens the details in place, where there is something to change or to read. */
export function opener(full: FullView, standing: Standing, text: string) {
  const { path, name, frequencies, why, uses } = standing;
  if (standing.fixed || standing.shares || (full.wide && !frequencies && !why && !uses)) return nothing;
  return openerOf(full, path, text, name);
}

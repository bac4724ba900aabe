import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import { switchFor } from './switch.ts';
import { turn } from './topic-acts.ts';
import { pathOf } from './topic-text.ts';
import type { TopicsSection } from './topics-section.ts';
import type { Standing } from './topic-standing.ts';

/** The topic's name, behind the picture that the page may give it. */
export function topicName(standing: Standing) {
  const { topic } = standing;
  return html`<slot name="topic-icon-${topic.id}"></slot><b id="n-${pathOf(standing)}">${topic.name}</b>`;
}

/** A switch; a padlock where it cannot be refused. */
export function topicSwitch(section: TopicsSection, standing: Standing): TemplateResult {
  if (standing.topic.class === 'essential') return html`<span class="locked">${icon('lock')}</span>`;
  return switchFor(section, pathOf(standing), standing.on, (control) => turn(section, standing, control));
}

/** Whether there is something to change or to read behind the topic. */
export function hasDetails({ wide }: TopicsSection, { topic }: Standing): boolean {
  if (topic.class === 'essential' || topic.class === 'sharing') return false;
  return !wide || !!(topic.frequencies || topic.why || topic.uses);
}

/** The text button that opens the details in place. */
export function opener(section: TopicsSection, standing: Standing, text: string) {
  const { topic } = standing;
  const open = section.opened === topic.id;
  if (!hasDetails(section, standing)) return nothing;
  return html`<button
    class="link"
    data-opens=${topic.id}
    aria-expanded=${open}
    @click=${() => section.toggle(topic.id)}
  >
    ${text}<span class="vh">${section.words.about(topic.name)}</span>${icon('down')}
  </button>`;
}

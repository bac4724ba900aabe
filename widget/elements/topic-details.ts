import { html, nothing, type TemplateResult } from 'lit';
import { pathOf } from './topic-text.ts';
import { turnChannel } from './topic-acts.ts';
import { louder } from './under.ts';
import type { Cap, Channel } from '../preference-context.ts';
import type { TopicsSection } from './topics-section.ts';
import type { Standing } from './topic-standing.ts';

/** How often, by what, and why we'd write; opened in place, closed by Escape. */
export function topicDetails(section: TopicsSection, standing: Standing): TemplateResult {
  const { words } = section;
  const { why, uses } = standing.topic;
  const escape = (event: KeyboardEvent) => event.key === 'Escape' && section.close(standing.topic.id);
  return html`<div class="details" @keydown=${escape}>
    ${standing.topic.frequencies ? often(section, standing) : nothing} ${section.wide ? nothing : by(section, standing)}
    ${
      why || uses
        ? html`<div class="why">
            ${why ? html`<p><b>${words.whyWrite}</b> ${why}</p>` : nothing}${uses ? html`<p><b>${words.whatWeUse}</b> ${uses}</p>` : nothing}
          </div>`
        : nothing
    }
  </div>`;
}

function often(section: TopicsSection, standing: Standing) {
  const { words, view } = section;
  const { topic, on, cap } = standing;
  const path = `${pathOf(standing)}.cap`;
  const offered: (Cap | null)[] = [null, ...topic.frequencies!.map((per) => ({ max: 1, per }))];
  const isNow = (option: Cap | null) => on && option?.max === cap?.max && option?.per === cap?.per;
  const choices = !cap || offered.some(isNow) ? offered : [...offered, cap];
  const pick = (option: Cap | null, radio: HTMLInputElement) => {
    if (section.act(path, radio, { op: 'topic', topic: topic.id, want: 'yes', cap: option })) return;
    const now = radio.closest('fieldset')!.querySelectorAll('input')[choices.findIndex(isNow)];
    if (now) now.checked = true;
    else radio.checked = false;
  };
  return html`<fieldset ?disabled=${view.readonly}>
    <legend>${words.often}</legend>
    <div class="opts">
      ${choices.map(
        (option) =>
          html`<label class="opt">
            <input
              type="radio"
              class="rd"
              name="often"
              .checked=${isNow(option)}
              @change=${(event: Event) => pick(option, event.target as HTMLInputElement)}
            />
            ${words.upper(words.atMost(option))}
          </label>`,
      )}
    </div>
    ${section.asking?.path === path ? louder(section) : nothing}
  </fieldset>`;
}

function by(section: TopicsSection, standing: Standing) {
  const { words, view } = section;
  const path = `${pathOf(standing)}.by`;
  return html`<fieldset ?disabled=${view.readonly}>
    <legend>${words.by}</legend>
    <div class="opts pair">
      ${(standing.topic.channels as Channel[]).map(
        (channel) =>
          html`<label class="opt">
            <input
              type="checkbox"
              class="cb"
              .checked=${standing.on && standing.channels.includes(channel)}
              @change=${(event: Event) => turnChannel(section, standing, channel, { path, box: event.target as HTMLInputElement })}
            />
            ${words.upper(words.channel(channel))}
          </label>`,
      )}
    </div>
    ${section.asking?.path === path ? louder(section) : nothing}
  </fieldset>`;
}

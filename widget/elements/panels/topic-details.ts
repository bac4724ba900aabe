import { html, nothing } from 'lit';
import { options } from './options.ts';
import { panelWords } from '../../words/panels/load.ts';
import { comesBy, turnChannel } from '../turn-channel.ts';
import { closesOnEscape } from './closes-on-escape.ts';
import type { Cap } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';
import type { Standing } from '../topic-standing.ts';

/** How often, by what, and why we'd write; opened in place, closed by Escape, which leaves the focus on its button. */
export function topicDetails(full: FullView, standing: Standing) {
  const words = panelWords(full.lang);
  const { why, uses, frequencies } = standing;
  const reason = (label: string, text: string | undefined) => (text ? html`<p><b>${label}</b> ${text}</p>` : nothing);
  return html`<div class="details" @keydown=${closesOnEscape(full)}>
    ${frequencies ? often(full, standing, frequencies) : nothing} ${full.wide ? nothing : by(full, standing)}
    ${
      why || uses
        ? html`<div class="why">${reason(words.whyWrite, why)}${reason(words.whatWeUse, uses)}</div>`
        : nothing
    }
  </div>`;
}

function often(full: FullView, { id: topic, path, on, cap }: Standing, frequencies: readonly string[]) {
  const { words } = full;
  const offered: (Cap | null)[] = [null, ...frequencies.map((per) => ({ max: 1, per }))];
  const isNow = (option: Cap | null) => on && option?.max === cap?.max && option?.per === cap?.per;
  if (cap && !offered.some(isNow)) offered.push(cap);
  const place = `${path}.cap`;
  const list = offered.map((option) => ({
    text: words.upper(words.atMost(option)),
    on: isNow(option),
    turn: (box: HTMLInputElement) => full.act(place, box, { op: 'topic', topic, want: 'yes', cap: option }),
  }));
  return options(full, panelWords(full.lang).often, { type: 'radio', path: place, list });
}

function by(full: FullView, standing: Standing) {
  const { words } = full;
  const path = `${standing.path}.by`;
  const list = standing.offered.map((channel) => ({
    text: words.upper(words.channel(channel)),
    on: comesBy(standing, channel),
    turn: (box: HTMLInputElement) => turnChannel(full, standing, channel, { path, box }),
  }));
  return options(full, panelWords(full.lang).by, { type: 'checkbox', path, list });
}

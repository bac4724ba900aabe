import { html, nothing } from 'lit';
import { under } from './under.ts';
import { switchFor } from './boxes.ts';
import { addressOf } from './channel-address.ts';
import { heading } from './heading.ts';
import { icon } from './icon.ts';
import { isLate } from './late.ts';
import type { Channel, ShownCatalog } from '../preference-context.ts';
import type { FullView } from './full-view.ts';

/** How to reach you: one row a channel; the whole row is the target of its switch. */
export function reachSection(full: FullView, catalog: ShownCatalog) {
  return html`<section aria-labelledby="reach">
    ${heading(full.level + 1, full.words.reach, 'reach')}
    <ul class="rows">
      ${catalog.channels.map(({ id }) => html`<li part="channel">${row(full, id)}</li>`)}
      ${full.look === 'compact' ? nothing : (full.panels?.reachRows(full, catalog) ?? rooms(full, catalog))}
    </ul>
  </section>`;
}

/** As many rows as the panels will have: when, which of several first, and what is paused. */
function rooms({ view }: FullView, { channels }: ShownCatalog) {
  const { channels: said, pauses } = view.choices;
  const used = channels.filter(({ id }) => said[id]?.use === 'yes');
  const paused = pauses.filter((pause) => pause.channels ?? pause.topics);
  return [0, ...used.slice(1, 2), ...paused].map(() => html`<li class="row room"></li>`);
}

function row(full: FullView, channel: Channel) {
  const { words, view } = full;
  const path = `channels.${channel}`;
  const on = view.choices.channels[channel]?.use === 'yes';
  const name = words.upper(words.channel(channel));
  return html`<label class="row">
      ${icon(channel)}
      <span>
        <span class="nm"
          ><span id="n-${path}">${name}</span
          >${view.choices.first === channel ? html`<span class="tag">${words.first}</span>` : nothing}</span
        >
        <span class="sub" id="s-${path}">${state(full, channel, on)}</span>
      </span>
      ${switchFor(full, path, on, (box) => full.act(path, box, { op: 'channel', channel, use: on ? 'no' : 'yes' }))}
    </label>
    ${under(full, path, words.isOff(name))}`;
}

function state({ words, view }: FullView, channel: Channel, on: boolean) {
  const path = `channels.${channel}`;
  const late = isLate(view, path);
  const address = addressOf(channel, view);
  if (late && on) return words.upper(words.notTold);
  if (late || (!on && view.undos.some((undo) => undo.path === path)))
    return `${words.off} · ${late ? words.notTold : words.justNow}`;
  return address ? html`<bdi dir="ltr">${address}</bdi>` : nothing;
}

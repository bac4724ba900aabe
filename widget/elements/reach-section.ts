import { html, nothing } from 'lit';
import { addressOf } from './channel-address.ts';
import { heading } from './heading.ts';
import { icon } from './icon.ts';
import { isLate } from './late.ts';
import { Section } from './section.ts';
import { switchFor } from './switch.ts';
import { under } from './under.ts';
import type { Channel } from '../preference-context.ts';

/** How to reach you: one row a channel; the whole row is the target of its switch. */
export class ReachSection extends Section {
  protected override render() {
    return html`<section aria-labelledby="reach">
      ${heading(this.level, this.words.reach, 'reach')}
      <ul class="rows">
        ${this.catalog.channels.map(({ id }) => html`<li part="channel">${this.#row(id)}</li>`)}
      </ul>
    </section>`;
  }

  #row(channel: Channel) {
    const { words, view } = this;
    const path = `channels.${channel}`;
    const on = view.choices.channels[channel]?.use === 'yes';
    const name = words.upper(words.channel(channel));
    const act = (control: HTMLInputElement) =>
      this.act(path, control, { op: 'channel', channel, use: on ? 'no' : 'yes' });
    return html`<label class="row">
        ${icon(channel)}
        <span>
          <span class="nm"
            ><span id="n-${path}">${name}</span
            >${view.choices.first === channel ? html`<span class="tag">${words.first}</span>` : nothing}</span
          >
          <span class="sub" id="s-${path}">${this.#state(channel, path, on)}</span>
        </span>
        ${switchFor(this, path, on, act)}
      </label>
      ${under(this, path, words.isOff(name))}`;
  }

  #state(channel: Channel, path: string, on: boolean) {
    const { words, view } = this;
    const off = on ? '' : `${words.off} · `;
    if (isLate(view, path)) return on ? words.upper(words.notTold) : off + words.notTold;
    if (!on && view.undos.some((undo) => undo.path === path)) return off + words.justNow;
    const address = addressOf(channel, view.masks);
    return address ? html`<bdi dir="ltr">${address}</bdi>` : nothing;
  }
}

import { html, nothing } from 'lit';
import { under } from './under.ts';
import { bareBox } from './boxes.ts';
import { opener, topicName, topicSwitch } from './topic-card.ts';
import { changedOf, closedOf, givesOf, metaOf, notYet } from './topic-text.ts';
import { comesBy, turnChannel } from './turn-channel.ts';
import type { Channel, ShownCatalog } from '../preference-context.ts';
import type { FullView } from './full-view.ts';
import type { Standing } from './topic-standing.ts';

/** Where it is wide: one row a topic, one column a channel. */
export function topicTable(full: FullView, { channels }: ShownCatalog, shown: readonly Standing[]) {
  const { words, view } = full;
  return html`<table>
    <thead>
      <tr>
        <th scope="col" class="t"><span class="vh">${words.hear}</span></th>
        ${channels.map(({ id }) => {
          // A channel that she was never asked about is open to service topics.
          const off = view.choices.channels[id]?.use === 'no';
          return html`<th scope="col" class=${off ? 'soft' : ''}>
            ${words.upper(words.channel(id))}${off ? html`<span>${words.offBelow}</span>` : nothing}
          </th>`;
        })}
        <th scope="col" class="freq">${words.howOften}</th>
        <td class="on"></td>
      </tr>
    </thead>
    <tbody>
      ${shown.map((standing) =>
        rows(
          full,
          standing,
          channels.map(({ id }) => id),
        ),
      )}
    </tbody>
  </table>`;
}

function rows(full: FullView, standing: Standing, channels: readonly Channel[]) {
  const { words } = full;
  const { path, on, cap } = standing;
  const span = channels.length + 3;
  const told = under(full, path, changedOf(full, standing));
  const open = full.isOpen(path);
  const more = (content: unknown, isLast: boolean) =>
    html`<tr class=${isLast ? '' : 'open'}>
      <td colspan=${span} class="more">${content}</td>
    </tr>`;
  const pace = on && cap ? words.upper(words.atMost(cap)) : words.change;
  return html`<tr part="topic" class=${open || told !== nothing ? 'open' : ''}>
      <th scope="row" class="t">
        <label for=${standing.fixed ? nothing : path}
          >${topicName(full, standing)}<span class="sub">${givesOf(full, standing)}</span
          >${closedOf(full, standing)}<span class="sub">${notYet(full, standing)}</span></label
        >
      </th>
      ${
        standing.fixed || standing.shares
          ? html`<td class="msg sub" id="s-${path}" colspan=${span - 2}>${metaOf(full, standing)}</td>`
          : html`${channels.map((channel) => html`<td>${cell(full, standing, channel)}</td>`)}
              <td class="freq" id="s-${path}">${opener(full, standing, pace)}</td>`
      }
      <td class="on"><label class="cell">${topicSwitch(full, standing)}</label></td>
    </tr>
    ${told === nothing ? nothing : more(told, !open)}
    ${
      open
        ? more(
            full.late((panels) => panels.topicDetails(full, standing)),
            true,
          )
        : nothing
    }`;
}

/** A box where she may choose, else a short dash and, for those who hear it, why. */
function cell(full: FullView, standing: Standing, channel: Channel) {
  const { words } = full;
  const name = words.upper(words.channel(channel));
  if (standing.open.includes(channel)) {
    return bareBox(full, name + words.about(standing.name), comesBy(standing, channel), (box) =>
      turnChannel(full, standing, channel, { path: standing.path, box }),
    );
  }
  const why = standing.offered.includes(channel) ? words.channelIsOff(name) : words.notOffered(name);
  return html`<i class="dash"></i><span class="vh">${why}</span>`;
}

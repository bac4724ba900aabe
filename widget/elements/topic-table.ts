import { html, nothing, type TemplateResult } from 'lit';
import { changedOf, givesOf, metaOf, notYet, pathOf } from './topic-text.ts';
import { opener, topicName, topicSwitch } from './topic-parts.ts';
import { topicDetails } from './topic-details.ts';
import { turnChannel } from './topic-acts.ts';
import { under } from './under.ts';
import type { Channel } from '../preference-context.ts';
import type { TopicsSection } from './topics-section.ts';
import type { Standing } from './topic-standing.ts';

/** One row a topic, one column a channel. */
export function topicTable(section: TopicsSection, shown: readonly Standing[]): TemplateResult {
  const { words, view, catalog } = section;
  return html`<table>
    <thead>
      <tr>
        <th scope="col" class="t"><span class="vh">${words.hear}</span></th>
        ${catalog.channels.map(({ id }) => {
          const on = view.choices.channels[id]?.use === 'yes';
          return html`<th scope="col" class=${on ? '' : 'soft'}>
            ${words.upper(words.channel(id))}${on ? nothing : html`<span>${words.offBelow}</span>`}
          </th>`;
        })}
        <th scope="col" class="freq">${words.howOften}</th>
        <td class="on"></td>
      </tr>
    </thead>
    <tbody>
      ${shown.map((standing) => rows(section, standing))}
    </tbody>
  </table>`;
}

function rows(section: TopicsSection, standing: Standing): TemplateResult {
  const { catalog } = section;
  const path = pathOf(standing);
  const columns = catalog.channels.length + 3;
  const told = under(section, path, changedOf(section, standing));
  const open = section.opened === standing.topic.id;
  return html`<tr part="topic" class=${open || told !== nothing ? 'open' : ''}>
      <th scope="row" class="t">
        <label for=${path}
          >${topicName(standing)}<span class="sub">${givesOf(section, standing)}</span
          ><span class="sub">${notYet(section, standing)}</span></label
        >
      </th>
      ${
        standing.topic.class === 'essential' || standing.topic.class === 'sharing'
          ? html`<td class="msg sub" id="s-${path}" colspan=${columns - 2}>${metaOf(section, standing)}</td>`
          : html`${catalog.channels.map(({ id }) => html`<td>${cell(section, standing, id)}</td>`)}
              <td class="freq" id="s-${path}">${opener(section, standing, paceOf(section, standing))}</td>`
      }
      <td class="on"><label class="cell">${topicSwitch(section, standing)}</label></td>
    </tr>
    ${
      told === nothing
        ? nothing
        : html`<tr class=${open ? 'open' : ''}>
            <td colspan=${columns} class="more">${told}</td>
          </tr>`
    }
    ${
      open
        ? html`<tr>
            <td colspan=${columns} class="more">${topicDetails(section, standing)}</td>
          </tr>`
        : nothing
    }`;
}

/** How often it comes at most, as the words of the button that changes it. */
function paceOf({ words }: TopicsSection, { on, cap }: Standing): string {
  return on && cap ? words.upper(words.atMost(cap)) : words.change;
}

/** A box where she may choose, else a short dash and, for those who hear it, why. */
function cell(section: TopicsSection, standing: Standing, channel: Channel) {
  const { words, view } = section;
  const name = words.upper(words.channel(channel));
  if (!standing.open.includes(channel)) {
    const offered = standing.topic.channels.includes(channel);
    return html`<i class="dash"></i
      ><span class="vh">${offered ? words.channelIsOff(name) : words.notOffered(name)}</span>`;
  }
  return html`<label class="cell">
    <input
      type="checkbox"
      class="cb"
      aria-label=${name + words.about(standing.topic.name)}
      .checked=${standing.on && standing.channels.includes(channel)}
      ?disabled=${view.readonly}
      @change=${(event: Event) => turnChannel(section, standing, channel, { path: pathOf(standing), box: event.target as HTMLInputElement })}
    />
  </label>`;
}

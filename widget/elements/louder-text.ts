import { html, nothing } from 'lit';
import { standings, standingOf } from './topic-standing.ts';
import { addressOf } from './channel-address.ts';
import type { Section } from './section.ts';
import type { Act, Channel } from '../preference-context.ts';
import type { Text } from '../words/words.ts';

/** What would start after a yes to the open question: what, from whom, how often, by what and where to. */
export function asks({ asking, view, words, catalog }: Section) {
  const acts = asking!.acts;
  const starting = acts.filter((act) => act.op !== 'topic' || act.want === 'yes');
  const confirms = starting.some((act) => act.op === 'topic' && topicOf(act.topic)?.confirm);
  return html`${starting.map((act) => html`<p>${textOf(act)}</p>`)}
    <p class="small">
      ${confirms ? `${words.confirmFirst} ` : nothing}${words.canStop(starting.some((act) => act.op === 'channel' && act.channel === 'sms'))}
    </p>`;

  function textOf(act: Act): Text {
    if (act.op === 'channel')
      return words.startChannel(act.channel, catalog.brand, comesBy(act.channel), maskOf(act.channel));
    if (act.op === 'topic') return ofTopic(act);
    return words.startAll(catalog.brand, names());
  }

  function ofTopic(act: Act & { op: 'topic' }): Text {
    const topic = topicOf(act.topic)!;
    if (topic.class === 'sharing') return words.startShare(catalog.brand, topic.recipients ?? []);
    const { channels, open, cap } = standingOf(topic, view.choices);
    const often = words.topicOften(topic.name, act.cap === null ? undefined : (act.cap ?? cap));
    return words.startTopic(often, catalog.brand, act.channels ?? (channels.length ? channels : open));
  }

  /** What would come by a channel once it is open. */
  function comesBy(channel: Channel): Text[] {
    const choices = { ...view.choices, channels: { ...view.choices.channels, [channel]: { use: 'yes' as const } } };
    return standings(catalog, choices)
      .filter(({ topic, on, channels }) => on && topic.class !== 'sharing' && channels.includes(channel))
      .map(({ topic, cap }) => words.topicOften(topic.name, cap));
  }

  /** What a resume brings back: chosen, and not refused in the same breath. */
  function names(): string[] {
    const refused = new Set(acts.map((act) => act.op === 'topic' && act.want === 'no' && act.topic));
    return standings(catalog, view.choices)
      .filter(
        ({ topic, on }) => on && (topic.class === 'marketing' || topic.class === 'sharing') && !refused.has(topic.id),
      )
      .map(({ topic }) => topic.name);
  }

  function topicOf(id: string) {
    return catalog.topics.find((topic) => topic.id === id);
  }

  function maskOf(channel: Channel) {
    const mask = addressOf(channel, view.masks);
    return mask && html`<bdi dir="ltr">${mask}</bdi>`;
  }
}

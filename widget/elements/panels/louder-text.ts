import { html, nothing } from 'lit';
import { addressOf } from '../channel-address.ts';
import { nameOf, standings } from '../topic-standing.ts';
import { panelWords } from '../../words/panels/load.ts';
import { starts } from './starts.ts';
import type { FullView } from '../full-view.ts';
import type { Act } from '../../preference-context.ts';
import type { Text } from '../../words/words.ts';

/** What would start after a yes, to the open question unless others are given: what, from whom, how often, by what and where to. */
export function asks(full: FullView, acts: readonly Act[] = full.asking!.acts) {
  const { view, words } = full;
  const later = panelWords(full.lang);
  const { choices } = view;
  const catalog = view.catalog!;
  const { brand } = catalog;
  const all = standings(catalog, choices);
  const starting = acts.filter((act) => act.op !== 'topic' || act.want === 'yes');
  const chosen = { ...choices, topics: { ...choices.topics } };
  for (const act of starting) {
    if (act.op !== 'topic') continue;
    const { topic, want, channels = chosen.topics[topic]?.channels } = act;
    chosen.topics[topic] = { ...chosen.topics[topic], want, channels };
  }
  const confirms = starting.some((act) => act.op === 'topic' && find(act.topic).confirm);
  const byText = starting.some(
    (act) =>
      (act.op === 'channel' && act.channel === 'sms') ||
      (act.op === 'topic' && (act.channels ?? find(act.topic).channels).includes('sms')),
  );
  return html`${starting.map((act) => html`<p>${textOf(act)}</p>`)}
    <p class="small">${confirms ? `${later.confirmFirst} ` : nothing}${later.canStop(byText)}</p>`;

  function textOf(act: Act): Text | undefined {
    if (act.op === 'channel') {
      const { channel } = act;
      const mask = addressOf(channel, view);
      // What would come by the channel once it is open, and once the rest is so.
      const then = standings(catalog, { ...chosen, channels: { ...choices.channels, [channel]: { use: 'yes' } } });
      const coming = then.filter(({ on, channels }) => on && channels.includes(channel));
      const before = new Set(all.filter(({ on, channels }) => on && channels.includes(channel)).map(({ id }) => id));
      const fresh = coming.filter(({ id }) => !before.has(id));
      const often = (fresh.length ? fresh : coming).map(({ name, cap }) => later.topicOften(name, cap));
      return later.startChannel(channel, brand, often, mask ? html`<bdi dir="ltr">${mask}</bdi>` : null);
    }
    if (act.op === 'topic') {
      const { name, shares, recipients = [], channels, open, cap } = find(act.topic);
      if (shares) return later.startShare(brand, recipients);
      const often =
        act.cap === null ? html`<b>${name}</b>, ${words.atMost(null)}` : later.topicOften(name, act.cap ?? cap);
      return later.startTopic(often, brand, act.channels ?? (channels.length ? channels : open));
    }
    if (act.op !== 'resume') return starts(full, act);
    // A resume brings back what was chosen, no plan closes, and was not refused in the same breath.
    const isOut = (id: string) =>
      view.around.volume?.[id]?.closed || acts.some((each) => each.op === 'topic' && each.topic === id);
    return later.startAll(brand, all.filter(({ id, on, asked }) => on && asked && !isOut(id)).map(nameOf));
  }

  function find(id: string) {
    return all.find((standing) => standing.id === id)!;
  }
}

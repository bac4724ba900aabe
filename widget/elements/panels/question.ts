import { html, nothing } from 'lit';
import { button } from '../button.ts';
import { standings } from '../topic-standing.ts';
import { asks } from './louder-text.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Channel } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** The question about a louder act under `path`: what will start, and a yes and a no that look alike. */
export function question(full: FullView, path: string) {
  const words = panelWords(full.lang);
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // A dialog of the page that it stands in stays open.
    event.preventDefault();
    event.stopPropagation();
    full.answer(false);
  };
  const channel = neverAnswered(full);
  return html`<div
    class="louder"
    part="louder"
    role="group"
    aria-labelledby="asked-${path}"
    tabindex="-1"
    @keydown=${close}
  >
    <div class="asked" id="asked-${path}">${asks(full)}</div>
    <div class="two">
      ${button(words.yesStart, () => full.answer(true))} ${button(words.notNow, () => full.answer(false))}
      ${channel ? button(words.noneBy(channel), () => refuse(full, channel)) : nothing}
    </div>
  </div>`;
}

/** The channel that is asked about, where she never answered it and something may come by it until she says no. */
function neverAnswered({ asking, view }: FullView): Channel | undefined {
  const [act, more] = asking!.acts;
  const { choices, catalog } = view;
  if (more || act?.op !== 'channel' || choices.channels[act.channel]) return undefined;
  const { channel } = act;
  const comes = standings(catalog!, choices).some(
    ({ on, fixed, channels }) => on && !fixed && channels.includes(channel),
  );
  return comes ? channel : undefined;
}

/** Its switch is off already: the same number of steps says that it stays so. */
function refuse(full: FullView, channel: Channel) {
  const { path, control } = full.asking!;
  full.answer(false);
  full.act(path, control, { op: 'channel', channel, use: 'no' });
}

import { html, nothing } from 'lit';
import { asked } from '../under.ts';
import { fold } from './fold.ts';
import { hoursForm } from './hours-form.ts';
import { hoursText } from './hours-text.ts';
import { icon } from '../icon.ts';
import { options } from './options.ts';
import { panelWords } from '../../words/panels/load.ts';
import { partialPauses, pausedWhat } from './partial-pause.ts';
import { closesOnEscape } from './closes-on-escape.ts';
import type { Pause } from '../../../server/contract/choices.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** What stands under the channels: when, by which of them first, and what of them is paused. */
export function reachRows(full: FullView, catalog: ShownCatalog) {
  return [
    whenRow(full),
    firstRow(full, catalog),
    partialPauses(full, Date.now()).map((pause) => pauseRow(full, pause)),
  ];
}

function whenRow(full: FullView) {
  const { when } = panelWords(full.lang);
  const text = hoursText(full, full.view.choices.hours);
  const changed = full.words.now(when, text);
  return fold(full, { path: 'hours', icon: 'clock', name: when, text, changed, open: () => hoursForm(full) });
}

/** Which one is tried first; there is nothing to choose with one channel. */
function firstRow(full: FullView, catalog: ShownCatalog) {
  const { words, view } = full;
  const { firstChoice, noFirst } = panelWords(full.lang);
  const { channels, first } = view.choices;
  const path = 'first';
  const used = catalog.channels.filter(({ id }) => channels[id]?.use === 'yes');
  if (used.length < 2) return nothing;
  const list = used.map(({ id: channel }) => ({
    text: words.upper(words.channel(channel)),
    on: channel === first,
    turn: (box: HTMLInputElement) => full.act(path, box, { op: 'first', channel }),
  }));
  const now = used.find(({ id }) => id === first)?.id;
  const open = () =>
    html`<div class="panel" part="panel" @keydown=${closesOnEscape(full)}>
      ${options(full, firstChoice, { type: 'radio', path, list })}
    </div>`;
  const text = now ? words.upper(words.channel(now)) : noFirst;
  return fold(full, { path, icon: now ?? 'info', name: firstChoice, text, changed: '', open });
}

function pauseRow(full: FullView, pause: Pause) {
  const { words, view } = full;
  const { paused, date } = panelWords(full.lang);
  const path = `pauses.${pause.id}`;
  const what = pausedWhat(full, pause);
  const end = (event: Event) =>
    full.act(path, event.currentTarget as HTMLElement, { op: 'end-pause', pause: pause.id });
  // The row that goes takes its button along; the focus stays in this section.
  const leave = () => {
    if (!full.view.choices.pauses.includes(pause)) void full.focusOn('#reach');
  };
  return html`<li part="row">
    <div class="row">
      ${icon('pause')}
      <span
        ><span class="nm">${what}</span><span class="sub">${paused(pause.until ? date(pause.until) : null)}</span></span
      >
      ${
        view.readonly || view.quieterOnly
          ? nothing
          : html`<button class="link" @click=${end}>
              ${words.endPause}<span class="vh">${words.about(what)}</span>
            </button>`
      }
    </div>
    <div @click=${leave}>${asked(full, path)}</div>
  </li>`;
}

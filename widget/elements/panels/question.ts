import { html } from 'lit';
import { button } from '../button.ts';
import { asks } from './louder-text.ts';
import { panelWords } from '../../words/panels/load.ts';
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
    </div>
  </div>`;
}

import { html, nothing } from 'lit';
import { heading } from '../heading.ts';
import { icon } from '../icon.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Told } from '../../../server/contract/profile.ts';
import type { FullView } from '../full-view.ts';

/** Each system that gets her choices, and how far that came: a filled dot is done, a hollow one waits. */
export function toldSection(full: FullView) {
  const words = panelWords(full.lang);
  const { told = [] } = full.view.around;
  return html`<section aria-labelledby="told">
    ${heading(full.level + 1, words.told, 'told')}
    ${
      told.length
        ? html`<ul class="rows">
            ${told.map(
              (one) =>
                html`<li class="told" part="row">
                  <b><bdi>${one.endpoint}</bdi></b>
                  <span class="dots">${dots(full, one)}</span>
                </li>`,
            )}
          </ul>`
        : html`<p class="lead">${words.nobodyTold}</p>`
    }
  </section>`;
}

function dots({ lang }: FullView, { state, at }: Told) {
  const words = panelWords(lang);
  const clock = at ? words.clock(at, Date.now()) : '';
  const dot = (isDone: boolean, text: string) =>
    html`<span class="sub"><i class="dot ${isDone ? 'done' : ''}"></i>${text.trim()}</span>`;
  if (state === 'confirmed') return dot(true, words.confirmedAt(clock));
  if (state === 'failed') return html`<span class="sub lost">${icon('alert')}${words.couldNotBeTold}</span>`;
  // What was tried in vain has told nobody.
  return html`${state === 'told' ? dot(true, words.toldAt(clock)) : nothing} ${dot(false, words.notConfirmed)}`;
}

/** After Stop, once the server has it: how many systems know. */
export function toldLine({ lang, view }: FullView) {
  const { stopped } = view.choices;
  if (!stopped || !view.around.told?.length) return nothing;
  // What was told before she stopped was something else.
  const since = Date.parse(stopped.at);
  const told = view.around.told.filter(({ state, at }) => state !== 'failed' && at && Date.parse(at) >= since);
  const waiting = told.filter(({ state }) => state !== 'confirmed');
  const isKnown = told.length && !view.unsent.length;
  // The line keeps its place while it is empty, so that Undo under it does not move away from her finger.
  return html`<p class="small told-line">
    ${isKnown ? panelWords(lang).toldLine(told.length, waiting.length) : nothing}
  </p>`;
}

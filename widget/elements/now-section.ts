import { html, nothing } from 'lit';
import { asked } from './asked.ts';
import { options } from './boxes.ts';
import { button } from './button.ts';
import { rightNow } from './right-now.ts';
import { standings } from './topic-standing.ts';
import type { Act, ShownCatalog } from '../preference-context.ts';
import type { FullView } from './full-view.ts';

/** The sentence, and Stop: one tap, no question. After it the same box says what is still true. */
export function nowSection(full: FullView, catalog: ShownCatalog) {
  const { words, view } = full;
  const { stopped } = view.choices;
  const { sentences, also } = rightNow(catalog, view.choices, words);
  if (stopped && view.unsentPaths.has('stopped')) sentences.push(words.brandNotTold(catalog.brand));
  // The decision rules speak as soon as the server has all that she said.
  const rules = view.unsent.length ? undefined : view.say;
  const note = also.length && !(stopped && rules) ? html`<p class="small">${words.stays(also)}</p>` : nothing;
  const act = view.readonly ? nothing : html`<div class="acts">${mainButton(full)}</div>`;
  return html`<section class="now" part="now" aria-labelledby="now">
      <p class="k" id="now">${words.rightNow}</p>
      <p class="say" part="sentence" tabindex="-1">
        ${
          rules
            ? rules.map(({ text, strong }) => (strong ? html`<b>${text}</b>` : text))
            : sentences.map((sentence) => html`${sentence} `)
        }
      </p>
      <div class="bar">${stopped ? [note, act] : [act, note]}</div>
      ${asked(full, 'stopped')}
    </section>
    ${stopped && !view.readonly ? keepOnly(full, catalog) : nothing}`;
}

function mainButton(full: FullView) {
  const { words, view } = full;
  const undo = view.undos.findLast(({ path }) => path === 'stopped');
  if (!view.choices.stopped) return button(words.stop, () => stop(full), 'stop');
  if (undo) return button(words.undo, () => full.undo(undo.change, '.say'), 'undo');
  return button(words.startAgain, (control) => full.act('stopped', control, { op: 'resume' }), 'again');
}

function stop(full: FullView) {
  const box = full.querySelector<HTMLElement>('.now')!;
  // The shorter sentence keeps the box, so that nothing under it jumps away from her finger.
  box.style.minBlockSize = `${box.getBoundingClientRect().height}px`;
  full.kept = null;
  full.act('stopped', full, { op: 'stop' });
  void full.focusOn('.say');
}

/** After Stop: start again with the ticked topics alone; the rest becomes a no. */
function keepOnly(full: FullView, catalog: ShownCatalog) {
  const { words, view } = full;
  const path = 'keep';
  const kept = new Set(full.kept);
  const had = standings(catalog, view.choices).filter(({ on, asked: isAsked }) => on && isAsked);
  const turn = (topic: string, control: HTMLInputElement) => {
    if (control.checked) kept.add(topic);
    else kept.delete(topic);
    full.kept = kept;
    const rest = had.filter(({ id }) => !kept.has(id));
    const noes = rest.map(({ id }): Act => ({ op: 'topic', topic: id, want: 'no' }));
    full.asking = kept.size ? { path, acts: [...noes, { op: 'resume' }], control } : null;
    return true;
  };
  if (!had.length) return nothing;
  const list = had.map(({ id, name }) => ({
    text: name,
    on: kept.has(id),
    turn: (box: HTMLInputElement) => turn(id, box),
  }));
  return html`<div class="keep">${options(full, words.keepOnly, { type: 'checkbox', path, list })}</div>`;
}

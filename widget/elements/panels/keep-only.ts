import { html, nothing } from 'lit';
import { options } from './options.ts';
import { panelWords } from '../../words/panels/load.ts';
import { standings } from '../topic-standing.ts';
import type { Act, ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** After Stop: start again with the ticked topics alone; the rest becomes a no. */
export function keepOnly(full: FullView, catalog: ShownCatalog) {
  const { view } = full;
  const path = 'keep';
  // What she answered with “Not now” is not kept.
  const kept = new Set(full.asking?.path === path ? full.kept : null);
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
  if (!view.choices.stopped || view.readonly || view.quieterOnly || !had.length) return nothing;
  const list = had.map(({ id, name }) => ({
    text: name,
    on: kept.has(id),
    turn: (box: HTMLInputElement) => turn(id, box),
  }));
  return html`<div class="keep">
    ${options(full, panelWords(full.lang).keepOnly, { type: 'checkbox', path, list })}
  </div>`;
}

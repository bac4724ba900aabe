import { html, nothing } from 'lit';
import { endsSoon } from './plan-end.ts';
import { planForm } from './plan-form.ts';
import { subjectsFor } from './plan-subjects.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Plan } from '../../../server/contract/choices.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** Plans that she lets end, as long as this page is open. */
const letEnd = new WeakMap<FullView, Set<string>>();

/** Under a plan that ends within 90 days: whether it is still so, asked once, with a longer one a form away. */
export function stillSo(full: FullView, catalog: ShownCatalog, plan: Plan) {
  const words = panelWords(full.lang);
  const ends = full.view.readonly || letEnd.get(full)?.has(plan.id) ? null : endsSoon(plan, full.view, Date.now());
  if (ends === null) return nothing;
  const path = `plans:${plan.id}`;
  const isOpen = full.isOpen(path);
  const end = () => {
    letEnd.set(full, (letEnd.get(full) ?? new Set()).add(plan.id));
    if (isOpen) full.opened = full.invalid = null;
    full.requestUpdate();
    void full.focusOn('#plans');
  };
  return html`<div class="still">
      <p id="still-${plan.id}">${words.stillSo(words.date(ends))}</p>
      <div class="links" role="group" aria-labelledby="still-${plan.id}">
        <button class="link" data-opens=${path} aria-expanded=${isOpen} @click=${() => full.toggle(path)}>
          ${words.keepLonger}
        </button>
        <button class="link" @click=${end}>${words.letItEnd}</button>
      </div>
    </div>
    ${isOpen ? planForm(full, plan.kind, subjectsFor(full, catalog, plan.kind), plan) : nothing}`;
}

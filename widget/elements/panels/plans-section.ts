import { html, nothing } from 'lit';
import { heading } from '../heading.ts';
import { isWaiting } from '../late.ts';
import { asked, under } from '../under.ts';
import { planForm } from './plan-form.ts';
import { stillSo } from './still-so.ts';
import { subjectsFor, type PlanKind } from './plan-subjects.ts';
import { planText } from './plan-text.ts';
import { tellUs } from './tell-us.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Plan } from '../../../server/contract/choices.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** Tell us your plans: what she told already, and a short form for each common kind of plan. */
export function plansSection(full: FullView, catalog: ShownCatalog) {
  const words = panelWords(full.lang);
  const { choices, readonly } = full.view;
  const { plans } = choices;
  if (readonly && !plans.length) return nothing;
  return html`<section aria-labelledby="plans">
    ${heading(full.level + 1, words.plans, 'plans')}
    ${
      readonly
        ? nothing
        : html`<p class="lead" id="plans-lead">${words.plansLead}</p>
            ${tellUs(full)}`
    }
    ${
      plans.length
        ? html`<ul class="rows">
            ${plans.map((plan) => html`<li part="plan">${row(full, plan)} ${stillSo(full, catalog, plan)}</li>`)}
          </ul>`
        : nothing
    }
    ${under(full, 'plans', words.planSaved)} ${readonly ? nothing : chips(full, catalog)}
  </section>`;
}

/** One plan in our words and in hers; a note is hers alone, and what becomes of it stands below. */
function row(full: FullView, plan: Plan) {
  const words = panelWords(full.lang);
  const { view } = full;
  const text = planText(full, plan);
  const hers = plan.words ? html`<q><bdi>${plan.words}</bdi></q>` : nothing;
  const isNote = plan.kind === 'note';
  const isUntold = isWaiting(view) && view.unsent.some(({ id }) => plan.id === `pln_${id}`);
  const remove = ({ currentTarget }: Event) => {
    if (full.act(plan.id, currentTarget as HTMLElement, { op: 'drop-plan', plan: plan.id }))
      void full.focusOn('#plans');
  };
  // The line that goes takes its button along; the focus stays in this section.
  const leave = () => {
    if (!full.view.choices.plans.includes(plan)) void full.focusOn('#plans');
  };
  return html`<div class="line">
      <div>
        <p>${isNote ? hers : text}</p>
        <p class="sub">${isNote ? text : hers}</p>
        ${isUntold ? html`<p class="sub">${full.words.upper(full.words.notTold)}</p>` : nothing}
      </div>
      ${
        view.readonly
          ? nothing
          : html`<button class="link" @click=${remove}>
              ${words.remove}<span class="vh">${full.words.about(isNote ? plan.words : text)}</span>
            </button>`
      }
    </div>
    <div @click=${leave}>${asked(full, plan.id)}</div>`;
}

/** The kinds of plan that would change something here; each opens its form in place, one at a time. */
function chips(full: FullView, catalog: ShownCatalog) {
  const words = panelWords(full.lang);
  const kinds: [PlanKind, string][] = [
    ['keep', words.keep],
    ['have', words.have],
    ['avoid', words.avoid],
    ['not-before', words.notBefore],
    ['not-my-decision', words.notMine],
    ['want', words.want],
    ['note', words.note],
  ];
  const offered = kinds.map(([kind, text]) => ({ kind, text, subjects: subjectsFor(full, catalog, kind) }));
  const useful = offered.filter(({ kind, subjects }) => kind === 'note' || subjects.length);
  const open = useful.find(({ kind }) => full.isOpen(`plans:${kind}`));
  return html`<div class="chips">
      ${useful.map(({ kind, text }) => {
        const path = `plans:${kind}`;
        return html`<button
          class="chip"
          part="chip"
          data-opens=${path}
          aria-expanded=${full.isOpen(path)}
          @click=${() => full.toggle(path)}
        >
          <span>${text}</span>
        </button>`;
      })}
    </div>
    ${open ? planForm(full, open.kind, open.subjects) : nothing}`;
}

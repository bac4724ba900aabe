import { html, nothing } from 'lit';
import { localDate } from './local-date.ts';
import { planForm } from './plan-form.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Plan } from '../../../server/contract/choices.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** She is asked so long before the end, in milliseconds. */
const AHEAD = 90 * 864e5;

/** Plans that she lets end, as long as this page is open. */
const letEnd = new WeakMap<FullView, Set<string>>();

/** Under a plan that ends within 90 days: whether it is still so, asked once, with a longer one a form away. */
export function stillSo(full: FullView, catalog: ShownCatalog, plan: Plan) {
  const words = panelWords(full.lang);
  const { readonly, choices } = full.view;
  const ends = readonly || letEnd.get(full)?.has(plan.id) ? undefined : endOf(full, catalog, plan);
  if (!ends || ends - Date.now() > AHEAD || ends < Date.now()) return nothing;
  const path = `plans:${plan.id}`;
  const isOpen = full.isOpen(path);
  const day = localDate(ends, choices.hours?.zone ?? catalog.timeZone);
  const end = () => {
    letEnd.set(full, (letEnd.get(full) ?? new Set()).add(plan.id));
    if (isOpen) full.toggle(path);
    full.requestUpdate();
    void full.focusOn('#plans');
  };
  return html`<p>${words.stillSo(words.date(day))}</p>
    <div class="links">
      <button class="link" data-opens=${path} aria-expanded=${isOpen} @click=${() => full.toggle(path)}>
        ${words.keepLonger}
      </button>
      <button class="link" @click=${end}>${words.letItEnd}</button>
    </div>
    ${isOpen ? planForm(full, plan.kind, [], plan) : nothing}`;
}

/**
 * When it ends, in milliseconds: what the decision rules say that it closes is as long as it says. They speak by the plan that
 * lasts longest, and of none that a newer wish has lifted.
 */
function endOf({ view }: FullView, { topics }: ShownCatalog, plan: Plan): number | undefined {
  const code = plan.kind === 'keep' ? 'keeps-until' : plan.kind;
  const closed = topics
    .filter(({ id, about }) => 'subject' in plan && (id === plan.subject || about?.includes(plan.subject!)))
    .map(({ id }) => view.around.volume?.[id]?.closed);
  const until = closed.find((one) => one?.code === code && one.said === (plan.words ?? null))?.until;
  return until ? Date.parse(until) : undefined;
}

import { html } from 'lit';
import { fold } from './fold.ts';
import { options } from './options.ts';
import { panelWords } from '../../words/panels/load.ts';
import { under } from '../under.ts';
import { closesOnEscape } from './closes-on-escape.ts';
import type { Cap } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** What is offered beside no limit; a cap of her own stands with them. */
const OFFERED: Cap[] = [
  { max: 1, per: 'P1W' },
  { max: 2, per: 'P1M' },
  { max: 1, per: 'P1M' },
  { max: 1, per: 'P3M' },
  { max: 1, per: 'P1Y' },
];

/** How much all marketing together may be: one row under the topics. */
export function budgetRow(full: FullView) {
  const { words, view } = full;
  const { together, noLimit, often } = panelWords(full.lang);
  const path = 'cap';
  const now = view.choices.cap ?? null;
  const isNow = (cap: Cap | null) => cap?.max === now?.max && cap?.per === now?.per;
  const textOf = (cap: Cap | null) => (cap ? words.upper(words.atMost(cap)) : noLimit);
  const caps = [null, ...OFFERED];
  const list = (caps.some(isNow) ? caps : [...caps, now]).map((cap) => ({
    text: textOf(cap),
    on: isNow(cap),
    turn: (box: HTMLInputElement) => full.act(`${path}.often`, box, { op: 'cap', cap }),
  }));
  const changed = words.now(together, now ? words.atMost(now) : noLimit);
  const open = () =>
    html`${under(full, path, changed)}
      <div class="panel" part="panel" @keydown=${closesOnEscape(full)}>
        ${options(full, often, { type: 'radio', path: `${path}.often`, list })}
      </div>`;
  return html`<ul class="rows budget">
    ${fold(full, { path, icon: 'calendar', name: together, text: textOf(now), changed, open })}
  </ul>`;
}

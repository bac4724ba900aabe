import { html, nothing } from 'lit';
import { heading } from '../heading.ts';
import { isLate } from '../late.ts';
import { form, type Reading } from './form.ts';
import { factLines, type FactLine } from './fact-lines.ts';
import { textArea, writtenIn } from './text-area.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** What she said is wrong since this page was opened, by whom and what it read: a fact put right may be asked about again. */
const contested = new WeakMap<FullView, Set<string>>();

/** What the business says about her, each with a way to say that it is wrong. */
export function factsSection(full: FullView, { brand }: ShownCatalog) {
  const lines = factLines(full);
  if (!lines.length) return nothing;
  return html`<section aria-labelledby="facts">
    ${heading(full.level + 1, panelWords(full.lang).says(brand), 'facts')}
    <ul class="rows">
      ${lines.map((line) => html`<li part="fact">${row(full, line)}</li>`)}
    </ul>
  </section>`;
}

function row(full: FullView, line: FactLine) {
  const words = panelWords(full.lang);
  const path = `facts.${line.fact}`;
  const isOpen = full.isOpen(path);
  return html`<div class="line">
      <div>
        <p>${line.text}</p>
        ${line.more ? html`<p class="sub">${line.more}</p>` : nothing}
        ${line.address ? html`<p class="sub"><bdi dir="ltr">${line.address}</bdi></p>` : nothing}
        ${
          // The focus comes here from the form, in place of the button that opened it.
          isContested(full, line)
            ? html`<p class="sub" data-opens=${path} tabindex="-1">${contestedText(full, path)}</p>`
            : nothing
        }
      </div>
      ${
        full.view.readonly || isContested(full, line)
          ? nothing
          : html`<button class="link" data-opens=${path} aria-expanded=${isOpen} @click=${() => full.toggle(path)}>
              ${words.contest}<span class="vh">${full.words.about(line.address ?? line.text)}</span>
            </button>`
      }
    </div>
    ${isOpen ? contestForm(full, line, path) : nothing}`;
}

/** She has told us once the server knows it. */
function contestedText({ view, words, lang }: FullView, path: string): string {
  return isLate(view, path) ? words.upper(words.notTold) : panelWords(lang).contested;
}

function contestForm(full: FullView, line: FactLine, path: string) {
  const words = panelWords(full.lang);
  function read(data: FormData): Reading {
    const said = writtenIn(data, 'words');
    if (!said) return { invalid: { words: words.missing } };
    return { acts: [{ op: 'contest', fact: line.fact, words: said }] };
  }
  const onDone = () => {
    const known = contested.get(full) ?? new Set();
    contested.set(full, known.add(keyOf(full, line)));
  };
  return form(full, { path, done: words.send, read, onDone }, textArea(full, { name: 'words', label: words.rightIs }));
}

function isContested(full: FullView, line: FactLine): boolean {
  const isUnsent = full.view.unsent.some((change) => change.op === 'contest' && change.fact === line.fact);
  return isUnsent || !!contested.get(full)?.has(keyOf(full, line));
}

function keyOf({ view }: FullView, { fact, text, address }: FactLine): string {
  return [view.customer, fact, text, address].join('\n');
}

import { html, nothing } from 'lit';
import { heading } from '../heading.ts';
import { field, labelled } from './field.ts';
import { ownName } from './own-name.ts';
import { writtenIn } from './text-area.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Name } from '../../../server/contract/choices.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

const PARTS = ['salutation', 'given', 'family'] as const;

/** What should we call you? Each field is saved when it is left: neither louder nor quieter, so nothing is asked. */
export function nameSection(full: FullView, catalog: ShownCatalog) {
  const words = panelWords(full.lang);
  const { name = {} } = full.view.choices;
  const fields = [
    { name: 'salutation', label: words.greeting, value: name.salutation },
    { name: 'given', label: words.given, value: name.given, autocomplete: 'given-name' },
    { name: 'family', label: words.family, value: name.family, autocomplete: 'family-name' },
  ] as const;
  const save = ({ currentTarget }: Event) => {
    const data = new FormData(currentTarget as HTMLFormElement);
    const now: Name = {};
    for (const part of PARTS) {
      const text = writtenIn(data, part);
      if (text) now[part] = text;
    }
    if (PARTS.some((part) => now[part] !== name[part])) full.preferences.do({ op: 'name', name: now });
  };
  return html`<section aria-labelledby="call">
    ${heading(full.level + 1, words.callYou, 'call')}
    <form class="names" novalidate @change=${save} @submit=${(event: Event) => event.preventDefault()}>
      ${fields.map((each) => field(full, each))}
    </form>
    ${languageChoice(full, catalog)}
  </section>`;
}

/** The languages of the business, each by its own name; what she once chose stays among them. */
function languageChoice(full: FullView, { languages }: ShownCatalog) {
  const { language = languages[0]! } = full.view.choices;
  const list = [...new Set([...languages, language])];
  if (list.length < 2) return nothing;
  const save = ({ currentTarget }: Event) =>
    full.preferences.do({ op: 'language', language: (currentTarget as HTMLSelectElement).value });
  const text = { name: 'language', label: panelWords(full.lang).language };
  return html`<div class="names">
    ${labelled(
      full,
      text,
      (id) =>
        html`<select class="field" part="field" id=${id} ?disabled=${full.view.readonly} @change=${save}>
          ${list.map(
            (tag) => html`<option value=${tag} lang=${tag} .selected=${tag === language}>${ownName(tag)}</option>`,
          )}
        </select>`,
    )}
  </div>`;
}

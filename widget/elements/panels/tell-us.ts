import { html, nothing } from 'lit';
import { wrongText } from './field.ts';
import { askMeaning, TELL, tellingOf } from './telling.ts';
import { understoodCard } from './understood.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { FullView } from '../full-view.ts';

/** A field for her plans in her own words, and under it what we understood. Where nobody knows who she is there is none. */
export function tellUs(full: FullView) {
  const words = panelWords(full.lang);
  const { online, customer } = full.view;
  if (customer === null) return nothing;
  const telling = tellingOf(full);
  const wrong = full.invalid?.[TELL];
  const write = ({ target }: Event) => {
    telling.text = (target as HTMLInputElement).value;
    // What was understood was of other words.
    telling.found = null;
    telling.answers = {};
    full.requestUpdate();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const field = full.querySelector<HTMLInputElement>(`[name=${TELL}]`)!;
    telling.text = field.value.trim().toWellFormed();
    if (telling.text) return void askMeaning(full, telling);
    full.opened = null;
    full.invalid = { [TELL]: words.missing };
    field.focus();
  };
  return html`<form class="tell" novalidate aria-busy=${telling.isAsking} @submit=${submit}>
      <input
        class="field"
        part="field"
        name=${TELL}
        .value=${telling.text}
        maxlength="2000"
        dir="auto"
        autocomplete="off"
        enterkeyhint="send"
        aria-labelledby="plans"
        aria-invalid=${!!wrong}
        aria-describedby="plans-lead${wrong ? ` f-${TELL}-wrong` : ''}${online ? '' : ' tell-offline'}"
        @input=${write}
      />
      <button class="btn" part="button" type="submit" ?disabled=${!online}>${words.tellUs}</button>
    </form>
    ${wrongText(`f-${TELL}-wrong`, wrong)}
    ${online ? nothing : html`<p class="small" id="tell-offline">${words.needsConnection}</p>`}
    ${telling.found ? understoodCard(full, telling, telling.found) : nothing}`;
}

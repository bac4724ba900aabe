import { html, nothing } from 'lit';
import { sendChoices } from '../../seldom-asked.ts';
import { button } from '../button.ts';
import { icon } from '../icon.ts';
import { brought } from './brought.ts';
import { closesOnEscape } from './closes-on-escape.ts';
import { labelled } from './field.ts';
import { readChoices } from './read-choices.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Head } from '../../local/head.ts';
import type { ImportAnswer } from '../../../server/contract/import.ts';
import type { FullView } from '../full-view.ts';

const PATH = 'bringing';

/** What came of the file that each customer brought on this page. */
const came = new WeakMap<FullView, { customer: string | null; answer: ImportAnswer }>();

/** “Bring choices from another company”: a file, one button, and then in plain words what came of it. */
export function bringing(full: FullView) {
  const words = panelWords(full.lang);
  const { readonly, customer } = full.view;
  const isOpen = full.isOpen(PATH);
  const last = came.get(full);
  if (readonly) return nothing;
  return html`<button class="link" data-opens=${PATH} aria-expanded=${isOpen} @click=${() => full.toggle(PATH)}>
      ${words.bringFile}${icon('down')}
    </button>
    ${isOpen ? form(full) : nothing} ${last?.customer === customer ? brought(full, last!.answer) : nothing}`;
}

function form(full: FullView) {
  const words = panelWords(full.lang);
  return html`<form
    class="panel"
    part="panel"
    novalidate
    @submit=${(event: SubmitEvent) => void bring(full, event)}
    @keydown=${closesOnEscape(full)}
  >
    <p>${words.bringWhat}</p>
    <fieldset>
      ${labelled(
        full,
        { name: 'file', label: words.file },
        (id, wrong) =>
          html`<input
            class="field"
            part="field"
            type="file"
            id=${id}
            name="file"
            accept=".json,application/json"
            aria-invalid=${!!wrong}
            aria-describedby=${wrong ? `${id}-wrong` : nothing}
          />`,
      )}
      <div class="two">
        <button class="btn" part="button" type="submit">${words.bring}</button>
        ${button(words.notNow, () => full.closeOpened())}
      </div>
    </fieldset>
  </form>`;
}

/** Nothing can be sent twice while it is on its way; what is wrong stands at the field, and the file stays chosen. */
async function bring(full: FullView, event: SubmitEvent) {
  event.preventDefault();
  const element = event.target as HTMLFormElement;
  const fields = element.querySelector('fieldset')!;
  const input = element.querySelector('input')!;
  const { customer } = full.view;
  full.invalid = null;
  fields.disabled = true;
  element.ariaBusy = 'true';
  const wrong = await take(full, input.files![0], customer);
  fields.disabled = false;
  element.ariaBusy = null;
  if (full.view.customer !== customer) return;
  if (!wrong) full.opened = null;
  else full.invalid = { file: panelWords(full.lang)[wrong] };
  return full.focusOn(wrong ? input : '#brought');
}

/** Sends the file; answers which words say what is wrong with it. */
async function take(full: FullView, file: File | undefined, customer: string | null) {
  const { preferences } = full;
  const choices = await readChoices(file);
  if (typeof choices === 'string') return choices;
  const answer = await sendChoices(preferences, choices);
  if (!answer) return 'notBrought';
  const { receipt, revision, receipts } = answer;
  came.set(full, { customer, answer });
  if (receipt) void preferences.note<Head>('head', () => [receipt.id, revision, receipt.jws.slice(-86)]);
  preferences.retry();
  return receipts.faults.some(({ fault }) => fault !== 'no-key') ? 'altered' : null;
}

import { html, nothing } from 'lit';
import { brought } from './brought.ts';
import { readChoices } from './read-choices.ts';
import { recordWords } from './record-words.ts';
import { sendChoices } from './send-choices.ts';
import type { ImportAnswer } from '../../../server/contract/import.ts';
import type { FullView } from '../full-view.ts';

/** What came of the file that each customer brought on this page. */
const came = new WeakMap<FullView, { customer: string | null; answer: ImportAnswer }>();

/** Under “Bring choices from another company”: a file, one button, and then in plain words what came of it. */
export function bringing(full: FullView, path: string) {
  const last = came.get(full);
  return html`${full.isOpen(path) ? form(full) : nothing}
  ${last && last.customer === full.view.customer ? brought(full, last.answer) : nothing}`;
}

function form(full: FullView) {
  const words = recordWords(full);
  const wrong = full.invalid?.['file'];
  return html`<form
    class="panel"
    part="panel"
    novalidate
    @submit=${(event: SubmitEvent) => void bring(full, event)}
    @keydown=${full.panels!.closesOnEscape(full)}
  >
    <p>${words.bringWhat}</p>
    <fieldset>
      <div class="fieldset">
        <label class="k2" for="f-file">${words.file}</label>
        <input
          class="field"
          part="field"
          type="file"
          id="f-file"
          accept=".json,application/json"
          aria-invalid=${!!wrong}
          aria-describedby=${wrong ? 'f-file-wrong' : nothing}
        />
        ${full.panels!.wrongText('f-file-wrong', wrong)}
      </div>
      <div class="two">
        <button class="btn" part="button" type="submit">${words.bring}</button>
        <button class="btn" part="button" type="button" @click=${() => full.closeOpened()}>${words.notNow}</button>
      </div>
    </fieldset>
  </form>`;
}

/**
 * Nothing can be sent twice while it is on its way; what is wrong stands at the field, without what came of an earlier
 * file, and the file stays chosen.
 */
async function bring(full: FullView, event: SubmitEvent) {
  event.preventDefault();
  const element = event.target as HTMLFormElement;
  const fields = element.querySelector('fieldset')!;
  const input = element.querySelector('input')!;
  const { customer } = full.view;
  full.invalid = null;
  came.delete(full);
  fields.disabled = true;
  element.ariaBusy = 'true';
  const wrong = await take(full, input.files![0], customer);
  fields.disabled = false;
  element.ariaBusy = null;
  if (full.view.customer !== customer) return;
  if (!wrong) full.opened = null;
  else full.invalid = { file: wrong };
  return full.focusOn(wrong ? input : '#brought');
}

/** Sends the file; answers what is wrong with it. */
async function take(full: FullView, file: File | undefined, customer: string | null): Promise<string | null> {
  const { preferences } = full;
  const words = recordWords(full);
  const choices = await readChoices(file);
  if (typeof choices === 'string') return words[choices];
  const answer = await sendChoices(preferences, choices);
  if (!answer) return words.notBrought;
  const { receipt, revision, receipts } = answer;
  came.set(full, { customer, answer });
  if (receipt) full.panels?.noteHead(preferences, receipt, revision);
  preferences.retry();
  return receipts.faults.some(({ fault }) => fault !== 'no-key') ? `${words.altered}.` : null;
}

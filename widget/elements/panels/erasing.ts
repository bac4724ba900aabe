import { html, nothing } from 'lit';
import { button } from '../button.ts';
import { icon } from '../icon.ts';
import { wrongText } from './field.ts';
import { hideHead } from './lost-head.ts';
import { panelWords } from '../../words/panels/load.ts';
import { closesOnEscape } from './closes-on-escape.ts';
import type { FullView } from '../full-view.ts';

const PATH = 'erase';
/** Open in place of the form once it is done. */
const DONE = 'erased';

/** “Delete my preferences” at the end of the page: what it does, and one explicit yes, in place. */
export function erasing(full: FullView) {
  const words = panelWords(full.lang);
  const { readonly, quieterOnly, customer } = full.view;
  if (readonly || quieterOnly || customer === null) return nothing;
  const isOpen = full.isOpen(PATH);
  return html`<button class="link" data-opens=${PATH} aria-expanded=${isOpen} @click=${() => full.toggle(PATH)}>
      ${words.erase}${icon('down')}
    </button>
    ${isOpen ? html`<div class="whole">${eraseForm(full)}</div>` : nothing}
    ${full.isOpen(DONE) ? html`<p class="whole">${words.erased}</p>` : nothing}`;
}

function eraseForm(full: FullView) {
  const words = panelWords(full.lang);
  const wrong = full.invalid?.[PATH];
  return html`<form
    class="panel"
    part="panel"
    aria-describedby=${wrong ? 'f-erase-wrong' : nothing}
    @submit=${(event: SubmitEvent) => void erase(full, event)}
    @keydown=${closesOnEscape(full)}
  >
    <p>${words.eraseText(full.view.catalog!.brand)}</p>
    <fieldset>
      <label class="opt"><input class="cb" type="checkbox" name="suppress" />${words.neverBack}</label>
      <div class="two">
        <button class="btn" part="button" type="submit">${words.eraseNow}</button>
        ${button(words.keepAsIs, () => full.closeOpened())}
      </div>
    </fieldset>
    ${wrongText('f-erase-wrong', wrong)}
  </form>`;
}

/** Nothing can be pressed twice while it runs; what it came to is said aloud and shown. */
async function erase(full: FullView, event: SubmitEvent) {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const suppress = new FormData(form).has('suppress');
  const buttons = form.querySelector('fieldset')!;
  full.invalid = null;
  buttons.disabled = true;
  form.ariaBusy = 'true';
  const isErased = await full.preferences.erase(suppress);
  buttons.disabled = false;
  form.ariaBusy = null;
  const { erased, notErased } = panelWords(full.lang);
  if (!isErased) {
    full.invalid = { [PATH]: notErased };
    return full.focusOn(form.querySelector<HTMLElement>('[type=submit]')!);
  }
  hideHead(full);
  full.opened = DONE;
  await full.focusOn('#title');
  // The live region of the page, as the announcer uses it.
  full.previousElementSibling!.textContent = erased;
}

import { html, nothing } from 'lit';
import { button } from '../button.ts';
import { icon } from '../icon.ts';
import { field, wrongText } from './field.ts';
import { bookIcon } from './icons.ts';
import { askMeaning, putAway, TELL, type Telling } from './telling.ts';
import { writtenIn } from './text-area.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Candidate, Missing, UnderstoodLine, Understanding } from '../../../server/contract/understand.ts';
import type { FullView } from '../full-view.ts';

/** What we understood of her words: to agree to, to answer a question, or to send to a person. Nothing is kept before. */
export function understoodCard(full: FullView, telling: Telling, { candidates, missing }: Understanding) {
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    notThat();
  };
  const notThat = () => putAway(full, telling, `[name=${TELL}]`);
  const agree = () => {
    // Her yes to the card is her yes to each, also where one is louder: its sentence says so.
    for (const { change } of candidates) full.preferences.do(change);
    telling.text = '';
    putAway(full, telling, '#plans');
  };
  const card = (look: string, label: string, content: unknown) =>
    html`<div
      class=${look}
      part="understood"
      id="understood"
      role="group"
      tabindex="-1"
      aria-labelledby=${label}
      @keydown=${close}
    >
      ${content}
    </div>`;
  if (missing.length) return card('understood', 'understood-k', questions(full, telling, { missing, notThat }));
  const words = panelWords(full.lang);
  if (candidates.every(isNote)) {
    return card(
      'banner',
      'understood-say',
      html`${bookIcon()}
        <div>
          <p id="understood-say">${candidates.map(({ sentence }) => sentence)}</p>
          <div class="btns">${button(words.send, agree)} ${button(words.notThat, notThat)}</div>
        </div>`,
    );
  }
  return card(
    'understood',
    'understood-k understood-say',
    html`<p class="k" id="understood-k">${words.understood}</p>
      <div id="understood-say">${candidates.map(({ lines }) => lines.map(lineOf))}</div>
      <div class="btns">
        ${button(words.thatsRight, agree)} ${button(full.words.change, () => putAway(full, telling, `[name=${TELL}]`))}
        ${button(words.notThat, notThat)}
      </div>`,
  );
}

/** What stands open, each with its field; what she answers is sent with her words. */
function questions(
  full: FullView,
  telling: Telling,
  { missing, notThat }: { missing: readonly Missing[]; notThat: () => void },
) {
  const words = panelWords(full.lang);
  const answer = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const open = missing.find(({ slot }) => !writtenIn(data, slot));
    if (open) {
      full.invalid = { [open.slot]: words.missing };
      return void full.focusOn(`[name="${open.slot}"]`);
    }
    for (const { slot } of missing) telling.answers = { ...telling.answers, [slot]: writtenIn(data, slot) };
    return void askMeaning(full, telling);
  };
  return html`<p class="k" id="understood-k">${words.stillOpen}</p>
    <form novalidate @submit=${answer}>
      ${missing.map((one) => question(full, one))}
      <div class="btns">
        <button class="btn" part="button" type="submit">${words.tellUs}</button>
        ${button(words.notThat, notThat)}
      </div>
    </form>`;
}

/** A question of one answer out of few, or a field for her words. */
function question(full: FullView, { slot, question: text, choices }: Missing) {
  if (!choices) return field(full, { name: slot, label: text });
  const wrong = full.invalid?.[slot];
  return html`<fieldset aria-describedby=${wrong ? `f-${slot}-wrong` : nothing}>
    <legend>${text}</legend>
    ${choices.map(
      ({ value, label }) =>
        html`<label class="opt"
          ><input class="rd" type="radio" name=${slot} .value=${value} /><bdi>${label}</bdi></label
        >`,
    )}
    ${wrongText(`f-${slot}-wrong`, wrong)}
  </fieldset>`;
}

/** What was understood stands large, its numbers strong; what follows from it stands below, each with its sign. */
function lineOf({ about, text }: UnderstoodLine) {
  if (about === 'words') return html`<p class="heard"><bdi>${strongNumbers(text)}</bdi></p>`;
  const sign = about === 'begins' ? 'calendar' : about === 'stays' ? 'tick' : 'info';
  return html`<p class="so">${icon(sign)}<bdi>${text}</bdi></p>`;
}

/** “10 years”: a number and what it counts. */
function strongNumbers(text: string) {
  return text.split(/(\d+ \p{L}+)/u).map((part, at) => (at % 2 ? html`<b>${part}</b>` : part));
}

function isNote({ change }: Candidate): boolean {
  return change.op === 'plan' && change.plan.kind === 'note';
}

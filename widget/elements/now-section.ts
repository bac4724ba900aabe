import { html, nothing } from 'lit';
import { asked, under } from './under.ts';
import { button } from './button.ts';
import { openerOf } from './opener.ts';
import type { FullView } from './full-view.ts';
import type { ShownCatalog, UndoOffer } from '../preference-context.ts';

/** The sentence, Stop and Pause: one tap, no question. After Stop the same box says what is still true. */
export function nowSection(full: FullView, catalog: ShownCatalog) {
  const { words, view, panels } = full;
  const { stopped } = view.choices;
  const { stays } = view.around;
  const undo = view.undos.findLast(({ path }) => path === 'stopped');
  const note = html`${panels?.toldLine(full)}
  ${stays && !stopped ? html`<p class="small">${stays} ${openerOf(full, 'why', words.why, stays)}</p>` : nothing}`;
  const act = full.isLocked(!stopped || !!undo)
    ? nothing
    : html`<div class="acts">${stopButton(full, undo)} ${pauseButton(full)}</div>`;
  return html`<section class="now" part="now" aria-labelledby="now">
      <p class="k" id="now">${words.rightNow}</p>
      ${sentence(full, catalog)}
      <div class="bar">${stopped ? [note, act] : [act, note]}</div>
      ${full.isOpen('why') && !stopped ? full.late((late) => late.reasons(full, catalog)) : asked(full, 'stopped')}
      ${full.isOpen('pauses') && !stopped ? full.late((late) => late.pausePanel(full)) : under(full, 'pauses', words.pausedNow)}
    </section>
    ${panels?.keepOnly(full, catalog)}`;
}

/** What the decision rules say of what the server holds; of a stop that it does not know yet, that. */
export function sentence({ view, words }: FullView, { brand }: ShownCatalog) {
  const untold = view.choices.stopped && view.unsentPaths.has('stopped');
  return html`<p class="say" part="sentence" tabindex="-1">
    ${
      untold
        ? html`${words.stopped} ${words.brandNotTold(brand)}`
        : view.say?.map(({ text, strong }) => (strong ? html`<b>${whole(text)}</b>` : text))
    }
  </p>`;
}

function stopButton(full: FullView, undo: UndoOffer | undefined) {
  const { words, view } = full;
  if (!view.choices.stopped) return button(words.stop, () => stop(full), 'stop');
  if (undo) return button(words.undo, () => full.undo(undo.change, '.say'), 'undo');
  return button(words.startAgain, (control) => full.act('stopped', control, { op: 'resume' }), 'again');
}

/** Of the pauses the one that covers everything is this button's; the others end where they are listed. */
function pauseButton(full: FullView) {
  const { words, view } = full;
  const { hours, pauses } = view.choices;
  const timeZone = hours?.zone ?? view.catalog!.timeZone;
  // Swedish writes dates as ISO 8601 does; a pause that has run out by itself is over. Asked only where there is one: the
  // first date that a browser writes takes it 12 ms, and a slow phone four times that.
  const today = () => new Date().toLocaleDateString('sv', { timeZone });
  const pause = pauses.find(({ channels, topics, until = '~' }) => !channels && !topics && until > today());
  if (view.choices.stopped || view.quieterOnly) return nothing;
  if (!pause) return button(words.pause, () => full.toggle('pauses'), 'pause', full.isOpen('pauses'));
  return button(words.endPause, (control) => full.act('pauses', control, { op: 'end-pause', pause: pause.id }), 'play');
}

function stop(full: FullView) {
  const box = full.querySelector<HTMLElement>('.now')!;
  // The shorter sentence keeps the box, so that nothing under it jumps away from her finger.
  box.style.minBlockSize = `${box.getBoundingClientRect().height}px`;
  full.act('stopped', full, { op: 'stop' });
  void full.focusOn('.say');
}

/** A short sentence, “No calls.”, and a date are not parted at the end of a line. */
function whole(text: string): string {
  return text.length < 18 && /[.\d]$/.test(text) ? text.replaceAll(' ', '\u00A0') : text;
}

import { html, nothing } from 'lit';
import { button } from '../button.ts';
import { wrongText } from './field.ts';
import { textArea, writtenIn } from './text-area.ts';
import { panelWords } from '../../words/panels/load.ts';
import { sendReport } from '../../seldom-asked.ts';
import { closesOnEscape } from './closes-on-escape.ts';
import type { AskedLine } from '../../../server/contract/asked.ts';
import type { FullView } from '../full-view.ts';

/** The name by which a report that could not be sent is told. */
const REPORT = 'report';

/** What she reported since this page was opened, until the server's list says so itself. */
const reported = new WeakMap<FullView, Set<string>>();

export function isReported(full: FullView, line: AskedLine): boolean {
  return !!line.reported || !!reported.get(full)?.has(line.id);
}

/** “They did it anyway”: her words if she likes, and one button that sends it. */
export function reportForm(full: FullView, line: AskedLine) {
  const words = panelWords(full.lang);
  const wrong = full.invalid?.[REPORT];
  return html`<form
    class="panel"
    part="panel"
    aria-describedby=${wrong ? `f-${REPORT}-wrong` : nothing}
    @submit=${(event: SubmitEvent) => void send(full, line, event)}
    @keydown=${closesOnEscape(full)}
  >
    <fieldset>
      ${textArea(full, { name: 'words', label: words.ownWordsIfAny })}
      <div class="two">
        <button class="btn" part="button" type="submit">${words.send}</button>
        ${button(words.notNow, () => full.closeOpened())}
      </div>
    </fieldset>
    ${wrongText(`f-${REPORT}-wrong`, wrong)}
  </form>`;
}

/** Nothing can be sent twice while it is on its way; where it could not be sent her words stay. */
async function send(full: FullView, line: AskedLine, event: SubmitEvent) {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const fields = form.querySelector('fieldset')!;
  const said = writtenIn(new FormData(form), 'words');
  const { id, kind, channel, topic, at } = line;
  full.invalid = null;
  fields.disabled = true;
  const kept = await sendReport(full.preferences, {
    ...(kind === 'ask' && { decision: id }),
    channel,
    topic,
    at,
    ...(said && { words: said }),
  });
  fields.disabled = false;
  if (!kept) {
    full.invalid = { [REPORT]: panelWords(full.lang).notReached };
    return full.focusOn(form.querySelector<HTMLElement>('[type=submit]')!);
  }
  reported.set(full, (reported.get(full) ?? new Set()).add(id));
  if (full.isOpen(`asked:${id}`)) full.closeOpened();
  full.requestUpdate();
}

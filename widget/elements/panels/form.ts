import { html, nothing } from 'lit';
import { asked } from '../under.ts';
import { button } from '../button.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Act } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';
import type { Invalid } from '../asking.ts';

/** What a form makes of its fields: the acts they mean, or what is wrong by the name of the field. */
export type Reading = { acts: Act[]; invalid?: undefined } | { invalid: Invalid };

export interface Form {
  /** What is open, and where a question about it stands. */
  path: string;
  /** The words of the button that does it; “Save” unless given. */
  done?: string;
  read(data: FormData, element: HTMLFormElement): Reading;
  /** Called once it is done, before the form closes. */
  onDone?(): void;
  /** Another answer beside the two: “Any time”. */
  also?: unknown;
}

/** An open form: its fields, one button that does it and one that leaves everything as it is, both alike. */
export function form(full: FullView, { path, done, read, onDone, also }: Form, fields: unknown) {
  const words = panelWords(full.lang);
  const leave = () => {
    const opener = full.querySelector<HTMLElement>('[aria-expanded=true]');
    full.asking = null;
    full.closeOpened();
    if (opener) void full.focusOn(opener);
  };
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // A dialog of the page that it stands in stays open.
    event.preventDefault();
    leave();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.target as HTMLFormElement;
    const reading = read(new FormData(element), element);
    if (reading.invalid) return refuse(full, element, reading.invalid);
    full.invalid = null;
    const isDone = full.act(path, element.querySelector<HTMLElement>('[type=submit]')!, ...reading.acts);
    if (!isDone) return;
    onDone?.();
    full.closeOpened();
  };
  return html`<form class="panel" part="panel" novalidate @submit=${submit} @keydown=${close}>
    ${full.invalid ? html`<p class="wrong">${words.look}</p>` : nothing} ${fields}
    <div class="two">
      <button class="btn" part="button" type="submit">${done ?? words.save}</button>
      ${button(words.keepAsIs, leave)} ${also ?? nothing}
    </div>
    ${asked(full, path)}
  </form>`;
}

/** Says what is wrong and goes to the first field it is wrong with. */
function refuse(full: FullView, element: HTMLFormElement, invalid: Invalid) {
  full.invalid = invalid;
  const [first] = Object.keys(invalid);
  void full.focusOn(element.querySelector<HTMLElement>(`[name="${first}"]`) ?? element);
}

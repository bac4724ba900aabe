import { html, nothing, type PropertyDeclarations } from 'lit';
import { icon } from './icon.ts';
import { keepOnly } from './keep-only.ts';
import { rightNow } from './right-now.ts';
import { Section } from './section.ts';
import { louder } from './under.ts';

/** The sentence, and Stop: one tap, no question. After it the same box says what is still true. */
export class NowSection extends Section {
  static override get properties(): PropertyDeclarations {
    return { kept: { state: true } };
  }

  /** Topics ticked under “Or keep only”. */
  declare kept: ReadonlySet<string>;

  constructor() {
    super();
    this.kept = new Set();
  }

  protected override render() {
    const { words, view, catalog } = this;
    const { sentences, also } = rightNow(catalog, view.choices, words);
    const stopped = !!view.choices.stopped;
    const untold = stopped && view.unsentPaths.has('stopped');
    const buttons = view.readonly ? nothing : this.#buttons(stopped);
    const note = also.length ? html`<p class="small">${words.stays(also)}</p>` : nothing;
    return html`<section class="now" part="now" aria-labelledby="now">
        <p class="k" id="now">${words.rightNow}</p>
        <p class="say" part="sentence" tabindex="-1">
          ${sentences.map((sentence) => html`${sentence} `)}${untold ? words.brandNotTold(catalog.brand) : nothing}
        </p>
        <div class="bar">${stopped ? [note, buttons] : [buttons, note]}</div>
        ${this.asking?.path === 'stopped' ? louder(this) : nothing}
      </section>
      ${stopped && !view.readonly ? keepOnly(this) : nothing}`;
  }

  #buttons(stopped: boolean) {
    const { words, view } = this;
    const undo = view.undos.findLast(({ path }) => path === 'stopped');
    if (!stopped) return this.#button('stop', words.stop, () => this.#stop());
    if (undo) return this.#button('undo', words.undo, () => this.undo(undo.change, '.say'));
    return this.#button('again', words.startAgain, (control) => this.act('stopped', control, { op: 'resume' }));
  }

  #button(shape: 'stop' | 'undo' | 'again', text: string, act: (control: HTMLElement) => void) {
    return html`<div class="acts">
      <button class="btn" part="button" @click=${(event: Event) => act(event.currentTarget as HTMLElement)}>
        ${icon(shape)}${text}
      </button>
    </div>`;
  }

  #stop() {
    const box = this.querySelector<HTMLElement>('.now')!;
    // The shorter sentence keeps the box, so that nothing under it jumps away from her finger.
    box.style.minBlockSize = `${box.getBoundingClientRect().height}px`;
    this.kept = new Set();
    this.act('stopped', this, { op: 'stop' });
    void this.focusOn('.say');
  }
}

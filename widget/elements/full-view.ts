import { LitElement, html, type PropertyDeclarations, type PropertyValues } from 'lit';
import { ContextConsumer } from '@lit/context';
import { afterPaint } from './after-paint.ts';
import { Announcer } from './announcer.ts';
import { noticesOf, type Notice } from './notices.ts';
import { page } from './page.ts';
import { PanelsOnDemand } from './panels-on-demand.ts';
import { onceOld, statusOf, type Status } from './status-line.ts';
import { wordsIn } from '../words/in-language.ts';
import { preferencesContext, type Act, type Preferences, type PreferenceView } from '../preference-context.ts';
import type { Asking, Invalid } from './asking.ts';
import type * as panels from '../panels.ts';
import type { HistoryPage } from '../../server/contract/history.ts';
import type { Words } from '../words/words.ts';

/** What is drawn on demand: whatever is not needed for the first look. */
export type Panels = typeof panels;

/**
 * Everything that is drawn of her preferences, in the tree of `<ask-first>` so that one sheet, its ids, slots and parts
 * reach it. A quieter act is done at once; a louder one is asked for in place and done after one explicit yes.
 */
export class FullView extends LitElement {
  static override get properties(): PropertyDeclarations {
    // prettier-ignore
    return {
      words: {}, lang: {}, level: {}, topics: {}, wide: {}, look: {},
      panels: {}, asking: {}, opened: {}, invalid: {}, kept: {}, past: {}, isPainted: {},
    };
  }

  declare words: Words;
  declare level: number;
  declare topics: string;
  declare wide: boolean;
  /** How much is drawn: everything, or one of the smaller views. */
  declare look: string;
  declare panels: Panels | undefined;
  declare asking: Asking | null;
  /** The path of what is open in place: one thing at a time. */
  declare opened: string | null;
  /** What is wrong in the open form. */
  declare invalid: Invalid | null;
  /** Topics ticked under “Or keep only”. */
  declare kept: ReadonlySet<string> | null;
  /** Her changes, as far as they were fetched. */
  declare past: HistoryPage | null | undefined;
  onDemand: PanelsOnDemand = new PanelsOnDemand(this);
  /** What stands at the top has been on the screen. */
  declare isPainted: boolean;
  notices: Notice[] = [];
  status: Status | null = null;

  #source = new ContextConsumer(this, { context: preferencesContext, subscribe: true });
  #live: Element | null = null;
  #announcer = new Announcer((text) => this.#live && (this.#live.textContent = text));
  #focused: Element | null = null;
  #aging: ReturnType<typeof setTimeout> | undefined;

  get #shadow() {
    return this.getRootNode() as ShadowRoot;
  }

  get preferences(): Preferences {
    return this.#source.value!;
  }

  get view(): PreferenceView {
    return this.preferences.view;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#announcer.stop();
    clearTimeout(this.#aging);
  }

  /** Asked for once, right before the first drawing. */
  protected override createRenderRoot() {
    afterPaint(() => (this.isPainted = true));
    return this;
  }

  /** An update may come after she signed out and the view was taken away. */
  protected override shouldUpdate() {
    return !!this.preferences && this.isConnected;
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('lang')) this.words = wordsIn(this.lang);
    const { view, words } = this;
    this.#focused = this.#shadow.activeElement;
    this.#live ??= this.previousElementSibling;
    this.notices = [...noticesOf(this.preferences, words), ...(this.panels?.rareNotices(this) ?? [])];
    this.status = statusOf(view, words, Date.now());
    // “Saving” is too short to be worth hearing.
    const status = view.saving === 'saving' ? [] : (this.status?.slice(1) ?? []);
    const wrong = Object.values(this.invalid ?? {});
    if (this.onDemand.areMissing && (this.asking || this.opened || this.look === 'moment')) wrong.push(words.notCome);
    this.#announcer.hear(new Set([...this.notices.map(({ title }) => title), ...status, ...wrong]));
    clearTimeout(this.#aging);
    this.#aging = onceOld(view, () => this.requestUpdate());
  }

  protected override render() {
    const { lang, dir } = this.words;
    Object.assign(this.parentElement!, { lang, dir });
    return page(this);
  }

  /** What goes takes the focused control along; the focus goes to the heading, unless it was sent somewhere. */
  protected override updated() {
    if (this.#focused?.isConnected !== false) return;
    void this.updateComplete.then(() => void (this.#shadow.activeElement ?? this.focusOn('#title')));
  }

  /** From a smaller view to everything, in the same place. */
  openAll() {
    this.look = 'full';
    this.dispatchEvent(new Event('open-all', { bubbles: true }));
    void this.focusOn('#title');
  }

  /** Whether a control that is on, or off, may not be turned. */
  isLocked(on: boolean): boolean {
    return this.view.readonly || (!!this.view.quieterOnly && !on);
  }

  isOpen(path: string): boolean {
    return this.opened === path;
  }

  /** Opens what stands under `path` and closes what was open, or closes it; the focus stays on the button. */
  toggle(path: string) {
    this.opened = this.isOpen(path) ? null : path;
    this.invalid = null;
  }

  /** Closes what is open and gives the focus back to the button that opened it. */
  closeOpened() {
    const { opened } = this;
    this.opened = this.invalid = null;
    void this.focusOn(`[data-opens="${opened}"]`);
  }

  /** Does `acts`, or asks first when one of them is louder; true when done. */
  act(path: string, control: HTMLElement, ...acts: Act[]): boolean {
    const mustAsk = acts.some((act) => this.preferences.direction(act) === 'louder');
    this.asking = mustAsk && !this.view.quieterOnly ? { path, acts, control } : null;
    if (!mustAsk) this.#do(acts);
    else if (this.panels) void this.focusOn('.louder');
    return !mustAsk;
  }

  /** Her answer to the open question; a form that asked it is done with a yes. */
  answer(yes: boolean) {
    const { acts, control, path } = this.asking!;
    this.asking = null;
    if (yes) this.#do(acts);
    if (yes && control instanceof HTMLButtonElement && this.isOpen(path)) return this.closeOpened();
    void this.focusOn(control);
  }

  /** Takes a change back in one tap, and leaves the focus where the change was made. */
  undo(change: string, focus: string) {
    this.#do([{ op: 'undo', change }]);
    void this.focusOn(focus);
  }

  /** Moves the focus once what it goes to is drawn; where that is gone, to what holds now. */
  async focusOn(target: HTMLElement | string) {
    await this.updateComplete;
    const element = typeof target === 'string' ? this.querySelector<HTMLElement>(target) : target;
    (element?.isConnected ? element : this.querySelector<HTMLElement>('.say,.answer'))?.focus();
  }

  /** Takes in what was fetched on demand. */
  show(panels: Panels) {
    this.panels = panels;
    this.requestUpdate();
    // She may be somewhere else on the page by now; Safari focuses no box that is clicked.
    const { activeElement: at, body } = document;
    if (this.asking && (at === body || at?.contains(this.#shadow.host)))
      void this.updateComplete.then(() => this.panels && this.focusOn('.louder'));
  }

  /** What is drawn by the panels, once they have come; where they do not come, that. */
  late(draw: (panels: Panels) => unknown, meanwhile: unknown = html`<i class="sk later"></i>`): unknown {
    if (this.panels) return draw(this.panels);
    return this.onDemand.areMissing ? html`<p class="small">${this.words.notCome}</p>` : meanwhile;
  }

  #do(acts: readonly Act[]) {
    for (const act of acts) this.preferences.do(act);
  }
}

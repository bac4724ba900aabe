import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { ContextConsumer } from '@lit/context';
import { Announcer } from './announcer.ts';
import { noticesOf, type Notice } from './notices.ts';
import { page } from './page.ts';
import { JUST_NOW_MS, statusOf, type Status } from './status-line.ts';
import { wordsIn } from '../words/in-language.ts';
import { preferencesContext, type Act, type Preferences, type PreferenceView } from '../preference-context.ts';
import type { Words } from '../words/words.ts';

/** Louder acts that wait for her yes, asked under `path`. */
export interface Asking {
  path: string;
  acts: Act[];
  /** Where the focus returns to. */
  control: HTMLElement;
}

/**
 * Everything that is drawn of her preferences, in the tree of `<ask-first>` so that one sheet, its ids, slots and parts
 * reach it. A quieter act is done at once; a louder one is asked for in place and done after one explicit yes.
 */
export class FullView extends LitElement {
  static override get properties(): PropertyDeclarations {
    return { words: {}, lang: {}, level: {}, topics: {}, wide: {}, asking: {}, opened: {}, kept: {} };
  }

  declare words: Words;
  /** The level of the first heading. */
  declare level: number;
  declare topics: string;
  declare wide: boolean;
  declare asking: Asking | null;
  /** The topic whose details are open. */
  declare opened: string | null;
  /** Topics ticked under “Or keep only”. */
  declare kept: ReadonlySet<string> | null;
  notices: Notice[] = [];
  status: Status | null = null;

  #source = new ContextConsumer(this, { context: preferencesContext, subscribe: true });
  #announcer = new Announcer((text) => (this.previousElementSibling!.textContent = text));
  #answered: Element | null | undefined;
  #aging: ReturnType<typeof setTimeout> | undefined;

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

  protected override createRenderRoot() {
    return this;
  }

  /** An update may come after she signed out and the view was taken away. */
  protected override shouldUpdate() {
    return !!this.preferences && this.isConnected;
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('lang')) this.words = wordsIn(this.lang);
    const { view, words } = this;
    this.#answered = (this.getRootNode() as ShadowRoot).activeElement?.closest('.banner');
    this.notices = noticesOf(this.preferences, words);
    this.status = statusOf(view, words, Date.now());
    // “Saving” is too short to be worth hearing.
    const status = view.saving === 'saving' ? [] : (this.status?.slice(1) ?? []);
    this.#announcer.hear(new Set([...this.notices.map(({ title }) => title), ...status]));
    // “Just now” is true for a minute.
    clearTimeout(this.#aging);
    const left = (view.savedAt ?? 0) + JUST_NOW_MS - Date.now();
    if (left > 0) this.#aging = setTimeout(() => this.requestUpdate(), left);
  }

  protected override render() {
    const { lang, dir } = this.words;
    Object.assign(this.parentElement!, { lang, dir });
    return page(this);
  }

  /** A notice that goes takes its button along; the focus goes to the heading instead. */
  protected override updated() {
    if (this.#answered?.isConnected === false) this.querySelector<HTMLElement>('#title')?.focus();
  }

  /** Does `acts`, or asks first when one of them is louder; true when done. */
  act(path: string, control: HTMLElement, ...acts: Act[]): boolean {
    const mustAsk = acts.some((act) => this.preferences.direction(act) === 'louder');
    this.asking = mustAsk ? { path, acts, control } : null;
    if (mustAsk) void this.focusOn('.louder');
    else this.#do(acts);
    return !mustAsk;
  }

  /** Her answer to the open question. */
  answer(yes: boolean) {
    const { acts, control } = this.asking!;
    this.asking = null;
    if (yes) this.#do(acts);
    void this.focusOn(control);
  }

  /** Takes a change back in one tap, and leaves the focus where the change was made. */
  undo(change: string, focus: string) {
    this.#do([{ op: 'undo', change }]);
    void this.focusOn(focus);
  }

  /** Moves the focus once what it goes to is drawn; to the sentence where that is gone. */
  async focusOn(target: HTMLElement | string) {
    await this.updateComplete;
    const element = typeof target === 'string' ? this.querySelector<HTMLElement>(target) : target;
    (element?.isConnected ? element : this.querySelector<HTMLElement>('.say'))?.focus();
  }

  #do(acts: readonly Act[]) {
    for (const act of acts) this.preferences.do(act);
  }
}

import { LitElement, type PropertyDeclarations } from 'lit';
import { ContextConsumer } from '@lit/context';
import {
  preferencesContext,
  type Act,
  type Preferences,
  type PreferenceView,
  type ShownCatalog,
} from '../preference-context.ts';
import type { Words } from '../words/words.ts';

/** Louder acts that wait for her yes, asked under `path`. */
export interface Asking {
  path: string;
  acts: Act[];
  /** Where the focus returns to. */
  control: HTMLElement;
}

/**
 * A part of `<ask-first>`, drawn in the same tree so that one sheet, its ids, slots and parts reach it.
 * A quieter act is done at once; a louder one is asked for in place and done after one explicit yes.
 */
export class Section extends LitElement {
  static override get properties(): PropertyDeclarations {
    return { words: { attribute: false }, level: { attribute: false }, asking: { state: true } };
  }

  declare words: Words;
  declare level: number;
  declare asking: Asking | null;
  #source = new ContextConsumer(this, { context: preferencesContext, subscribe: true });

  get preferences(): Preferences {
    return this.#source.value!;
  }

  get view(): PreferenceView {
    return this.preferences.view;
  }

  get catalog(): ShownCatalog {
    return this.view.catalog!;
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override shouldUpdate() {
    return !!this.#source.value?.view.catalog;
  }

  /** Does `acts`, or asks first when one of them is louder; true when done. */
  act(path: string, control: HTMLElement, ...acts: Act[]): boolean {
    if (acts.some((act) => this.preferences.direction(act) === 'louder')) {
      this.asking = { path, acts, control };
      void this.focusOn('.louder');
      return false;
    }
    this.asking = null;
    for (const act of acts) this.preferences.do(act);
    return true;
  }

  /** Her answer to the open question. */
  answer(yes: boolean) {
    const { acts, control } = this.asking!;
    this.asking = null;
    if (yes) for (const act of acts) this.preferences.do(act);
    void this.focusOn(control);
  }

  /** Takes a change back in one tap, and leaves the focus where the change was made. */
  undo(change: string, focus: string) {
    this.preferences.do({ op: 'undo', change });
    void this.focusOn(focus);
  }

  /** Moves the focus once what it goes to is drawn. */
  async focusOn(target: HTMLElement | string) {
    await this.updateComplete;
    const element = typeof target === 'string' ? this.querySelector<HTMLElement>(target) : target;
    (element?.isConnected ? element : this.querySelector<HTMLElement>('[tabindex]'))?.focus();
  }
}

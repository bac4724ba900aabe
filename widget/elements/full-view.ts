import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { Announcer } from './announcer.ts';
import { banner } from './banner.ts';
import { heading } from './heading.ts';
import { helpLink } from './help-link.ts';
import { noticesOf } from './notices.ts';
import { Section } from './section.ts';
import { JUST_NOW_MS, statusLine, statusOf } from './status-line.ts';
import { wordsIn } from '../words/in-language.ts';
import type { ShownCatalog } from '../preference-context.ts';
import type { Notice } from './notices.ts';

/** The full view: the heading and its status line, what she should know, the sections, and where to ask. */
export class FullView extends Section {
  static override get properties(): PropertyDeclarations {
    return { lang: {}, topics: {}, wide: { attribute: false }, say: { attribute: false } };
  }

  declare topics: string;
  declare wide: boolean;
  /** Says a text in the live region. */
  declare say: (text: string) => void;

  #announcer = new Announcer((text) => this.say(text));
  #heard = new Set<string>();
  #answered: Element | null | undefined;
  #notices: Notice[] = [];
  #status: ReturnType<typeof statusOf> = null;
  #aging: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#announcer.stop();
    clearTimeout(this.#aging);
  }

  /** An update may come after she signed out and the view was taken away. */
  protected override shouldUpdate() {
    return !!this.preferences && this.isConnected;
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('lang')) this.words = wordsIn(this.lang);
    this.#answered = (this.getRootNode() as ShadowRoot).activeElement?.closest('.banner');
    this.#notices = noticesOf(this.preferences, this.words);
    this.#status = statusOf(this.view, this.words, Date.now());
    this.#announce();
    this.#age(this.view.savedAt);
  }

  /** A notice that goes takes its button along; the focus goes to the heading instead. */
  protected override updated() {
    if (this.#answered?.isConnected === false) this.querySelector<HTMLElement>('#title')?.focus();
  }

  protected override render() {
    const { words, view } = this;
    this.parentElement!.lang = words.lang;
    this.parentElement!.dir = words.dir;
    return html`${view.catalog ? this.#head(view.catalog) : nothing} ${this.#notices.map(banner)}
    ${view.catalog ? this.#body(view.catalog) : nothing}`;
  }

  #head(catalog: ShownCatalog) {
    const { words, view, level } = this;
    return html`<button class="link skip" @click=${() => this.focusOn('#hear')}>${words.skip}</button>
      <header>
        ${heading(level, words.title(catalog.brand), 'title')}${statusLine(this.#status, view.saving === 'saving')}
      </header>
      <slot name="intro"></slot>`;
  }

  #body(catalog: ShownCatalog) {
    const { words, wide } = this;
    const level = this.level + 1;
    const only = this.topics.split(/[\s,]+/).filter(Boolean);
    return html`<ask-first-now .words=${words}></ask-first-now>
      <div class="body">
        <ask-first-reach .words=${words} .level=${level}></ask-first-reach>
        <ask-first-topics .words=${words} .level=${level} .wide=${wide} .only=${only}></ask-first-topics>
      </div>
      <footer>
        <span><b>${words.questions}</b> ${helpLink(catalog.help)}</span>
        ${catalog.privacyNotice ? html`<a href=${catalog.privacyNotice}>${words.privacy}</a>` : nothing}
        <slot name="footer"></slot>
      </footer>`;
  }

  /** Says what is new since the last drawing; “Saving” is too short to be worth hearing. */
  #announce() {
    const now = new Set(this.#notices.map(({ title }) => title));
    if (this.#status && this.#status[1] !== this.words.saving) now.add(this.#status[1]);
    this.#announcer.add([...now].filter((text) => !this.#heard.has(text)));
    this.#heard = now;
  }

  /** “Just now” is true for a minute. */
  #age(savedAt: number | null) {
    clearTimeout(this.#aging);
    const left = (savedAt ?? 0) + JUST_NOW_MS - Date.now();
    if (left > 0) this.#aging = setTimeout(() => this.requestUpdate(), left);
  }
}

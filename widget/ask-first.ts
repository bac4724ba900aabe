import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { ContextProvider } from '@lit/context';
import { preferencesContext, type Preferences } from './preference-context.ts';
import { Announcer } from './elements/announcer.ts';
import { banner } from './elements/banner.ts';
import { heading } from './elements/heading.ts';
import { helpLink } from './elements/help-link.ts';
import { noticesOf, type Notice } from './elements/notices.ts';
import { skeleton } from './elements/skeleton.ts';
import { JUST_NOW_MS, statusLine, statusOf } from './elements/status-line.ts';
import { sheet } from './elements/styles/sheet.ts';
import { en } from './words/en.ts';
import type { ShownCatalog } from './preference-context.ts';
import type { Words } from './words/words.ts';

/** From this width of the element on, in px, topics are a table; the sheet switches at the same width. */
const WIDE = 700;

/** `<ask-first>`: what she may be contacted about, in a sentence she can trust and quiet controls that change it. */
export class AskFirst extends LitElement {
  static override get properties() {
    return {
      topics: {},
      lang: { reflect: true },
      headingLevel: { type: Number, attribute: 'heading-level' },
      preferences: { attribute: false },
      wide: { state: true },
      said: { state: true },
    };
  }

  static override styles = sheet;

  /** Ids of the topics to show, parted by spaces or commas; none: all. */
  declare topics: string;
  declare lang: string;
  /** The level of the first heading, 2 unless given; sections are one deeper. */
  declare headingLevel: number;
  /** What is drawn, and whom her changes go to. */
  declare preferences: Preferences | null;
  declare wide: boolean;
  declare said: string;

  #provider = new ContextProvider(this, { context: preferencesContext });
  #announcer = new Announcer((text) => (this.said = text));
  #heard = new Set<string>();
  #width = new ResizeObserver(([entry]) => (this.wide = entry!.contentRect.width >= WIDE));
  #words: Words | undefined;
  #notices: Notice[] = [];
  #status: ReturnType<typeof statusOf> = null;
  #aging: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.topics = '';
    this.headingLevel = 2;
    this.preferences = null;
    this.said = '';
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#width.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#width.disconnect();
    this.#announcer.stop();
    clearTimeout(this.#aging);
  }

  get words(): Words {
    const lang = this.lang || this.closest<HTMLElement>('[lang]')?.lang || 'en';
    if (this.#words?.lang !== lang) this.#words = en(lang);
    return this.#words!;
  }

  protected override willUpdate(changed: PropertyValues) {
    const { preferences, words } = this;
    if (!preferences) return;
    if (changed.has('preferences')) this.#provider.setValue(preferences);
    this.#notices = noticesOf(preferences, words);
    this.#status = statusOf(preferences.view, words, Date.now());
    this.#announce();
    this.#age(preferences.view.savedAt);
  }

  protected override render() {
    const { words, preferences } = this;
    const catalog = preferences?.view.catalog;
    return html`<div class="af" lang=${words.lang} dir=${words.dir}>
      <p class="vh" role="status">${this.said}</p>
      ${catalog ? this.#head(catalog) : nothing} ${this.#notices.map(banner)}
      ${catalog ? this.#body(catalog) : this.#notices.length ? nothing : skeleton()}
    </div>`;
  }

  #head(catalog: ShownCatalog) {
    const { words, headingLevel } = this;
    const skip = () => this.renderRoot.querySelector<HTMLElement>('#hear')!.focus();
    return html`<button class="link skip" @click=${skip}>${words.skip}</button>
      <header>
        ${heading(headingLevel, words.title(catalog.brand), 'title')}
        ${statusLine(this.#status, this.preferences!.view.saving === 'saving')}
      </header>
      <slot name="intro"></slot>`;
  }

  #body(catalog: ShownCatalog) {
    const { words, wide, headingLevel } = this;
    const level = headingLevel + 1;
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
    this.#announcer.add(now.difference(this.#heard));
    this.#heard = now;
  }

  /** “Just now” is true for a minute. */
  #age(savedAt: number | null) {
    clearTimeout(this.#aging);
    const left = (savedAt ?? 0) + JUST_NOW_MS - Date.now();
    if (left > 0) this.#aging = setTimeout(() => this.requestUpdate(), left);
  }
}

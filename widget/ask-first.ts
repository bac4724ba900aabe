import { LitElement, html, type PropertyValues } from 'lit';
import { ContextProvider } from '@lit/context';
import { loadDrawing } from './load-drawing.ts';
import { PreferenceController } from './preferences.ts';
import { preferencesContext, type Preferences } from './preference-context.ts';
import { skeleton } from './elements/skeleton.ts';
import { first } from './elements/styles/first.ts';
import type { Announce, Announcements } from './announcements.ts';
import type { TokenPlace } from './sync/token-source.ts';

/** The server that this script came from: `/w/1/ask-first.js` is two folders down. */
const origin = new URL(/* @vite-ignore */ '../..', import.meta.url).href;

/** From this width of the element on, in px, topics are a table; the sheet switches at the same width. */
const WIDE = 700;

/** When a part of the script that did not come is asked for again, in milliseconds. */
const AGAIN_MS = 5000;

/**
 * `<ask-first>`: what she may be contacted about, in a sentence she can trust and quiet controls that change it.
 * It opens her preferences, provides them to the elements that draw them, and tells the page what happens.
 */
export class AskFirst extends LitElement {
  static override get properties() {
    return {
      site: {},
      src: {},
      tokenUrl: { attribute: 'token-url' },
      getToken: { attribute: false },
      lang: { reflect: true },
      readonly: { type: Boolean },
      topics: {},
      headingLevel: { type: Number, attribute: 'heading-level' },
      preferences: { attribute: false },
      drawn: { state: true },
      wide: { state: true },
      said: { state: true },
    };
  }

  static override styles = first;

  declare site: string | null;
  /** The server's address; where the script came from, unless given. */
  declare src: string | null;
  /** The host's route that answers `{token}`. */
  declare tokenUrl: string | null;
  /** The host's own function, asked instead of the route. */
  declare getToken: TokenPlace['getToken'];
  declare lang: string;
  declare readonly: boolean;
  /** Ids of the topics to show, parted by spaces or commas; none: all. */
  declare topics: string;
  /** The level of the first heading, 2 unless given; sections are one deeper. */
  declare headingLevel: number;
  /** What is drawn, and whom her changes go to: her own by `site`, or those a page hands in. */
  declare preferences: Preferences | null;
  /** The language they are drawn in; not set until what draws and its words have come. */
  declare drawn: string;
  declare wide: boolean;
  /** What the live region says. */
  declare said: string;

  #provider = new ContextProvider(this, { context: preferencesContext });
  #controller = new PreferenceController((type, detail) => this.#tell(type, detail));
  #width = new ResizeObserver(([entry]) => this.#measure(entry!.contentRect.width));

  constructor() {
    super();
    this.topics = '';
    this.headingLevel = 2;
    this.preferences = null;
    this.said = '';
    this.#controller.subscribe((now) => (this.preferences = now));
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#width.observe(this);
    if (!this.drawn) this.#fetchDrawing();
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#width.disconnect();
    this.#controller.close();
  }

  /** Stops all marketing: at once, without a question. */
  stop() {
    this.preferences?.do({ op: 'stop' });
  }

  /** Fetches her profile anew. */
  refresh(): Promise<void> {
    return this.#controller.refresh();
  }

  /** Sends what is unsent; resolves when it was tried. */
  flush(): Promise<void> {
    return this.#controller.flush();
  }

  /** Closes her preferences: nothing of hers stays on the screen. */
  signOut(): Promise<void> {
    return this.#controller.signOut();
  }

  protected override willUpdate(changed: PropertyValues) {
    if (['site', 'src', 'tokenUrl', 'getToken', 'lang', 'readonly'].some((name) => changed.has(name))) this.#open();
    if (this.preferences && changed.has('preferences')) this.#provider.setValue(this.preferences);
    if (this.hasUpdated && changed.has('lang')) this.#fetchDrawing();
  }

  protected override render() {
    const { drawn, preferences, headingLevel, topics, wide } = this;
    const say = (text: string) => (this.said = text);
    return html`<div class="af">
      <p class="vh" role="status">${this.said}</p>
      ${
        drawn && preferences && preferences.view.phase !== 'loading'
          ? html`<ask-first-full
              .level=${headingLevel}
              .lang=${drawn}
              .topics=${topics}
              .wide=${wide}
              .say=${say}
            ></ask-first-full>`
          : skeleton()
      }
    </div>`;
  }

  #open() {
    const { site, src, tokenUrl, getToken, readonly } = this;
    if (!site) return;
    const server = (src ?? origin).replace(/\/+$/, '');
    this.#controller.open({ server, site, tokenUrl, getToken, readonly, lang: this.#language() });
  }

  #language(): string {
    return this.lang || this.closest<HTMLElement>('[lang]')?.lang || 'en';
  }

  /** What draws and its words are fetched beside the profile; until they have come, what stands there stays. */
  #fetchDrawing() {
    const lang = this.#language();
    const show = () => {
      this.wide ??= this.clientWidth >= WIDE;
      if (lang === this.#language()) this.drawn = lang;
    };
    loadDrawing(this.renderRoot as ShadowRoot, lang).then(show, () => {
      this.#tell('ask-first-error', { code: 'script-unreachable', requestId: null });
      if (this.isConnected) setTimeout(() => this.#fetchDrawing(), AGAIN_MS);
    });
  }

  /** Once something is drawn, the next frame draws anew: to do so at once would be an endless loop to the observer. */
  #measure(width: number) {
    const set = () => (this.wide = width >= WIDE);
    if (this.drawn) requestAnimationFrame(set);
    else set();
  }

  #tell: Announce = (type, detail) => {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-first': AskFirst;
  }
  interface HTMLElementEventMap extends AskFirstEvents {}
}

export type AskFirstEvents = { [Type in keyof Announcements]: CustomEvent<Announcements[Type]> };

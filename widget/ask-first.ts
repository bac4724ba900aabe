import { LitElement, adoptStyles, html, type PropertyValues } from 'lit';
import { ContextProvider } from '@lit/context';
import type { Announce, Announcements } from './announcements.ts';
import { skeleton } from './elements/skeleton.ts';
import { first } from './elements/styles/first.ts';
import { preferencesContext, type Preferences } from './preference-context.ts';
import type { PreferenceController } from './preferences.ts';
import { fetchEarly } from './sync/fetch-profile.ts';
import type { TokenPlace } from './sync/token-source.ts';
import { browserWorld } from './sync/world.ts';
import { hasWords, loadWords } from './words/load-words.ts';

/** The server that this script came from: `/w/1/ask-first.js` is two folders down. */
const origin = new URL(/* @vite-ignore */ '../..', import.meta.url).href;

/** From this width of the element on, in px, topics are a table; the sheet switches at the same width. */
const WIDE = 700;

/** When a part of the script that did not come is asked for again, in milliseconds. */
const AGAIN_MS = 5000;

/** Levels that a heading can have. */
const LEVELS = new Set([1, 2, 3, 4, 5, 6]);

/** What says nothing of whose preferences are open. */
const DRAWN: ReadonlySet<PropertyKey> = new Set(['preferences', 'drawn', 'wide', 'view', 'source', 'isWhole']);

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
      view: {},
      source: {},
      headingLevel: { type: Number, attribute: 'heading-level' },
      preferences: { attribute: false },
      drawn: { state: true },
      isWhole: { state: true },
      wide: { state: true },
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
  /** `full`, or less: `compact` (the sentence and channels), `moment` (one question), `summary` (the sentence). */
  declare view: string;
  /** Where on the host's site this element stands; every event of it says so. */
  declare source: string | null;
  /** The level of the first heading, 2 unless given; sections are one deeper. */
  declare headingLevel: number;
  /** What is drawn, and whom her changes go to: her own by `site`, or those a page hands in. */
  declare preferences: Preferences | null;
  /** The language they are drawn in; not set until what draws and its words have come. */
  declare drawn: string;
  declare wide: boolean;
  /** She opened everything out of a smaller view. */
  declare isWhole: boolean;

  #provider = new ContextProvider(this, { context: preferencesContext });
  #controller = Promise.withResolvers<PreferenceController>();
  /** What the controller handed out last. */
  #own: Preferences | null = null;
  /** The language whose words were asked for last. */
  #fetched: string | undefined;
  #width = new ResizeObserver(([entry]) => this.#measure(entry!.contentRect.width));

  constructor() {
    super();
    this.topics = '';
    this.headingLevel = 2;
    this.preferences = null;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#width.observe(this);
    if (!this.drawn) void this.#fetchRest();
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#width.disconnect();
    void this.#ask((controller) => controller.close());
  }

  /** Stops all marketing: at once, without a question. */
  stop() {
    void this.#ask(() => this.preferences?.do({ op: 'stop' }));
  }

  /** Pauses everything until a local date, `2027-02-21`; without one until she ends it. */
  pause(until?: string) {
    void this.#ask(() => this.preferences?.do({ op: 'pause', pause: { until } }));
  }

  /** Everything that is kept of her, as one object; null where it could not be had. */
  export(): Promise<object | null> {
    return this.#ask((controller) => controller.export());
  }

  /** Fetches her profile anew. */
  refresh(): Promise<void> {
    return this.#ask((controller) => controller.refresh());
  }

  /** Sends what is unsent; resolves when it was tried. */
  flush(): Promise<void> {
    return this.#ask((controller) => controller.flush());
  }

  /** Closes her preferences: nothing of hers stays on the screen. */
  signOut(): Promise<void> {
    return this.#ask((controller) => controller.signOut());
  }

  protected override willUpdate(changed: PropertyValues) {
    if ([...changed.keys()].some((name) => !DRAWN.has(name))) this.#open();
    if (this.preferences && changed.has('preferences')) this.#provider.setValue(this.preferences);
    if (this.drawn && this.#fetched !== this.#spoken()) void this.#fetchRest();
  }

  protected override render() {
    const { drawn, preferences, headingLevel, topics, wide, view, isWhole } = this;
    return html`<div class="af">
      <p class="vh" role="status"></p>
      ${
        drawn && preferences && preferences.view.phase !== 'loading'
          ? html`<ask-first-full
              .level=${LEVELS.has(headingLevel) ? headingLevel : 2}
              .lang=${drawn}
              .topics=${topics}
              .wide=${wide}
              .look=${isWhole ? 'full' : view}
              @open-all=${() => (this.isWhole = true)}
            ></ask-first-full>`
          : skeleton()
      }
    </div>`;
  }

  #open() {
    const { site, src, tokenUrl, getToken, readonly } = this;
    // A page that hands in preferences of its own needs no site.
    if (!site && this.preferences !== this.#own) return;
    const server = (src ?? origin).replace(/\/+$/, '');
    const place = { server, site: site ?? '', tokenUrl, getToken, readonly, lang: this.#language() };
    const line = this.drawn ? undefined : fetchEarly(place, browserWorld);
    void this.#ask((controller) => controller.open(place, line));
  }

  /** The page's language. */
  #language(): string {
    return this.lang || this.closest<HTMLElement>('[lang]')?.lang || 'en';
  }

  /** The language of our own words: the page's, or where we have no words in that the catalog's first. */
  #spoken(): string {
    const asked = this.#language();
    return hasWords(asked) ? asked : (this.preferences?.view.catalog?.languages[0] ?? asked);
  }

  /** Hands it on in its turn, once there is somebody to hand it to. */
  async #ask<Answer>(act: (controller: PreferenceController) => Answer): Promise<Awaited<Answer>> {
    return await act(await this.#controller.promise);
  }

  /** The rest of the script and its words are fetched beside the profile; until they have come, what stands there stays. */
  async #fetchRest() {
    const lang = this.#spoken();
    this.#fetched = lang;
    try {
      const [{ FullView, PreferenceController: Controller, sheet }] = await Promise.all([
        import('./rest.ts'),
        loadWords(lang),
      ]);
      if (!customElements.get('ask-first-full')) customElements.define('ask-first-full', FullView);
      if (!this.drawn) {
        adoptStyles(this.renderRoot as ShadowRoot, [...first, ...sheet]);
        const controller = new Controller(this.#tell);
        controller.subscribe((now) => (this.preferences = this.#own = now));
        this.#controller.resolve(controller);
      }
      this.wide ??= this.clientWidth >= WIDE;
      if (lang === this.#spoken()) this.drawn = lang;
      else void this.#fetchRest();
    } catch {
      this.#tell('ask-first-error', { code: 'script-unreachable', requestId: null });
      if (this.isConnected) setTimeout(() => void this.#fetchRest(), AGAIN_MS);
    }
  }

  /** Once something is drawn, the next frame draws anew: to do so at once would be an endless loop to the observer. */
  #measure(width: number) {
    const set = () => (this.wide = width >= WIDE);
    if (this.drawn) requestAnimationFrame(set);
    else set();
  }

  #tell: Announce = (type, detail) => {
    const { source } = this;
    this.dispatchEvent(new CustomEvent(type, { detail: { ...detail, source }, bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-first': AskFirst;
  }
  interface HTMLElementEventMap extends AskFirstEvents {}
}

export type AskFirstEvents = {
  [Type in keyof Announcements]: CustomEvent<Announcements[Type] & { source: string | null }>;
};

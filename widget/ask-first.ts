import { LitElement, html, type PropertyValues } from 'lit';
import { ContextProvider } from '@lit/context';
import type { Announce, AskFirstEvents } from './announcements.ts';
import { DRAWN, properties } from './ask-first-properties.ts';
import { AGAIN_MS, fetchRest } from './fetch-rest.ts';
import { skeleton } from './elements/skeleton.ts';
import { first } from './elements/styles/first.ts';
import { preferencesContext, type Preferences } from './preference-context.ts';
import type { PreferenceController } from './preferences.ts';
import { serverAddress } from './server-address.ts';
import { pageLanguage, spokenLanguage } from './spoken-language.ts';
import { fetchEarly } from './sync/fetch-profile.ts';
import type { TokenPlace } from './sync/token-source.ts';
import { browserWorld } from './sync/world.ts';

/** From this width of the element on, in px, topics are a table; the sheet switches at the same width. */
const WIDE = 700;

/** Levels that a heading can have. */
const LEVEL = /^[1-6]$/;

/**
 * `<ask-first>`: what she may be contacted about, in a sentence she can trust and quiet controls that change it.
 * It opens her preferences, provides them to the elements that draw them, and tells the page what happens.
 */
export class AskFirst extends LitElement {
  static override get properties() {
    return properties;
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
    return this.#ask((controller) => controller.ask('/v1/me/export'));
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
    const look = isWhole ? 'full' : view;
    return html`<div class="af">
      <p class="vh" role="status"></p>
      ${
        drawn && preferences && preferences.view.phase !== 'loading'
          ? html`<ask-first-full
              .level=${LEVEL.test(`${headingLevel}`) ? headingLevel : 2}
              .lang=${drawn}
              .topics=${[topics].join()}
              .wide=${wide}
              .look=${look}
              @open-all=${() => (this.isWhole = true)}
            ></ask-first-full>`
          : skeleton(look)
      }
    </div>`;
  }

  #open() {
    const { site, src, tokenUrl, getToken, readonly } = this;
    // A page that hands in preferences of its own needs no site.
    if (!site && this.preferences !== this.#own) return;
    const server = serverAddress(src);
    const place = { server, site: site ?? '', tokenUrl, getToken, readonly, lang: pageLanguage(this) };
    const line = this.drawn ? undefined : fetchEarly(place, browserWorld);
    void this.#ask((controller) => controller.open(place, line));
  }

  #spoken(): string {
    return spokenLanguage(this, this.preferences?.view.catalog);
  }

  /** Hands it on in its turn, once there is somebody to hand it to. */
  async #ask<Answer>(act: (controller: PreferenceController) => Answer): Promise<Awaited<Answer>> {
    return await act(await this.#controller.promise);
  }

  /** The rest of the script and its words are fetched beside the profile; until they have come, what stands there stays. */
  async #fetchRest() {
    const lang = (this.#fetched = this.#spoken());
    try {
      const { PreferenceController: Controller, sheet } = await fetchRest(lang);
      if (!this.drawn) {
        (this.renderRoot as ShadowRoot).adoptedStyleSheets.push(...sheet);
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

export type { AskFirstEvents };

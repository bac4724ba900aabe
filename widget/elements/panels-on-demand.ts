import type { ReactiveController } from 'lit';
import { AGAIN_MS } from '../fetch-rest.ts';
import { needsPanels } from './needs-panels.ts';
import type { FullView } from './full-view.ts';

/** After how long what does not come counts as missing, in milliseconds; it may still come. */
const PATIENCE_MS = 15_000;

/**
 * Fetches what is not needed for the first look once she reaches for the element (by pointer, finger or keyboard), comes near a
 * place of it, or something is to be said that only it can say; again until it has come, and anew in another language.
 */
export class PanelsOnDemand implements ReactiveController {
  /** They were asked for and did not come. */
  areMissing = false;
  #full: FullView;
  #hasReported = false;
  /** The language in which they were asked for last. */
  #lang: string | undefined;
  #rooms = new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) this.#want();
    },
    { rootMargin: '10%' },
  );

  constructor(full: FullView) {
    this.#full = full;
    full.addController(this);
    for (const type of ['pointerover', 'focusin']) full.addEventListener(type, this.#want);
  }

  hostUpdated() {
    const full = this.#full;
    for (const room of full.querySelectorAll('.room')) this.#rooms.observe(room);
    if (full.panels || needsPanels(full)) this.#want();
  }

  hostDisconnected() {
    this.areMissing = false;
    this.#rooms.disconnect();
    this.#lang = undefined;
  }

  /** The page’s own watch over errors hears of one, once. */
  report(error: unknown) {
    if (!this.#hasReported) reportError(error);
    this.#hasReported = true;
  }

  #want = () => {
    const { lang } = this.#full;
    if (this.#lang === lang) return;
    this.#lang = lang;
    void this.#fetch(lang);
  };

  async #fetch(lang: string) {
    try {
      const tooLate = new Promise<never>((_, give) => setTimeout(give, PATIENCE_MS));
      const come = await Promise.race([import('../panels.ts'), tooLate]);
      await come.prepare(this.#full, lang);
      this.areMissing = false;
      this.#full.show(come);
    } catch {
      if (this.#lang === lang) this.miss();
      this.#full.requestUpdate();
    }
  }

  /** They did not come, or cannot draw what there is: tried again until they can. */
  miss() {
    const lang = this.#lang!;
    this.#full.panels = undefined;
    this.areMissing = true;
    setTimeout(() => {
      if (this.#lang === lang) void this.#fetch(lang);
    }, AGAIN_MS);
  }
}

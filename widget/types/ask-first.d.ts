/** Types of `<ask-first>` for the pages that use it. Whatever bundles or checks your page may include this file as it is. */

export type AskFirstDirection = 'louder' | 'quieter' | 'neutral';

/** Everything the element tells the page, by event type. Events bubble and cross shadow roots. */
export interface AskFirstDetails {
  /** Her choices can be drawn and used. */
  'ask-first-ready': { customer: string | null; revision: number };
  /** She changed something on this device; the server may not know yet. */
  'ask-first-change': { path: string; from: unknown; to: unknown; direction: AskFirstDirection };
  /** A change is kept on this device and waits for the server. */
  'ask-first-queued': { change: string; path: string };
  /** The server has stored a request of hers; `receipt` is its proof. */
  'ask-first-saved': { revision: number; receipt: { id: string; jws: string } | null };
  /** The server did not apply a louder change. */
  'ask-first-held': { change: string; because: 'ahead' | 'shown-missing' | 'quieter-since'; path: string };
  /** Something failed; `requestId` finds it in the server's log. */
  'ask-first-error': { code: string; requestId: string | null };
  /** The server no longer accepts the token and the page had no newer one; nothing unsent is lost. */
  'ask-first-session-expired': { unsent: number };
}

export type AskFirstEvents = {
  [Type in keyof AskFirstDetails]: CustomEvent<AskFirstDetails[Type] & { source: string | null }>;
};

export interface AskFirstElement extends HTMLElement {
  site: string | null;
  /** The preference server; where the script came from, unless given. */
  src: string | null;
  /** The host's route that answers `{token}`. Attribute `token-url`. */
  tokenUrl: string | null;
  /** Asked instead of the route. */
  getToken: (() => Promise<string | null | undefined> | string | null | undefined) | null | undefined;
  readonly: boolean;
  /** Ids of topics, parted by blanks or commas; none: all. */
  topics: string;
  /** `full`, `compact`, `moment` or `summary`; anything else is `full`. */
  view: string;
  /** Where on the site this element stands; every event says so. */
  source: string | null;
  /** The level of the first heading. Attribute `heading-level`. */
  headingLevel: number;
  /** Stops all marketing: at once, without a question. */
  stop(): void;
  /** Pauses everything until a local date, `2027-02-21`; without one until she ends it. */
  pause(until?: string): void;
  /** Fetches her profile anew. */
  refresh(): Promise<void>;
  /** Sends what is unsent; resolves when it was tried. */
  flush(): Promise<void>;
  /** Everything that is kept of her; null where it could not be had. */
  export(): Promise<object | null>;
  /** Closes her preferences: nothing of hers stays on the screen. */
  signOut(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-first': AskFirstElement;
  }
  interface HTMLElementEventMap extends AskFirstEvents {}
}

import type { Direction, HoldReason } from '../server/contract/change.ts';

/** What the element tells the page, by event type; the value is the event's `detail`. */
export interface Announcements {
  /** Her choices can be drawn and used. */
  'ask-first-ready': { customer: string | null; revision: number };
  /** She changed something on this device; the server may not know yet. */
  'ask-first-change': { path: string; from: unknown; to: unknown; direction: Direction };
  /** A change is kept on this device and waits for the server. */
  'ask-first-queued': { change: string; path: string };
  /** The server has stored a request of hers; `receipt` is its proof. */
  'ask-first-saved': { revision: number; receipt: { id: string; jws: string } | null };
  /** The server did not apply a louder change. */
  'ask-first-held': { change: string; because: HoldReason; path: string };
  /** Something failed; `requestId` finds it in the server's log. */
  'ask-first-error': { code: string; requestId: string | null };
  /** The server no longer accepts the token and the page had no newer one; nothing unsent is lost. */
  'ask-first-session-expired': { unsent: number };
}

/** The same as the events that the page hears; `source` is where on its site the element stands. */
export type AskFirstEvents = {
  [Type in keyof Announcements]: CustomEvent<Announcements[Type] & { source: string | null }>;
};

/** Hands one announcement to whoever dispatches it. */
export type Announce = <Type extends keyof Announcements>(type: Type, detail: Announcements[Type]) => void;

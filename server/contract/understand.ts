import * as z from 'zod/mini';
import type { Change, Direction } from './change.ts';
import { Label, Words } from './words.ts';

/** What a plan may still lack: what it is about, since when, until when, for how long. */
export const Slot = z.enum(['subject', 'since', 'until', 'for']);
export type Slot = z.infer<typeof Slot>;

/** The body of `POST /v1/me/understand`: her words, and her answers to what was asked back, in her words too. */
export const UnderstandRequest = z.strictObject({
  text: Words.check(z.refine((text) => text.trim() !== '', 'says nothing')),
  answers: z.optional(z.partialRecord(Slot, Label)),
});
export type UnderstandRequest = z.infer<typeof UnderstandRequest>;

type Understood = 'plan' | 'pause' | 'channel' | 'topic' | 'cap' | 'first' | 'name' | 'language' | 'stop';
type Unsent<Of> = Of extends unknown ? Omit<Of, 'id' | 'at'> : never;

/** A change that is not sent yet: the client gives it an id and an instant. */
export type UnsentChange = Unsent<Extract<Change, { op: Understood }>>;

/**
 * One sentence of a reading: what was understood of her words, what begins or no longer holds, what stays, and what else is
 * to be known of it.
 */
export interface UnderstoodLine {
  about: 'words' | 'begins' | 'ends' | 'stays' | 'also';
  text: string;
}

/** One reading of her words: what to send if she agrees, and what would follow. A louder one says so in its sentence. */
export interface Candidate {
  change: UnsentChange;
  sentence: string;
  /** The same, sentence by sentence: joined by blanks they are it. */
  lines: UnderstoodLine[];
  direction: Direction;
}

/** A question that is open before her words can act. `choices` are there where the answer is one of few. */
export interface Missing {
  slot: Slot;
  question: string;
  choices?: { value: string; label: string }[];
}

/**
 * `POST /v1/me/understand`. All candidates together are what she said; a note for a person stands alone where the rest is not
 * understood, or as long as something is missing. Nothing is stored.
 */
export interface Understanding {
  candidates: Candidate[];
  missing: Missing[];
}

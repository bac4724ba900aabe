import type { Change, Step } from '../contract/change.ts';
import type { Choices } from '../contract/choices.ts';
import type { Facts } from '../contract/facts.ts';

/** One quieter act that the merge remembers on a path: who did it, and at which revision it was accepted. */
export interface QuieterMark {
  revision: number;
  device: string | null;
  seq: number;
}

/** The quieter acts by path (`channels.phone`, `topics.news`, `cap`, `hours`, `plans.car`; `*` covers every path). */
export type Marks = Record<string, QuieterMark[]>;

/** A customer's profile as the domain reads and makes it. `facts` hold masks, never addresses. */
export interface ProfileState {
  revision: number;
  choices: Choices;
  facts: Facts;
  marks: Marks;
}

/**
 * A change that was applied, kept for idempotence and for undo. A record `undone:<change id>` without steps says that the
 * change was taken back; it is kept once, like the others.
 */
export interface AppliedChange {
  id: string;
  /** SHA-256 of the change's canonical JSON, base64url: the same id with another digest is a conflict. */
  digest: string;
  /** None of a record that says that a change was taken back. */
  op?: Change['op'];
  revision: number;
  /** What it did, with the raw values before and after on each path, so that undo restores the original evidence. */
  steps: Step[];
}

/** A customer who never said anything. */
export function unseenProfile(): ProfileState {
  return {
    revision: 0,
    choices: { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] },
    facts: {},
    marks: {},
  };
}

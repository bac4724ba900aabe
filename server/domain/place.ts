import type { Choices } from '../contract/choices.ts';

/** How a new value of a place compares with the stored one. `null` is "nothing said here". */
export interface Comparison<Value> {
  /** What both values allow: applied at once even when the rest is held. Equals the stored value if nothing gets quieter. */
  common: Value | null;
  /** Something may no longer be done, or a no was said again. */
  quieter: boolean;
  /** Something may be done that could not before. */
  louder: boolean;
}

/** A step as a reader wants it: simple words on a path. */
export interface PlainStep {
  path: string;
  from: unknown;
  to: unknown;
}

/**
 * One place of the choices that a change can set: how to read and write it, how two values of it compare and how a step
 * on it is told. Every operation, undo included, is a list of places and the values they get.
 */
export interface Place<Value> {
  /** Names the place in a kept change, so that an undo finds it: `topics.news`, `plans.pln_…`. */
  path: string;
  /** The path that steps and held changes show: `topics.news`, `plans.car`. */
  shownPath: string;
  /** The path under which quieter acts are remembered; `*` covers every path. */
  markPath: string;
  read(choices: Choices): Value | null;
  write(choices: Choices, value: Value | null): Choices;
  compare(from: Value | null, to: Value | null): Comparison<Value>;
  /** Whether what is stored here leaves anything out: then a delayed louder change must not widen it unseen. */
  limits(choices: Choices): boolean;
  steps(from: Value | null, to: Value | null): PlainStep[];
}

/** What a louder edit must have been shown: nothing, the current catalog, or also the current words of a topic. */
export type MustShow = null | { topic: string | null };

/** One place and the value that a change gives it. */
export interface Edit {
  place: Place<unknown>;
  to: unknown;
  mustShow: MustShow;
}

import type { KeptChange } from '../local/kept-change.ts';
import type { PreferenceView } from '../preference-context.ts';

type Derived = 'choices' | 'unsent' | 'unsentPaths' | 'undos' | 'held' | 'readonly';

/** What one session knows; the rest of the view is derived from it. */
export interface Known extends Omit<PreferenceView, Derived> {
  kept: readonly KeptChange[];
  /** Who came by a link may take back with it what was turned off on this page. */
  undo?: string;
}

/** The part of it that comes from the server and is kept for the next visit without a network. */
export type Seen = Pick<Known, 'customer' | 'catalog' | 'confirmed' | 'revision' | 'say' | 'around'>;

/** Whether the server still has to be told something. */
export function hasUnsent({ kept }: Known): boolean {
  return kept.some((change) => !change.held);
}

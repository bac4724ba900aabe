import type { KeptChange } from '../local/kept-change.ts';
import type { PreferenceView } from '../preference-context.ts';

/** What one session knows; the view is drawn from it. */
export interface Known
  extends Pick<
    PreferenceView,
    | 'phase'
    | 'customer'
    | 'catalog'
    | 'confirmed'
    | 'revision'
    | 'masks'
    | 'saving'
    | 'savedAt'
    | 'error'
    | 'sessionExpired'
    | 'keepsNothing'
  > {
  kept: readonly KeptChange[];
  /** Whether the last call reached the server. */
  reachable: boolean;
  /** How many choices were made on this device before anybody knew who she is. */
  waiting: number;
}

/** The part of it that comes from the server and is kept for the next visit without a network. */
export type Seen = Pick<Known, 'customer' | 'catalog' | 'confirmed' | 'revision' | 'masks'>;

export const nothingKnown: Known = {
  phase: 'loading',
  customer: null,
  catalog: null,
  confirmed: { stopped: null, channels: {}, topics: {}, pauses: [], plans: [] },
  revision: 0,
  masks: { email: null, phone: null },
  saving: 'idle',
  savedAt: null,
  error: null,
  sessionExpired: false,
  keepsNothing: false,
  kept: [],
  reachable: true,
  waiting: 0,
};

/** Whether the server still has to be told something. */
export function hasUnsent({ kept }: Known): boolean {
  return kept.some((change) => !change.held);
}

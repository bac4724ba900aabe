import type { Change, Step } from './change.ts';
import type { Via } from './choices.ts';

/** One of her own changes that a line of her history applied; `undo` takes its id. */
export interface HistoryAct {
  id: string;
  op: Change['op'];
  /** Whether it was taken back since. */
  undone: boolean;
}

/** One line of a customer's history: what one revision did, and through which door. */
export interface HistoryLine {
  revision: number;
  at: string;
  via: Via;
  /** Who acted for her, where it was not herself. */
  by: string | null;
  /** Where she said it, if that was written down. */
  where: string | null;
  changes: Step[];
  /** None where the business wrote facts. */
  acts: HistoryAct[];
  /** The id of its receipt; none where the business wrote facts. */
  receipt: string | null;
}

/** `GET /v1/me/history`: newest first; `next` is the cursor of what is older. */
export interface HistoryPage {
  items: HistoryLine[];
  next: string | null;
}

import type { Change, HoldReason, QuieterSince, Shown } from '../../server/contract/change.ts';

/** One change as this device keeps it until the server has answered it. */
export interface KeptChange {
  /** Its number on this device, counting up for ever; 0 until it is kept. */
  seq: number;
  /** The device that numbered it. */
  device: string;
  change: Change;
  /** The revision she was looking at; never moved, so that the server can tell what came in between. */
  base: number;
  /** The words on the screen when she said yes; only with louder changes. */
  shown?: Shown;
  /** What an undo brings back, as it was on the screen before the undone change. */
  restore?: { path: string; value: unknown };
  /** The server's no to a louder change: kept to be shown, no longer sent. */
  held?: { because: HoldReason; path: string; since?: QuieterSince };
}

import type { DatabaseSync } from 'node:sqlite';
import type { EventRow } from '../rows.ts';
import { toEvent } from './events.ts';

/** Characters of bodies that are kept at once. */
const MOST_CHARACTERS = 4_000_000;

/** Events as claims need them: many endpoints are to have the same, at different moments. */
export interface KnownEvents {
  of(seq: number): EventRow | null;
  forget(): void;
}

/**
 * Keeps the events that were read: an event never changes. One that was erased since may still be answered here, so whether
 * it may be sent is asked just before (`maySend`). To be forgotten when another connection wrote, or a commit was lost.
 */
export function createKnownEvents(database: DatabaseSync): KnownEvents {
  const read = database.prepare('SELECT * FROM event WHERE seq = ?');
  const known = new Map<number, EventRow>();
  let characters = 0;

  function forget(): void {
    known.clear();
    characters = 0;
  }

  return {
    forget,
    of(seq) {
      const found = known.get(seq);
      if (found) return found;
      const row = read.get(seq);
      if (!row) return null;
      const event = toEvent(row);
      if (characters + event.body.length > MOST_CHARACTERS) forget();
      known.set(seq, event);
      characters += event.body.length;
      return event;
    },
  };
}

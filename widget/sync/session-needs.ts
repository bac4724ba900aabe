import type { Announce } from '../announcements.ts';
import type { Answer } from './call-server.ts';
import type { Connection } from './connection.ts';
import type { Seen } from './known.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';

/** What one person's session works with, and whom it tells. */
export interface SessionNeeds {
  place: Place;
  world: World;
  line: Connection;
  /** Her profile: it was asked for already. */
  profile: Promise<Answer<Seen>>;
  announce: Announce;
  /** What is known has changed. */
  changed(): void;
  /** The server will never take this change. */
  refused(change: string): void;
  /** The page now speaks for somebody else, or comes back from the cache. */
  reopen(): void;
}

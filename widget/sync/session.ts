import type { Announce } from '../announcements.ts';
import { ChangeQueue } from '../local/change-queue.ts';
import type { DeviceStore } from '../local/device-store.ts';
import type { Connection } from './connection.ts';
import type { Known, Seen } from './known.ts';
import { nothingSeen } from './nothing-seen.ts';
import type { Place } from './place.ts';
import { RetryTimer } from './retry-timer.ts';
import { sendLast } from './send-last.ts';
import { TabLine } from './tab-line.ts';
import type { World } from './world.ts';

/** What one person's session works with, and whom it tells. */
export interface SessionNeeds {
  place: Place;
  world: World;
  line: Connection;
  announce: Announce;
  /** What is known has changed. */
  changed(): void;
  /** The server will never take this change. */
  refused(change: string): void;
  /** The page now speaks for somebody else, or comes back from the cache. */
  reopen(): void;
}

/** One person on this page: what is known of her choices, and what is kept. Ends with `close`; the next gets a new one. */
export interface Session extends SessionNeeds {
  known: Known;
  /** Nothing is shown or sent any more. */
  isClosed: boolean;
  queue: ChangeQueue;
  /** This device's own store: whose page it was last, and the choices of nobody known. */
  shared?: DeviceStore;
  /** Hers, or the shared one for nobody; none while nothing tells who she is. */
  own?: DeviceStore;
  /** Resolves to it. */
  owned: PromiseWithResolvers<DeviceStore>;
  /** Whose it is; null for nobody. */
  holder?: string | null;
  /** The name that her tabs share; null where this tab keeps for itself. */
  name: string | null;
  tabs: TabLine;
  retry: RetryTimer;
  /** When the profile was fetched, ms since 1970. */
  loadedAt: number;
  /** How many answers to changes came; one that overtakes a profile is newer than it. */
  answers: number;
  syncing: Promise<unknown>;
  sending?: Promise<void>;
  /** There may be more to send than what is on its way. */
  again: boolean;
}

/** Begins with nothing known; `sync` is what `retry` runs. */
export function newSession(needs: SessionNeeds, sync: (session: Session) => void): Session {
  const owned = Promise.withResolvers<DeviceStore>();
  const session: Session = {
    ...needs,
    announce: (type, detail) => session.isClosed || needs.announce(type, detail),
    known: { ...nothingSeen, kept: [] },
    isClosed: false,
    queue: new ChangeQueue(owned.promise, () => show(session, { kept: session.queue.kept })),
    owned,
    name: null,
    tabs: new TabLine(),
    retry: new RetryTimer(needs.world, () => sync(session)),
    loadedAt: -Infinity,
    answers: 0,
    syncing: Promise.resolve(),
    again: false,
  };
  return session;
}

export function show(session: Session, patch: Partial<Known>): void {
  if (session.isClosed) return;
  session.known = { ...session.known, ...patch };
  session.changed();
}

/** The server's word on her profile, or this device's copy of it. */
export function see(session: Session, seen: Seen): void {
  const isFirst = session.known.phase !== 'ready';
  show(session, { ...seen, phase: 'ready' });
  const { customer, revision } = seen;
  if (isFirst) session.announce('ask-first-ready', { customer, revision });
}

/** Ends it: what is unsent goes out at once, and what is being kept or answered is finished first. */
export function close(session: Session): void {
  if (!session.isClosed) sendLast(session);
  session.isClosed = true;
  session.retry.reset();
  session.tabs.close();
  void Promise.allSettled([session.queue.settled(), session.sending]).then(() => {
    session.shared?.close();
    session.own?.close();
  });
}

import pg from 'pg';
import type { Pool } from 'pg';
import { connectionTo } from './connect.ts';

const CHANNEL = 'ask_first_due';
/** How long a listener that was cut off waits before it connects again, in milliseconds. */
const AGAIN_AFTER = 1000;
/** Announcements of so many milliseconds go to the other processes as one: each one waits for all others at its commit. */
const GATHER_FOR = 5;

/** Tells the dispatchers of this process and of the others that something may be due. The dispatchers' poll is the net. */
export interface DueSignal {
  /** Calls the listeners of every process; after the commit. */
  announce(): void;
  onDue(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Listens, on a connection of its own, only while somebody listens here. */
export function createDueSignal(pool: Pool, url: string): DueSignal {
  const listeners = new Set<() => void>();
  let client: pg.Client | null = null;
  let connecting: Promise<void> | null = null;
  let again: NodeJS.Timeout | null = null;
  let telling: NodeJS.Timeout | null = null;
  let closed = false;

  function wakeAll(): void {
    for (const listener of listeners) listener();
  }

  async function listen(): Promise<void> {
    const fresh = new pg.Client(connectionTo(url));
    fresh.on('error', () => {});
    fresh.on('end', () => {
      client = null;
      listenLater();
    });
    fresh.on('notification', wakeAll);
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANNEL}`);
      client = fresh;
      // What was announced while nobody listened.
      wakeAll();
    } catch {
      await fresh.end().catch(() => {});
      listenLater();
    }
  }

  function start(): void {
    if (closed || client || connecting || listeners.size === 0) return;
    connecting = listen().finally(() => (connecting = null));
  }

  function listenLater(): void {
    if (closed || again || listeners.size === 0) return;
    again = setTimeout(() => {
      again = null;
      start();
    }, AGAIN_AFTER).unref();
  }

  function tell(): void {
    telling = null;
    pool.query(`NOTIFY ${CHANNEL}`).catch(() => {});
  }

  return {
    announce() {
      wakeAll();
      if (!closed) telling ??= setTimeout(tell, GATHER_FOR).unref();
    },
    onDue(listener) {
      listeners.add(listener);
      start();
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      listeners.clear();
      if (again) clearTimeout(again);
      if (telling) clearTimeout(telling);
      await connecting;
      await client?.end();
    },
  };
}

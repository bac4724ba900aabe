/** What a page lives through that syncing must know of. */
export interface PageLife {
  /** The network, or her attention, came back. */
  wake(): void;
  /** The browser lost the network. */
  lose(): void;
  /** The page is left, perhaps into the back/forward cache. */
  leave(): void;
  /** The page comes back out of that cache. */
  comeBack(): void;
}

/** Listens until the answer is called. */
export function watchPage(life: PageLife): () => void {
  const end = new AbortController();
  const on = (type: string, hear: (event: Event) => unknown) => addEventListener(type, hear, { signal: end.signal });
  on('online', life.wake);
  on('offline', life.lose);
  on('pagehide', life.leave);
  on('pageshow', (event) => (event as PageTransitionEvent).persisted && life.comeBack());
  // Bubbles up to the window.
  on('visibilitychange', () => document.visibilityState === 'visible' && life.wake());
  return () => end.abort();
}

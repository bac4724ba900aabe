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
  const { signal } = end;
  addEventListener('online', () => life.wake(), { signal });
  addEventListener('offline', () => life.lose(), { signal });
  addEventListener('pagehide', () => life.leave(), { signal });
  addEventListener('pageshow', (event) => event.persisted && life.comeBack(), { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && life.wake(), {
    signal,
  });
  return () => end.abort();
}

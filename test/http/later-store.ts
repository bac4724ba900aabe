import type { Store } from '../../server/store/store.ts';

/** A store that is still being opened: each call of its `methods` waits for it. Whoever listens is heard once it is open. */
export function laterStore(opening: Promise<Store>, methods: readonly string[]): Store {
  // Whoever calls hears of a failure; nobody may call.
  opening.catch(() => {});
  const onDue: Store['onDue'] = (listener) => {
    const stop = opening.then((store) => store.onDue(listener));
    return () => void stop.then((end) => end());
  };
  const later = methods.map((name) => [
    name,
    async (...given: unknown[]) => {
      const store = await opening;
      return (store[name as keyof Store] as (...all: unknown[]) => unknown)(...given);
    },
  ]);
  return { ...(Object.fromEntries(later) as Store), onDue };
}

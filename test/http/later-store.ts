import type { Store } from '../../server/store/store.ts';

/** A store that is still being opened: each call waits for it. Whoever listens is heard once it is open. */
export function laterStore(opening: Promise<Store>): Store {
  // Whoever calls hears of a failure; nobody may call.
  opening.catch(() => {});
  const onDue: Store['onDue'] = (listener) => {
    const stop = opening.then((store) => store.onDue(listener));
    return () => void stop.then((end) => end());
  };
  return new Proxy({ onDue } as Store, {
    get(known, name, receiver) {
      if (name === 'atOnce' || name === 'then') return undefined;
      if (name in known) return Reflect.get(known, name, receiver);
      return async (...given: unknown[]) => {
        const store = await opening;
        return (store[name as keyof Store] as (...all: unknown[]) => unknown)(...given);
      };
    },
  });
}

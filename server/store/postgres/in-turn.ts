/**
 * Runs the works of one name one after the other, in the order they came, and those of different names beside each other: a
 * connection that waits for another's lock is one less for everybody else.
 */
export function createInTurn(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<void>>();

  return async function inTurn(name, work) {
    const before = last.get(name);
    const { promise, resolve } = Promise.withResolvers<void>();
    last.set(name, promise);
    try {
      await before;
      return await work();
    } finally {
      resolve();
      if (last.get(name) === promise) last.delete(name);
    }
  };
}

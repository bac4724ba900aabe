import { StoreUnavailable } from '../store.ts';

/** A database that cannot be read now is a 503, and the caller contacts nobody. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Error) || (cause as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') throw cause;
    throw new StoreUnavailable('the database cannot be read', { cause });
  }
}

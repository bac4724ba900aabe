import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';

/** One database a customer of a site, with a few notes about her: her unanswered changes are one of them. */
export interface Schema extends DBSchema {
  notes: { key: string; value: unknown };
}

/**
 * Opens the database of that name, or null where the browser keeps nothing: no IndexedDB, a refusal, a newer schema,
 * or no answer within `patience` milliseconds (it then closes itself again).
 */
export async function openDatabase(name: string, patience = 2000): Promise<IDBPDatabase<Schema> | null> {
  try {
    const opening = openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('notes');
      },
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    });
    const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null));
    const db = await Promise.race([opening, late]);
    if (!db) void opening.then((tooLate) => tooLate.close()).catch(() => undefined);
    return db;
  } catch {
    return null;
  }
}

import { randomUUIDv7 } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { checkMasterKey, masterKeyBeside } from '../../server/secrets/master-key.ts';
import { createVault } from '../../server/secrets/vault.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { aKey, aSite, AT, stepOf } from '../store/rows.ts';

/** A database with its key beside it, as a server leaves it, and `customers` in it. */
export async function makeStore(file: string, customers: number): Promise<void> {
  const masterKey = masterKeyBeside(file);
  const store = openSqliteStore({ file, now: () => Date.parse(AT) });
  await checkMasterKey(createVault(masterKey), store);
  await store.createSite(aSite('northgate'), aKey('northgate'));
  for (let n = 0; n < customers; n += 1) {
    const key = { site: 'northgate', customer: `c_${randomUUIDv7()}`, changes: [] };
    await store.write(key, (loaded) => ({ save: stepOf(loaded, key.site, key.customer), answer: null }));
  }
  await store.close();
}

/** Runs SQL on a file that nobody has open. */
export function alter(file: string, text: string): void {
  const database = new DatabaseSync(file);
  database.exec(text);
  database.close();
}

export function customersOf(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const n = database.prepare('SELECT count(*) AS n FROM customer').get()?.['n'];
  database.close();
  return Number(n);
}

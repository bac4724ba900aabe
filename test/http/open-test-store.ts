import { after } from 'node:test';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../server/store/store.ts';
import { laterStore } from './later-store.ts';

/** Which store the app is tested on: SQLite, unless `STORE` is `postgres` or the address of a server to be used. */
const WISH = process.env['STORE'] ?? 'sqlite';

/** Given to a test that needs SQLite’s own file or memory: on another store there is nothing of it to be tested. */
export const ON_SQLITE_ALONE = { skip: WISH === 'sqlite' ? false : 'it is about SQLite' };

const postgres = WISH.startsWith('postgres') ? openingPostgres() : null;

/** A store of the tested kind, in memory or by the name of a file; what is opened by one name twice is one database. */
export function openTestStore({ file, now }: { file: string; now: () => number }): Store {
  if (!postgres) return openSqliteStore({ file, now });
  return laterStore(
    postgres.then((open) => open(file, now)),
    methods(),
  );
}

/** What any store can be asked, before one is open. */
function methods(): string[] {
  const store = openSqliteStore({ file: ':memory:', now: () => 0 });
  void store.close();
  return Object.keys(store).filter((name) => name !== 'atOnce');
}

/** What is needed of PostgreSQL is loaded only where it is asked for. */
async function openingPostgres(): Promise<(file: string, now: () => number) => Promise<Store>> {
  const { createDatabases } = await import('../store/postgres-databases.ts');
  const { openPostgresStore } = await import('../../server/store/postgres/postgres-store.ts');
  const databases = createDatabases(await serverOf(WISH));
  const named = new Map<string, Promise<string>>();

  function databaseOf(file: string): Promise<string> {
    if (file === ':memory:') return databases.take();
    const url = named.get(file) ?? databases.take();
    named.set(file, url);
    return url;
  }

  return async function open(file, now) {
    const url = await databaseOf(file);
    const store = await openPostgresStore({ url, now });
    const close = async () => {
      await store.close();
      if (file === ':memory:') databases.give(url);
    };
    return { ...store, close };
  };
}

async function serverOf(wish: string): Promise<string> {
  if (wish !== 'postgres') return wish;
  const { startPostgres } = await import('../store/postgres-server.ts');
  const server = await startPostgres();
  after(() => server.stop());
  return server.url('postgres');
}

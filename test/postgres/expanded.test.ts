import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { openPostgresStore } from '../../server/store/postgres/postgres-store.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite-store.ts';
import { conformance } from '../store/conformance.ts';
import { laterOnPostgres, laterOnSqlite } from '../store/later-program.ts';
import { createDatabases } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'ask-first-expanded-'));
const now = () => Date.parse('2026-11-21T12:00:00Z');
let files = 0;
const newFile = () => join(folder, `${(files += 1)}.db`);
const server = await startPostgres();
const databases = createDatabases(server.url('postgres'));
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function expandedFile(): Promise<string> {
  const file = newFile();
  await openSqliteStore({ file, now }).close();
  laterOnSqlite(file);
  return file;
}

const expanded = new Set<string>();
async function expandedDatabase(): Promise<string> {
  const url = await databases.take();
  if (expanded.has(url)) return url;
  await (await openPostgresStore({ url, now })).close();
  await laterOnPostgres(url);
  expanded.add(url);
  return url;
}

conformance('expanded sqlite', async () => openSqliteStore({ file: await expandedFile(), now }));
conformance('expanded postgres', async () => {
  const url = await expandedDatabase();
  const store = await openPostgresStore({ url, now });
  return Object.assign(store, {
    close: (
      (close) => () =>
        close().then(() => databases.give(url))
    )(store.close),
  });
});

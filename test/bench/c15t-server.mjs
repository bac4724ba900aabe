/*
 * The peer under measurement: c15t's backend by its own Kysely adapter, set up as production would have it, with subjects who have
 * one consent each. It is copied beside the packages that `c15t-install.ts` installed, and runs there; it is no part of ours.
 */
import { DatabaseSync } from 'node:sqlite';
import { c15tInstance } from '@c15t/backend';
import { kyselyAdapter } from '@c15t/backend/db/adapters/kysely';
import { migrator } from '@c15t/backend/db/migrator';
import { DB } from '@c15t/backend/db/schema';
import { serve } from '@hono/node-server';
import { Kysely, SqliteDialect } from 'kysely';

const { C15T_FILE, C15T_SUBJECTS, C15T_INDEXED } = process.env;

const file = new DatabaseSync(C15T_FILE);
file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');

/** What Kysely asks of a driver, by the SQLite of Node: the same that our server runs on. Each statement is prepared once. */
const statements = new Map();
function prepare(sql) {
  const known = statements.get(sql);
  if (known) return known;
  const statement = file.prepare(sql);
  const prepared = {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...values),
    run: (values) => statement.run(...values),
    iterate: (values) => statement.iterate(...values),
  };
  statements.set(sql, prepared);
  return prepared;
}

const kysely = new Kysely({ dialect: new SqliteDialect({ database: { prepare, close: () => file.close() } }) });
const adapter = kyselyAdapter({ db: kysely, provider: 'sqlite' });
await (await migrator({ db: DB.client(adapter), schema: 'latest' })).execute();
const options = { appName: 'peer', adapter, trustedOrigins: [], logger: { level: 'error' }, disableGeoLocation: true };
const { handler } = c15tInstance(options);

/** The first consent comes in by the door, the others are copies of it. */
async function fill() {
  const consent = {
    type: 'marketing_communications',
    subjectId: 'sub_zzzzzz',
    externalSubjectId: 'c_0',
    domain: 'example.com',
    preferences: { phone: false },
    givenAt: 1,
  };
  const headers = { 'content-type': 'application/json' };
  const url = 'http://127.0.0.1/subjects';
  const answer = await handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(consent) }));
  if (!answer.ok) throw new Error(`c15t answered ${answer.status} ${await answer.text()}`);
  copyOf('subject', { id: SUBJECT_ID, externalId: `'c_' || i` });
  copyOf('consent', { id: `'cns_' || i`, subjectId: SUBJECT_ID });
  if (C15T_INDEXED !== '1') return;
  file.exec('CREATE INDEX ours_1 ON consent (subjectId); CREATE INDEX ours_2 ON subject (externalId)');
}

/** Base58, as c15t has its ids, has no nought. */
const SUBJECT_ID = `'sub_' || replace(printf('%06d', i), '0', 'z')`;

function copyOf(table, changed) {
  const names = file.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
  const values = names.map(({ name }) => changed[name] ?? `"${name}"`).join(', ');
  file.exec(`
    WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${Number(C15T_SUBJECTS) - 1})
    INSERT INTO "${table}" SELECT ${values} FROM (SELECT * FROM "${table}" LIMIT 1), n`);
}

await fill();
serve({ fetch: handler, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});

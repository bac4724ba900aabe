import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { ADMIN_KEY, freePort, spawnServer, untilReady } from '../server/server-child.ts';
import { createDatabase } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';

const server = await startPostgres();
after(() => server.stop());

test('a database that is not there, or another master key than its own, ends the start with one sentence and exit code 2', async () => {
  const DATABASE_URL = await createDatabase(server.url('postgres'));
  const port = await freePort();
  const env = { ADMIN_KEY, PORT: String(port), DATABASE_URL, MASTER_KEY: randomBytes(32).toString('base64') };
  const lost = spawnServer({ ...env, DATABASE_URL: server.url('nowhere') });
  assert.equal(await lost.exit, 2);
  assert.match(lost.output(), /^postgres:\/\/127\.0\.0\.1:\d+\/nowhere: there is no such database, [^\n]+\n$/);
  const first = spawnServer(env);
  await untilReady(first, port);
  first.child.kill('SIGTERM');
  assert.equal(await first.exit, 0, first.output());
  assert.doesNotMatch(first.output(), /password@/);
  const other = spawnServer({ ...env, MASTER_KEY: randomBytes(32).toString('base64') });
  assert.equal(await other.exit, 2);
  assert.match(other.output(), /not the one of this database/);
});

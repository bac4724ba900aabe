import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, query } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { createFleet, makeSite } from './fleet.ts';
import { call } from './server-calls.ts';
import type { Made } from './server-calls.ts';

const ROWS = 5000;
const server = await startPostgres();
after(() => server.stop());

test('a scrub that one process runs is told as running, row by row, at another, and as failed once its process is gone for half a minute', async (t) => {
  const url = await createDatabase(server.url('postgres'));
  const fleet = createFleet(url);
  t.after(fleet.stopAll);
  const [one, two] = await Promise.all([fleet.start('web'), fleet.start('web')]);
  const site = await makeSite(one.port, two.port);
  const read = (id: string) => call(two.port, `/v1/scrubs/${id}`, { method: 'GET', bearer: site.apiKey });
  const untilRows = async (id: string, rows: number) => {
    const end = performance.now() + 20_000;
    for (let seen = await read(id); ; seen = await read(id)) {
      assert.equal(seen.state, 'running');
      if (seen.rows >= rows || performance.now() > end) return seen;
      await sleep(50);
    }
  };

  const whole = await beginScrub(one.port, site);
  assert.equal((await read(whole.id)).state, 'running');
  whole.asked.write(rowsOf('a'));
  const midway = await untilRows(whole.id, ROWS);
  assert.equal(midway.rows, ROWS);
  assert.ok(Math.abs(Date.now() - Date.parse(midway.heartbeatAt)) < 10_000);
  whole.asked.end(rowsOf('b'));
  await once(whole.answer.resume(), 'end');
  const { state, rows, heartbeatAt } = await read(whole.id);
  assert.deepEqual([state, rows, heartbeatAt], ['complete', 2 * ROWS, undefined]);

  const cut = await beginScrub(one.port, site);
  cut.asked.write(rowsOf('c'));
  cut.asked.on('error', () => {});
  await untilRows(cut.id, ROWS);
  one.child.kill('SIGKILL');
  await one.exit;
  assert.equal((await read(cut.id)).state, 'running', 'nobody knows yet');
  const olderBy = (seconds: number) =>
    query(
      url,
      `UPDATE scrub SET summary = jsonb_set(summary::jsonb, '{heartbeatAt}', to_jsonb($2::text)) WHERE id = $1`,
      [cut.id, new Date(Date.now() - seconds * 1000).toISOString()],
    );
  await olderBy(25);
  assert.equal((await read(cut.id)).state, 'running');
  await olderBy(31);
  const failed = await read(cut.id);
  assert.deepEqual([failed.state, failed.rows, failed.heartbeatAt], ['failed', ROWS, undefined]);
  t.diagnostic(
    `${midway.rows} rows told elsewhere while it ran, ${rows} at its end, ${failed.rows} where its process was killed`,
  );
});

interface Begun {
  id: string;
  asked: ClientRequest;
  answer: IncomingMessage;
}

/** Sends the header of a list alone: the rest follows as the test has it. */
async function beginScrub(port: number, { apiKey }: Made): Promise<Begun> {
  const path = '/v1/scrub?channel=email&topic=trade-in&column=id';
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'text/csv' };
  const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers });
  asked.write('id\n');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.on('error', () => {});
  return { id: String(answer.headers['x-ask-first-scrub']), asked, answer: answer.resume() };
}

function rowsOf(prefix: string): string {
  return Array.from({ length: ROWS }, (_, n) => `${prefix}_${n}\n`).join('');
}

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createDatabase } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { createFleet, makeSite } from './fleet.ts';
import { tokenOf } from './server-calls.ts';

const ALLOWED = 30;
const ASKED = 40;
const server = await startPostgres();
after(() => server.stop());

test('two processes that know of each other allow a customer no more files a minute than one alone', async (t) => {
  const fleet = createFleet(await createDatabase(server.url('postgres')), { WEB_PROCESSES: '2' });
  t.after(fleet.stopAll);
  const web = await Promise.all([fleet.start('web'), fleet.start('web')]);
  const site = await makeSite(web[0].port, web[1].port);
  const headers = { authorization: `Bearer ${tokenOf(site, 'c_1')}`, 'content-type': 'application/json' };
  const statuses: number[] = [];
  for (let n = 0; n < ASKED; n += 1) {
    const url = `http://127.0.0.1:${web[n % 2]!.port}/v1/me/import`;
    const answer = await fetch(url, { method: 'POST', headers, body: '{}' });
    await answer.arrayBuffer();
    if (answer.status === 429) assert.ok(Number(answer.headers.get('retry-after')) >= 1);
    statuses.push(answer.status);
  }
  const held = statuses.filter((status) => status === 429).length;
  t.diagnostic(`${ASKED} files at two processes in turns: ${ASKED - held} were looked at, ${held} told to wait`);
  assert.equal(held, ASKED - ALLOWED);
});

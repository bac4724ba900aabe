import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { ask, askJson, makeSite, northgate, startServer, type Parsed } from './test-server.ts';

it('a yes of a list waits for her link where the topic asks for one', async () => {
  const own = startServer();
  const home = await makeSite(own);
  const catalog = northgate();
  Object.assign(catalog.topics[0]!, { confirm: true });
  await ask(own, '/v1/catalog', { method: 'PUT', body: catalog, bearer: home.apiKey });
  const how = { bearer: home.apiKey, headers: { 'Content-Type': 'text/csv' } };
  await ask(own, '/v1/import', {
    body: `customer,topic,channel,answer,at,where,words\nc_1,trade-in,email,yes,2024-05-01,Paper form,Yes please\n`,
    ...how,
  });
  const { items } = (await askJson(own, '/v1/events', { bearer: home.apiKey })).body;
  assert.deepEqual(
    items.map(({ type }: Parsed) => type),
    ['preferences.changed', 'consent.pending'],
  );
  assert.equal(items[0].data.profile.choices.topics['trade-in'].want, 'pending');
  await own.close();
});

it('the list in the docs is taken as it stands there', async () => {
  const docs = readFileSync(new URL('../../docs/doors.md', import.meta.url), 'utf8');
  const [, list] = /```csv\n([^]*?)```/.exec(docs)!;
  const own = startServer();
  const { apiKey } = await makeSite(own);
  const how = { body: list, bearer: apiKey, headers: { 'Content-Type': 'text/csv' } };
  const { body } = await askJson(own, '/v1/import?from=Old%20CRM', how);
  assert.deepEqual([body.rows, body.applied], [4, 4]);
  await own.close();
});

it('a yes may name the version of the words, among those that were published', async () => {
  const own = startServer();
  const site = await makeSite(own);
  const rows = ['c_1,trade-in,email,yes,2024-05-01,Form,Yes,2', 'c_2,trade-in,email,yes,2024-05-01,Form,Yes,4'];
  const body = ['customer,topic,channel,answer,at,where,words,version', ...rows].join('\n');
  const how = { body, bearer: site.apiKey, headers: { 'Content-Type': 'text/csv' } };
  const answer = await askJson(own, '/v1/import', how);
  assert.deepEqual([answer.body.applied, answer.body.left], [1, { 'evidence-missing': 1 }]);
  const { choices } = (await askJson(own, '/v1/customers/c_1', { bearer: site.apiKey })).body;
  assert.equal(choices.topics['trade-in'].words, 2);
  await own.close();
});

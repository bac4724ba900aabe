import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { deskOf, type Desk } from './asking.ts';
import { ask, askJson, makeSite, startServer, tokenFor } from './test-server.ts';
import type { Parsed, TestServer, TestSite } from './test-server.ts';

const HEAD = 'customer,topic,channel,answer,at,where,words';
const PAPER = '2024-05-01,Paper form,Yes to a price for my car';
const FILE = {
  format: 'ask-first-export',
  exportedAt: '2026-11-20T10:00:00Z',
  choices: { channels: { email: { use: 'yes' }, phone: { use: 'no' } }, name: { given: 'Rosa' } },
};

describe('an import about somebody who was erased', () => {
  let server: TestServer;
  let site: TestSite;
  let desk: Desk;
  let customer: string;
  let people = 0;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
    desk = deskOf(server, site);
  });
  beforeEach(async () => {
    people += 1;
    customer = `c_${people}`;
    await desk.says(customer, ['channel', { channel: 'email', use: 'yes' }]);
    await ask(server, '/v1/me', { method: 'DELETE', body: {}, bearer: tokenFor(site, customer) });
  });
  after(() => server.close());

  const list = async (...rows: string[]) => {
    const how = { bearer: site.apiKey, headers: { 'Content-Type': 'text/csv' } };
    return (await askJson(server, '/v1/import', { body: [HEAD, ...rows].join('\n'), ...how })).body;
  };
  const bring = async () =>
    (await askJson(server, '/v1/me/import', { body: FILE, bearer: tokenFor(site, customer) })).body;
  const choices = async () => (await desk.me(customer)).choices;

  it('brings no yes back by a list because the business wrote facts of her since, until she acts herself', async () => {
    await desk.facts(customer, {});
    const rows = [`${customer},trade-in,email,yes,${PAPER}`, `${customer},,post,no,,,`];
    const { applied, left } = await list(...rows);
    assert.deepEqual([applied, left], [1, { erased: 1 }]);
    assert.deepEqual([(await choices()).topics, (await choices()).channels], [{}, { post: { use: 'no' } }]);
    await desk.says(customer, ['channel', { channel: 'sms', use: 'no' }]);
    assert.equal((await list(...rows)).applied, 1);
  });

  it('brings no yes by a list to another id that has an address of hers, though no row names it', async () => {
    const facts = { emails: [`rosa-${people}@example.org`, 'both@example.org'], phones: ['+12125550142'] };
    await desk.facts(`${customer}-old`, facts);
    await ask(server, `/v1/customers/${customer}-old`, { method: 'DELETE', bearer: site.apiKey });
    await desk.facts(`${customer}-new`, { emails: ['new@example.org', ...facts.emails] });
    const rows = [`${customer}-new,trade-in,email,yes,${PAPER}`, `${customer}-new,,post,no,,,`];
    const { applied, left } = await list(...rows);
    assert.deepEqual([applied, left], [1, { erased: 1 }]);
    await desk.facts(`${customer}-free`, { emails: [`free-${people}@example.org`] });
    assert.equal((await list(`${customer}-free,trade-in,email,yes,${PAPER}`)).applied, 1);
  });

  it('of hers asks for no yes and keeps no name, with facts of her written since and the second time too', async () => {
    await desk.facts(customer, {});
    for (let time = 1; time <= 2; time++) {
      const { left, proposal } = await bring();
      assert.deepEqual([left.map(({ because }: Parsed) => because), proposal], [['erased', 'erased'], null]);
      assert.deepEqual([(await choices()).channels, (await choices()).name], [{ phone: { use: 'no' } }, undefined]);
    }
    await desk.says(customer, ['channel', { channel: 'sms', use: 'no' }]);
    assert.equal((await bring()).proposal.changes.length, 1);
    assert.deepEqual((await choices()).name, { given: 'Rosa' });
  });

  it('cannot date a stop ahead of the clock', async () => {
    await list(`${customer}-new,,,no,2099-01-01,,`);
    const { stopped } = (await desk.me(`${customer}-new`)).choices;
    assert.equal(stopped.at, new Date(server.clock.now).toISOString());
  });
});

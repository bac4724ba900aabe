import assert from 'node:assert/strict';
import { ask, askJson, change, northgate, startServer, tokenFor } from './test-server.ts';
import { ADMIN_KEY, type Parsed, type TestServer, type TestSite } from './test-server.ts';

/** A company with a server, and so with keys, of its own. */
export interface Company {
  server: TestServer;
  site: TestSite;
  /** What its customer says there, one request an entry. */
  says(...requests: [string, object?][][]): Promise<void>;
  /** Her file, as it comes out. */
  file(): Promise<Parsed>;
}

/** Harbour Motors offers what Northgate does, and more; its customer is called otherwise. */
export async function otherCompany(): Promise<Company> {
  const server = startServer();
  const { body: site } = await askJson(server, '/v1/sites', {
    body: { id: 'harbour', brand: 'Harbour' },
    bearer: ADMIN_KEY,
  });
  const catalog = northgate();
  catalog.brand = 'Harbour Motors';
  catalog.channels.push({ id: 'visit' });
  catalog.topics[0]!.channels!.push('visit');
  catalog.topics.push({ id: 'boats', class: 'marketing', name: { en: 'Boats & more' }, channels: ['email', 'visit'] });
  catalog.topics.push({ id: 'yachts', class: 'marketing', name: { en: 'Yachts' }, channels: ['email'] });
  assert.equal((await ask(server, '/v1/catalog', { method: 'PUT', body: catalog, bearer: site.apiKey })).status, 200);
  const bearer = tokenFor(site, 'h_77');
  const me = async (path = '') => (await askJson(server, `/v1/me${path}`, { bearer })).body;
  return {
    server,
    site,
    async says(...requests) {
      for (const ops of requests) {
        const words = { 'trade-in': 3, service: 1, recall: 1, partners: 1, boats: 1, yachts: 1 };
        const changes = ops.map(([op, fields]) => change(op, fields));
        const { revision } = await me();
        const body = { base: revision, changes, shown: { catalogVersion: 1, words } };
        const answer = await askJson(server, '/v1/me/changes', { body, bearer });
        assert.deepEqual([answer.status, answer.body.held], [200, []], JSON.stringify(answer.body));
      }
    },
    file: () => me('/export'),
  };
}

/** Rosa says a little of everything there. */
export async function rosaSpeaks({ says }: Company): Promise<void> {
  await says(
    [
      ['channel', { channel: 'email', use: 'yes' }],
      ['channel', { channel: 'phone', use: 'no', words: 'I said e-mail' }],
      ['channel', { channel: 'visit', use: 'yes' }],
    ],
    [
      ['topic', { topic: 'trade-in', want: 'yes', channels: ['email', 'visit'], cap: { max: 1, per: 'P3M' } }],
      ['topic', { topic: 'partners', want: 'no' }],
      ['topic', { topic: 'boats', want: 'yes' }],
      ['topic', { topic: 'yachts', want: 'no' }],
    ],
    [
      ['cap', { cap: { max: 2, per: 'P1M' } }],
      ['hours', { hours: { zone: 'America/Denver', weekly: [{ days: ['mon', 'tue'], from: '09:00', to: '17:00' }] } }],
      ['pause', { pause: { channels: ['post'], until: '2027-03-01', note: 'away' } }],
      ['plan', { plan: { kind: 'keep', subject: 'car', since: '2022-12', for: 'P10Y', words: 'ten years' } }],
      ['plan', { plan: { kind: 'note', words: 'Tell Jim that I said hello' } }],
      ['name', { name: { given: 'Rosa', salutation: 'Ms Iglesias' } }],
      ['language', { language: 'fr' }],
      ['first', { channel: 'email' }],
    ],
  );
}

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, askJson, makeSite, northgate, startServer, tokenFor } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

describe('a catalog', () => {
  let server: TestServer;
  let site: TestSite;

  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const publish = (body: unknown) => askJson(server, '/v1/catalog', { method: 'PUT', body, bearer: site.apiKey });
  async function refusedAt(body: unknown, pointer: string): Promise<void> {
    const answer = await publish(body);
    assert.equal(answer.status, 422, pointer);
    assert.ok(
      answer.body.errors.some((fault: { pointer: string }) => fault.pointer === pointer),
      JSON.stringify(answer.body.errors),
    );
  }

  it('makes a version, and the same again makes none', async () => {
    assert.deepEqual((await publish(northgate())).body, { version: 1 });
    assert.deepEqual((await publish({ ...northgate(), help: 'tel:+15550101' })).body, { version: 2 });
    assert.deepEqual((await publish(northgate())).body, { version: 3 });
    const { body } = await askJson(server, '/v1/catalog', { bearer: site.apiKey });
    assert.equal(body.version, 3);
    assert.equal(body.topics[0].name.fr, 'Offres de reprise');
  });

  it('cannot pre-tick: a key that is not known is 422 at its place', async () => {
    await refusedAt(withTopic({ default: 'yes' }), '/topics/0/default');
    await refusedAt({ ...northgate(), preselected: ['trade-in'] }, '/preselected');
    await refusedAt({ ...northgate(), channels: [{ id: 'email', checked: true }] }, '/channels/0/checked');
  });

  it('cannot repeat an id or name a channel that is not known or not offered', async () => {
    const { topics } = northgate();
    await refusedAt({ ...northgate(), topics: [...topics, topics[0]] }, '/topics/4/id');
    await refusedAt({ ...northgate(), channels: [{ id: 'email' }, { id: 'email' }] }, '/channels/1/id');
    await refusedAt(withTopic({ channels: ['fax'] }), '/topics/0/channels/0');
    await refusedAt(withTopic({ channels: ['email', 'visit'] }), '/topics/0/channels/1');
  });

  it('cannot say the same language, recipient, frequency or subject twice', async () => {
    await refusedAt({ ...northgate(), languages: ['en', 'fr', 'en'] }, '/languages/2');
    await refusedAt(withTopic({ frequencies: ['P1M', 'P1M'] }), '/topics/0/frequencies/1');
    await refusedAt(withTopic({ about: ['car', 'car'] }), '/topics/0/about/1');
    const { topics } = northgate();
    const partners = { ...topics[3], recipients: ['Harbour Finance Ltd', 'Harbour Finance Ltd'] };
    await refusedAt({ ...northgate(), topics: [partners] }, '/topics/0/recipients/1');
  });

  it('says why a topic cannot be refused, and with whom one shares', async () => {
    await refusedAt(withTopic({ class: 'essential' }), '/topics/0/why');
    await refusedAt(withTopic({ class: 'sharing', channels: undefined }), '/topics/0/recipients');
  });

  it('may have 1 MiB and 200 topics, no more', async () => {
    const [first] = northgate().topics;
    const topics = (count: number) => Array.from({ length: count }, (_, n) => ({ ...first, id: `topic-${n}` }));
    assert.equal((await publish({ ...northgate(), topics: topics(200) })).status, 200);
    assert.equal((await publish({ ...northgate(), topics: topics(201) })).status, 422);
    assert.equal((await publish(' '.repeat(1024 * 1024 + 1))).status, 413);
    await publish(northgate());
  });

  it('is shown to anybody in one language, with an ETag', async () => {
    const french = await askJson(server, `/v1/sites/${site.site}/catalog?lang=fr-CA`);
    assert.equal(french.status, 200);
    assert.equal(french.body.language, 'fr');
    assert.equal(french.body.topics[0].name, 'Offres de reprise');
    assert.equal(french.body.topics[1].name, 'Service reminders');
    assert.equal(french.headers.get('access-control-allow-origin'), '*');
    const english = await askJson(server, `/v1/sites/${site.site}/catalog?lang=xx`);
    assert.equal(english.body.language, 'en');
    assert.notEqual(english.headers.get('etag'), french.headers.get('etag'));
    const again = await ask(server, `/v1/sites/${site.site}/catalog?lang=fr`, {
      headers: { 'If-None-Match': `W/${french.headers.get('etag')}` },
    });
    assert.equal(again.status, 304);
  });

  it('says with it what the rules say of who never answered, as on the page of somebody new', async () => {
    for (const lang of ['en', 'fr-CA', 'es-AR', 'xx']) {
      const { body } = await askJson(server, `/v1/sites/${site.site}/catalog?lang=${lang}`);
      const me = await askJson(server, `/v1/me?lang=${lang}`, { bearer: tokenFor(site, 'c_new') });
      const { sentence, sentenceParts, stays, catalog } = me.body;
      assert.deepEqual([body.sentence, body.sentenceParts, body.stays], [sentence, sentenceParts, stays], lang);
      const { retired: _mine, ...everybodys } = catalog;
      assert.deepEqual(body, { ...everybodys, sentence, sentenceParts, stays });
    }
    const { body } = await askJson(server, `/v1/sites/${site.site}/catalog`);
    assert.match(body.sentence, /^Marketing is off\./);
    assert.equal(body.stays, 'You still get Service reminders and Safety recalls.');
  });

  it('says another sentence, under another ETag, when another version is published', async () => {
    const path = `/v1/sites/${site.site}/catalog`;
    const first = await askJson(server, path);
    const onlyOffers = { ...northgate(), topics: northgate().topics.slice(0, 1) };
    await publish(onlyOffers);
    const known = { 'If-None-Match': first.headers.get('etag') ?? '' };
    const second = await askJson(server, path, { headers: known });
    assert.equal(second.status, 200);
    assert.notEqual(second.body.sentence, first.body.sentence);
    assert.equal(second.body.stays, null);
    const again = await ask(server, path, { headers: { 'If-None-Match': second.headers.get('etag') ?? '' } });
    assert.equal(again.status, 304);
    await publish(northgate());
  });

  it('of a site that does not exist, or has none yet, is 404', async () => {
    assert.equal((await ask(server, '/v1/sites/nowhere/catalog')).status, 404);
    assert.equal((await ask(server, '/v1/sites/__proto__/catalog')).status, 404);
  });

  it('needs the scope of catalogs to be published', async () => {
    const { body } = await askJson(server, '/v1/keys', { body: { scopes: ['read'] }, bearer: site.apiKey });
    const answer = await askJson(server, '/v1/catalog', { method: 'PUT', body: northgate(), bearer: body.apiKey });
    assert.deepEqual([answer.status, answer.body.code], [403, 'key-scope']);
  });
});

/** Northgate's catalog with its first topic changed. */
function withTopic(fields: object): object {
  const [first, ...rest] = northgate().topics;
  return { ...northgate(), topics: [{ ...first, ...fields }, ...rest] };
}

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  askJson,
  change,
  makeSite,
  shown,
  startServer,
  tokenFor,
  type Parsed,
  type TestServer,
  type TestSite,
} from './test-server.ts';

describe('the sentence', () => {
  let server: TestServer;
  let site: TestSite;
  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const me = async (customer: string, query = '', headers = {}) =>
    (await askJson(server, `/v1/me${query}`, { bearer: tokenFor(site, customer), headers })).body;
  const send = async (customer: string, base: number, changes: object[], more = {}) =>
    (
      await askJson(server, '/v1/me/changes', {
        body: { base, changes, ...more },
        bearer: tokenFor(site, customer),
      })
    ).body;

  it('is there for somebody who never said anything', async () => {
    const { sentence, sentenceParts, stays } = await me('c_new');
    assert.match(sentence, /^Marketing is off\./);
    assert.equal(sentenceParts.map((part: Parsed) => part.text).join(''), sentence);
    assert.ok(sentenceParts.some((part: Parsed) => part.strong));
    assert.equal(stays, 'You still get Service reminders and Safety recalls.');
  });

  it('is the same in her answer, on her page, for the business and in the webhook', async () => {
    const yes = change('topic', { topic: 'trade-in', want: 'yes', channels: ['email'] });
    const answer = await send('c_1', 0, [change('channel', { channel: 'email', use: 'yes' }), yes], {
      ...shown({ 'trade-in': 3 }),
    });
    assert.match(answer.sentence, /We may email you about [^.]*Trade-in offers/);
    assert.equal(answer.sentenceParts.map((part: Parsed) => part.text).join(''), answer.sentence);
    const page = await me('c_1');
    assert.deepEqual([page.sentence, page.sentenceParts], [answer.sentence, answer.sentenceParts]);
    const business = await askJson(server, '/v1/customers/c_1', { bearer: site.apiKey });
    assert.equal(business.body.sentence, answer.sentence);
    const list = await askJson(server, '/v1/customers', { bearer: site.apiKey });
    assert.equal(list.body.items.find((one: Parsed) => one.customer === 'c_1').sentence, answer.sentence);
    const events = await askJson(server, '/v1/events', { bearer: site.apiKey });
    assert.equal(events.body.items.at(-1).data.profile.sentence, answer.sentence);
    assert.equal((await send('c_1', 1, [change('stop')])).sentence.slice(0, 25), 'All marketing is stopped.');
  });

  it('speaks the language of her page; to the business it speaks hers', async () => {
    const plain = await me('c_2', '', { 'Accept-Language': 'fr-CA' });
    assert.ok(JSON.stringify(plain.catalog).includes('Offres de reprise'));
    const french = await me('c_2', '?lang=fr');
    assert.equal(french.sentence, plain.sentence);
    const english = await me('c_2', '?lang=en');
    assert.notEqual(french.sentence, english.sentence);
    const { sentence } = await send('c_2', 0, [change('language', { language: 'fr' })]);
    assert.equal(sentence, french.sentence);
    const business = await askJson(server, '/v1/customers/c_2', { bearer: site.apiKey });
    assert.equal(business.body.sentence, french.sentence);
  });

  it('says what the business’s facts change', async () => {
    const yes = change('topic', { topic: 'trade-in', want: 'yes' });
    const open = change('channel', { channel: 'email', use: 'yes' });
    await send('c_3', 0, [open, yes], shown({ 'trade-in': 3 }));
    const plain = (await me('c_3')).sentence;
    const facts = { owns: [{ subject: 'car', until: '2033-01-01' }] };
    const put = await askJson(server, '/v1/customers/c_3/facts', { method: 'PUT', body: facts, bearer: site.apiKey });
    assert.notEqual(put.body.sentence, plain);
    assert.equal((await me('c_3')).sentence, put.body.sentence);
  });

  it('falls back from the country to the language, then to the catalog’s first language, at last to English', async () => {
    const other = await makeSite(server, 'polyglot');
    const spoken = async (languages: string[], lang: string) => {
      const { body } = await askJson(server, '/v1/catalog', { bearer: other.apiKey });
      const { version: _made, ...catalog } = { ...body, languages };
      await askJson(server, '/v1/catalog', { method: 'PUT', body: catalog, bearer: other.apiKey });
      const open = await askJson(server, `/v1/sites/${other.site}/catalog?lang=${lang}`);
      const page = await askJson(server, `/v1/me?lang=${lang}`, { bearer: tokenFor(other, 'c_nobody') });
      const { sentence } = page.body;
      assert.equal(open.body.sentence, sentence);
      return sentence;
    };
    const english = /^Marketing is off\./;
    const french = await spoken(['fr', 'en'], 'fr');
    assert.doesNotMatch(french, english);
    const spanish = await spoken(['en', 'fr'], 'es');
    assert.doesNotMatch(spanish, english);
    assert.equal(await spoken(['en', 'fr'], 'es-AR'), spanish);
    assert.equal(await spoken(['fr', 'en'], 'pt-BR'), french);
    assert.match(await spoken(['en', 'fr'], 'pt-BR'), english);
    assert.match(await spoken(['nl', 'fr'], 'pt-BR'), english);
  });

  it('is not there while nothing is published', async () => {
    const bare = startServer();
    const made = await makeSite(bare);
    const empty = { ...made, site: 'empty' };
    await askJson(bare, '/v1/sites', {
      body: { id: 'empty', brand: 'Empty' },
      bearer: 'an-admin-key-of-at-least-thirty-two-characters',
    }).then(({ body }) => Object.assign(empty, body));
    const { body } = await askJson(bare, '/v1/me', { bearer: tokenFor(empty, 'c_1') });
    assert.deepEqual([body.sentence, body.sentenceParts, body.stays, body.catalog], [null, [], null, null]);
    const said = await askJson(bare, '/v1/me/changes', {
      body: { base: 0, changes: [change('stop')] },
      bearer: tokenFor(empty, 'c_1'),
    });
    assert.deepEqual([said.status, said.body.sentence], [200, null]);
    await bare.close();
  });
});

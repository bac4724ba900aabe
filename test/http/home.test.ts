import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { HOME_WORDS } from '../../server/http/home-words.ts';
import { ask, askJson, change, makeSite, northgate, startServer, tokenFor } from './test-server.ts';
import type { TestServer, TestSite } from './test-server.ts';

describe('the page that a receipt points to', () => {
  let server: TestServer;
  let site: TestSite;
  before(async () => {
    server = startServer();
    site = await makeSite(server);
  });
  after(() => server.close());

  const page = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await ask(server, path, { headers });
    assert.equal(answer.status, 200);
    return { text: await answer.text(), headers: answer.headers };
  };

  it('is there for whoever follows it, names the company, every way to say no, and somebody to talk to', async () => {
    const body = { base: 0, changes: [change('stop')] };
    const said = await askJson(server, '/v1/me/changes', { body, bearer: tokenFor(site, 'c_1') });
    const [, payload] = said.body.receipt.jws.split('.');
    const [purpose] = JSON.parse(Buffer.from(payload, 'base64url').toString()).processing;
    const { pathname, search } = new URL(purpose.withdrawal_method);
    const { text } = await page(pathname + search);
    assert.match(text, /<h1 class="title">How to say no to Northgate Motors<\/h1>/);
    for (const way of ['link in a message', 'Answer a text message with STOP', 'On the site of', 'telling a person'])
      assert.ok(text.includes(way), way);
    assert.match(text, /href="tel:\+15550100"/);
    assert.match(text, /href="https:\/\/northgate.example\/privacy"/);
    const [, check] = /href="(receipts[^"]*)"/.exec(text)!;
    assert.equal((await ask(server, `/${check}`)).status, 200);
  });

  it('needs no script and no login, sets no cookie, and asks nobody else for anything', async () => {
    const { text, headers } = await page('/?site=northgate');
    assert.doesNotMatch(text, /<script|<img|<link rel="(?!icon)|https?:\/\/(?!northgate\.example)/);
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    assert.deepEqual([headers.get('set-cookie'), headers.get('x-robots-tag')], [null, 'noindex']);
    assert.equal((await ask(server, '/', { method: 'HEAD' })).status, 200);
    assert.equal((await ask(server, '/', { method: 'POST', body: '' })).status, 405);
  });

  it('is the same without a name for a site that is not here, and never reads a name as HTML', async () => {
    const { text } = await page('/');
    assert.match(text, /<h1 class="title">How to say no<\/h1>/);
    for (const path of ['/?site=nobody', '/?site=__proto__', '/?site=<b>', `/?site=${'x'.repeat(5_000)}`])
      assert.equal((await page(path)).text, text);
    const bold = await makeSite(server, 'bold');
    const catalog = { ...northgate(), brand: '<b>Bold & Co', help: 'javascript:alert(1)' };
    await ask(server, '/v1/catalog', { method: 'PUT', body: catalog, bearer: bold.apiKey });
    const named = (await page('/?site=bold')).text;
    assert.match(named, /How to say no to &lt;b&gt;Bold &amp; Co/);
    assert.doesNotMatch(named, /<b>Bold|href="javascript/);
  });

  it('speaks of replies only where the company sends texts', async () => {
    const mute = await makeSite(server, 'mute');
    const catalog = northgate();
    catalog.channels = [{ id: 'email' }];
    catalog.topics = catalog.topics.filter(({ id }) => id === 'partners');
    await ask(server, '/v1/catalog', { method: 'PUT', body: catalog, bearer: mute.apiKey });
    assert.doesNotMatch((await page('/?site=mute')).text, /STOP/);
  });

  it('speaks her language: what the address asks, what her browser says, else the company’s first', async () => {
    assert.match(
      (await page('/?site=northgate&lang=fr')).text,
      /<html lang="fr" dir="ltr">[^]*Comment dire non à Northgate/,
    );
    assert.match((await page('/', { 'Accept-Language': 'ar-EG,en' })).text, /<html lang="ar" dir="rtl">/);
    assert.match((await page('/?site=northgate', { 'Accept-Language': 'ja' })).text, /<html lang="en"/);
    for (const [tongue, words] of Object.entries(HOME_WORDS)) {
      const { text } = await page(`/?lang=${tongue}`);
      for (const said of Object.values(words).filter((one) => typeof one === 'string'))
        assert.ok(text.includes(said), said);
      assert.ok(text.includes(words.title(null)) && text.includes(words.onSite(null)));
    }
  });
});

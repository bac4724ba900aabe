import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { HOME_WORDS } from '../../server/http/home-words.ts';
import { linkWords, type PageTongue } from '../../server/http/link-words.ts';
import { NO_LINK_WORDS } from '../../server/http/no-link-words.ts';
import { linkDesk, type Link } from './made-link.ts';
import { ask, makeSite, startServer, type TestServer } from './test-server.ts';

describe('the page of a link that no longer works', () => {
  let server: TestServer;
  let living: Link;
  let revoked: Link;
  before(async () => {
    server = startServer();
    const site = await makeSite(server);
    const desk = linkDesk(server, site);
    living = await desk.make('c_1');
    revoked = await desk.make('c_1');
    await ask(server, `/v1/links/${revoked.id}`, { method: 'DELETE', bearer: site.apiKey });
  });
  after(() => server.close());

  const gone = async (path: string, how: Parameters<typeof ask>[2] = {}) => {
    const answer = await ask(server, path, how);
    assert.equal(answer.status, 404);
    return { text: await answer.text(), headers: answer.headers };
  };
  const home = (text: string, path: string) => {
    const [, href] = /<a href="([^"]*)"/.exec(text)!;
    const { pathname, search } = new URL(href!, `https://x.example${path}`);
    return pathname + search;
  };

  it('has a heading, says what one can do, and leads to every way to say no', async () => {
    const { text } = await gone(revoked.page);
    assert.match(text, /<title>This link no longer works<\/title>/);
    assert.match(text, /<h1 class="title">This link no longer works<\/h1>/);
    assert.match(text, /Answer any message with STOP\. Or write to the company that sent it\./);
    assert.equal(home(text, revoked.page), '/');
    const answer = await ask(server, '/');
    assert.equal(answer.status, 200);
    assert.ok((await answer.text()).includes('<h1 class="title">How to say no</h1>'));
  });

  it('leads there from every address that it stands at', async () => {
    const token = 'lnk_none';
    for (const [path, method] of [
      [`/p/${token}`, 'GET'],
      [`/p/${token}`, 'POST'],
      [`/p/${token}/undo`, 'POST'],
      [`/u/${token}`, 'GET'],
      [`/u/${token}`, 'POST'],
      [`/u/${token}/undo`, 'POST'],
      [`/c/${token}`, 'GET'],
      [`/c/${token}`, 'POST'],
      ['/p/a%2Fb', 'GET'],
    ] as const) {
      const { text } = await gone(path, { method });
      assert.equal(home(text, path), '/', `${method} ${path}`);
    }
  });

  it('speaks the language of who reads it: what the address asks, else what the browser says', async () => {
    for (const [tongue, words] of Object.entries(NO_LINK_WORDS)) {
      const { dir } = linkWords(tongue as PageTongue);
      for (const [path, headers] of [
        [revoked.page, { 'Accept-Language': `${tongue}-XX,en;q=0.5` }],
        [`${revoked.page}?lang=${tongue}`, { 'Accept-Language': 'ja' }],
      ] as [string, Record<string, string>][]) {
        const { text } = await gone(path, { headers });
        assert.ok(text.includes(`<html lang="${tongue}" dir="${dir}">`), path);
        for (const said of Object.values(words)) assert.ok(text.includes(said), said);
        const how = HOME_WORDS[tongue as PageTongue].title(null);
        assert.ok(text.includes(`>${how}</a>`), how);
        const there = await (await ask(server, home(text, path), { headers })).text();
        assert.ok(there.includes(`<h1 class="title">${how}</h1>`), path);
      }
    }
    assert.match((await gone(revoked.page, { headers: { 'Accept-Language': 'ja' } })).text, /<html lang="en"/);
  });

  it('needs no script, keeps the policy of the other pages, and is kept by nobody', async () => {
    const { text, headers } = await gone(`${revoked.oneClick}x`);
    const other = await ask(server, living.oneClick);
    assert.equal(other.status, 200);
    for (const name of ['content-security-policy', 'content-type', 'cache-control', 'referrer-policy', 'x-robots-tag'])
      assert.equal(headers.get(name), other.headers.get(name), name);
    assert.doesNotMatch(text, /<script|<form|<img|https?:/);
  });

  it('tells nothing of what was asked for, and nobody apart from anybody else', async () => {
    const invented = await gone('/p/lnk_%22%3E%3Cb%3E?lang=%22%3E%3Cb%3E');
    assert.doesNotMatch(invented.text, /<b>|lnk_/);
    assert.equal((await gone('/p/lnk_none')).text, (await gone(revoked.page)).text);
  });
});

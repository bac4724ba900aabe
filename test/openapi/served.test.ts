import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { madeOnce } from '../../server/http/made-once.ts';
import { docsPage } from '../../server/http/docs/docs-page.ts';
import { openApiDocument } from '../../server/openapi/document.ts';
import { readExamples } from '../../server/openapi/examples.ts';
import { ask, PUBLIC_URL } from '../http/test-server.ts';
import { startSteadyServer, type SteadyServer } from './steady-world.ts';

let server: SteadyServer;
before(() => void (server = startSteadyServer()));
after(() => server.close());

const needs = { publicUrl: PUBLIC_URL, version: '0.1.0', examples: readExamples() };

describe('/openapi.json', () => {
  it('is the description of this very server, for any page to read', async () => {
    const answer = await ask(server, '/openapi.json', { headers: { Origin: 'https://tools.example' } });
    assert.deepEqual(await answer.json(), JSON.parse(JSON.stringify(openApiDocument(needs))));
    assert.equal(answer.headers.get('content-type'), 'application/json');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=300');
  });

  it('is not sent again to who has it, and travels packed, each packing with a tag of its own', async () => {
    const plain = await ask(server, '/openapi.json');
    const packed = await ask(server, '/openapi.json', { headers: { 'Accept-Encoding': 'br, gzip' } });
    assert.equal(packed.headers.get('content-encoding'), 'gzip');
    const unpacked = gunzipSync(Buffer.from(await packed.arrayBuffer()));
    assert.equal(unpacked.toString('utf8'), await plain.text());
    const tags = [plain, packed].map(({ headers }) => headers.get('etag') ?? '');
    assert.notEqual(tags[0], tags[1]);
    const again = await ask(server, '/openapi.json', { headers: { 'If-None-Match': tags[0]! } });
    assert.deepEqual([again.status, await again.text(), again.headers.get('content-type')], [304, '', null]);
    assert.equal(again.headers.get('access-control-allow-origin'), '*');
  });
});

it('what could not be made is made when it is asked for again, and then kept', async () => {
  let times = 0;
  const makeIt = madeOnce(async () => {
    times += 1;
    if (times === 1) throw new Error('no file');
    return times;
  });
  await assert.rejects(makeIt(), /no file/);
  assert.deepEqual(await Promise.all([makeIt(), makeIt()]), [2, 2]);
  assert.equal(await makeIt(), 2);
});

describe('/docs', () => {
  let page: string;
  before(async () => void (page = await (await ask(server, '/docs')).text()));

  it('needs no script, asks nobody else for anything, and says so in its policy', async () => {
    const { headers } = await ask(server, '/docs');
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; form-action 'self'/);
    assert.doesNotMatch(policy, /script-src|connect-src/);
    const shown = page.replaceAll(/<pre>[^]*?<\/pre>/g, '');
    assert.doesNotMatch(shown, /<script|<img|<iframe|@import|url\(|style="| on\w+="|(?:src|href)="(?:https?:)?\/\//);
    assert.equal(headers.get('x-robots-tag'), null);
    assert.equal(headers.get('set-cookie'), null);
  });

  it('tells every route, webhook and named schema of the description, and every link in it leads somewhere', () => {
    const document = openApiDocument(needs);
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const operations = Object.values(document.paths).flatMap(({ options: _preflight, ...methods }) =>
      Object.values(methods),
    );
    for (const { operationId } of operations) assert.ok(ids.has(operationId), operationId);
    for (const type of Object.keys(document.webhooks)) assert.ok(ids.has(type), type);
    for (const name of Object.keys(document.components.schemas)) assert.ok(ids.has(`schema-${name}`), name);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual([...new Set(targets.filter((id) => !ids.has(id)))], []);
    assert.equal([...page.matchAll(/ id="/g)].length, ids.size);
  });

  it('shows who may call a route, what it takes, a line of curl and every code', () => {
    const [, article = ''] = /<article id="askBeforeContact">([^]*?)<\/article>/.exec(page) ?? [];
    for (const said of [
      'a secret key of scope <code>decide</code>',
      'Idempotency-Key',
      'At most 64 KiB',
      'nextAllowedAt',
    ])
      assert.ok(article.includes(said), said);
    assert.match(article, /curl https:\/\/ask\.northgate\.example\/v1\/decisions/);
    for (const code of ['key-scope', 'invalid', 'too-many-requests', 'store-unavailable'])
      assert.ok(article.includes(`href="#code-${code}"`), code);
  });

  it('takes no text of the description for HTML', () => {
    const document = openApiDocument({ ...needs, version: '<b>1</b>', publicUrl: 'https://a.example/"><i>' });
    const odd = docsPage(document);
    assert.doesNotMatch(odd, /<b>1<\/b>|<i>/);
    assert.match(odd, /&lt;b&gt;1&lt;\/b&gt;/);
  });
});

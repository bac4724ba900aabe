import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ON_SQLITE_ALONE } from './open-test-store.ts';
import { ask, askJson, change, makeSite, startServer, tokenFor, type TestServer } from './test-server.ts';

describe('an address', () => {
  let server: TestServer;
  before(() => {
    server = startServer();
  });
  after(() => server.close());

  it('that is not ours is a 404 problem', async () => {
    for (const path of ['/v1', '/v1/nothing', '/v1/me/nothing', '/v2/me', '/v1/keys/a/b']) {
      const { status, headers, body } = await askJson(server, path);
      assert.deepEqual([status, body.code], [404, 'not-found'], path);
      assert.equal(headers.get('content-type'), 'application/problem+json');
    }
  });

  it('asked by another method is 405 and says which it answers', async () => {
    const { status, headers, body } = await askJson(server, '/v1/me/changes', { method: 'DELETE' });
    assert.deepEqual([status, body.code], [405, 'method-not-allowed']);
    assert.equal(headers.get('allow'), 'OPTIONS, POST');
    assert.equal((await ask(server, '/v1/sites')).headers.get('allow'), 'POST');
    assert.equal(
      (await ask(server, '/v1/endpoints/end_1', { method: 'PUT' })).headers.get('allow'),
      'DELETE, GET, HEAD, PATCH',
    );
  });

  it('tells that the process lives and that the database keeps writes', async () => {
    assert.deepEqual((await askJson(server, '/healthz')).body, { status: 'ok' });
    assert.deepEqual((await askJson(server, '/readyz')).body, { status: 'ready' });
    assert.equal((await ask(server, '/healthz', { method: 'HEAD' })).status, 200);
  });

  it('tells when the database does not keep writes, and the process still lives', ON_SQLITE_ALONE, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ask-first-locked-'));
    const file = join(folder, 'ask-first.db');
    const locked = startServer({ file });
    const site = await makeSite(locked);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const { status, headers, body } = await askJson(locked, '/readyz');
    assert.deepEqual([status, body.code], [503, 'not-ready']);
    assert.ok(Number(headers.get('retry-after')) > 0);
    assert.equal((await ask(locked, '/healthz')).status, 200);

    const stop = { base: 0, changes: [change('stop')] };
    const send = () => askJson(locked, '/v1/me/changes', { body: stop, bearer: tokenFor(site, 'c_1') });
    const refused = await send();
    assert.deepEqual([refused.status, refused.body.code], [503, 'store-unavailable']);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    other.exec('ROLLBACK');
    other.close();
    assert.equal((await send()).body.revision, 1);
    await locked.close();
    await rm(folder, { recursive: true });
  });
});

describe('the widget’s files', () => {
  let folder: string;
  let server: TestServer;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ask-first-widget-'));
    await writeFile(join(folder, 'ask-first.js'), 'customElements;');
    server = startServer({ widgetFolder: folder });
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('are served to any page for a short time under the major version', async () => {
    const answer = await ask(server, '/w/1/ask-first.js', { headers: { Origin: 'https://anywhere.example' } });
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), 'customElements;');
    assert.equal(answer.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=300');
    const again = await ask(server, '/w/1/ask-first.js', {
      headers: { 'If-None-Match': answer.headers.get('etag') ?? '' },
    });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
  });

  it('travel packed as the browser can read them, each packing with an ETag of its own', async () => {
    const content = 'customElements;'.repeat(100);
    await writeFile(join(folder, 'part.js'), content);
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    const tags = new Set<string | null>();
    for (const [accepted, coding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['br;q=0, GZIP;q=0.5', 'gzip'],
      ['gzip;q=0.0, identity', null],
      ['', null],
    ] as const) {
      const packed = await ask(server, '/w/1/part.js', { headers: { 'Accept-Encoding': accepted } });
      const bytes = Buffer.from(await packed.arrayBuffer());
      assert.equal(packed.headers.get('content-encoding'), coding, accepted);
      assert.equal((coding ? unpack[coding](bytes) : bytes).toString('utf8'), content);
      assert.equal(packed.headers.get('vary'), 'Accept-Encoding');
      tags.add(packed.headers.get('etag'));
      const again = await ask(server, '/w/1/part.js', {
        headers: { 'Accept-Encoding': accepted, 'If-None-Match': packed.headers.get('etag') ?? '' },
      });
      assert.equal(again.status, 304);
      assert.equal(again.headers.get('vary'), 'Accept-Encoding');
    }
    assert.equal(tags.size, 3);
  });

  it('never change under the whole version', async () => {
    const answer = await ask(server, '/w/0.1.0/ask-first.js');
    assert.match(answer.headers.get('cache-control') ?? '', /immutable/);
    assert.equal((await ask(server, '/w/9.9.9/ask-first.js')).status, 404);
  });

  it('are all that can be named there', async () => {
    await writeFile(join(folder, '..', 'ask-first-secret.js'), 'secret');
    for (const file of [
      '..%2fask-first-secret.js',
      '%2e%2e/ask-first-secret.js',
      '.env',
      'ask-first.exe',
      'absent.js',
      'constructor',
    ]) {
      assert.equal((await ask(server, `/w/1/${file}`)).status, 404, file);
    }
    await rm(join(folder, '..', 'ask-first-secret.js'));
  });
});

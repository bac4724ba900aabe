import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createVault } from '../../server/secrets/vault.ts';
import { signWebhook } from '../../server/webhooks/sign.ts';
import { createKeyring } from '../../server/webhooks/signing-keys.ts';
import { newKeys } from './new-keys.ts';

const ROOT = join(import.meta.dirname, '../..');
const EVENT = { type: 'preferences.changed', data: { customer: 'c_1', revision: 42, profile: { sentence: 'Zoë 🚗' } } };

type Handler = (request: Request) => Promise<void>;

/** The ts block of a page that holds `word`. */
function linesOf(page: string, word: string): string {
  const blocks = readFileSync(join(ROOT, page), 'utf8').matchAll(/^```ts\n(.*?)^```/gms);
  const found = [...blocks].map((block) => block[1] ?? '').find((text) => text.includes(word));
  assert.ok(found, `${page} has lines with ${word}`);
  return found;
}

/** The package as a receiver installs it: what `exports` names, in a node_modules of its own. */
function install(t: TestContext): string {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.cache/receiver-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const place = join(folder, 'node_modules/ask-first');
  const file = 'server/webhooks/verify-webhook.js';
  mkdirSync(dirname(join(place, file)), { recursive: true });
  for (const one of ['package.json', file]) copyFileSync(join(ROOT, one), join(place, one));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

/** Runs the lines as they stand, with the `app` and `keep` that they take for given. */
async function run(t: TestContext, lines: string): Promise<{ post: Handler; kept: unknown[][] }> {
  const folder = install(t);
  const kept: unknown[][] = [];
  const routes = new Map<string, Handler>();
  const given = { app: { post: (path: string, handler: Handler) => routes.set(path, handler) } };
  Object.assign(globalThis, given, { keep: (...what: unknown[]) => void kept.push(what) });
  t.after(() => ['app', 'keep'].forEach((name) => Reflect.deleteProperty(globalThis, name)));
  writeFileSync(join(folder, 'receiver.ts'), lines);
  await import(pathToFileURL(join(folder, 'receiver.ts')).href);
  return { post: routes.get('/hook')!, kept };
}

const PAGES = [
  { page: 'README.md', word: "from 'standardwebhooks'", variable: 'ASK_FIRST_SECRET', key: 'secret' },
  { page: 'docs/webhooks.md', word: 'verifyWebhook', variable: 'ASK_FIRST_PUBLIC_KEY', key: 'publicKey' },
] as const;

for (const { page, word, variable, key } of PAGES) {
  test(`the lines of ${page} verify what we send, keep it, and refuse it altered`, async (t) => {
    const vault = createVault(randomBytes(32));
    const keys = newKeys(vault);
    process.env[variable] = keys[key];
    t.after(() => void delete process.env[variable]);
    const { post, kept } = await run(t, linesOf(page, word));
    const body = JSON.stringify(EVENT);
    const timestamp = Math.floor(Date.now() / 1000);
    const signers = createKeyring(vault)(keys.rows, Date.now()).keys;
    const headers = {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signWebhook({ id: 'evt_1', timestamp, body: Buffer.from(body) }, signers),
    };
    await post(new Request('https://hooks.example.com/hook', { method: 'POST', headers, body }));
    assert.deepEqual(kept, [['c_1', 42, EVENT.data.profile]]);
    const altered = new Request('https://hooks.example.com/hook', {
      method: 'POST',
      headers,
      body: body.replace('42', '43'),
    });
    await assert.rejects(post(altered), /signature/i);
    assert.equal(kept.length, 1);
  });
}

test('what receivers import is our own verifyWebhook without its types', () => {
  const made = readFileSync(createRequire(import.meta.url).resolve('ask-first/verify-webhook'), 'utf8');
  const source = readFileSync(join(ROOT, 'server/webhooks/verify-webhook.ts'), 'utf8');
  const plain = (text: string) => text.replaceAll(/\s+/g, '').replaceAll(/,(?=[)\]}])/g, '');
  const [, ...lines] = made.split('\n');
  assert.equal(plain(lines.join('\n')), plain(stripTypeScriptTypes(source)));
});

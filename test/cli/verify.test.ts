import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runCli } from './cli-child.ts';

const { vectors } = JSON.parse(readFileSync(new URL('../vectors/webhooks.json', import.meta.url), 'utf8')) as {
  vectors: { name: string; secret: string; id: string; timestamp: number; payload: string; signature: string }[];
};
const { id, timestamp, signature, payload, secret } = vectors.find(({ name }) => name === 'preference-updated')!;
const AT = new Date(timestamp * 1000).toISOString();

const folder = mkdtempSync(join(tmpdir(), 'ask-first-verify-'));
after(() => rmSync(folder, { recursive: true }));
const put = (name: string, text: string) => (writeFileSync(join(folder, name), text), join(folder, name));
const body = put('body.json', payload);
const lines = `POST /hook HTTP/1.1\r\nHost: example.org\r\nWebhook-Id: ${id}\r\nwebhook-timestamp: ${timestamp}\r\nWebhook-Signature: ${signature}\r\n\r\n`;

test('a captured request verifies from a file of header lines, from JSON and from -H lines, and ends with 0', async () => {
  const asJson = JSON.stringify({ 'Webhook-Id': id, 'webhook-timestamp': timestamp, 'webhook-signature': [signature] });
  const given = [
    ['--headers', put('lines.txt', lines)],
    ['--headers', put('headers.json', asJson)],
    ['-H', `webhook-id: ${id}`, '-H', `webhook-timestamp:${timestamp}`, '-H', `webhook-signature: ${signature}`],
  ];
  for (const headers of given) {
    const { code, stdout, stderr } = await runCli([
      'verify',
      ...headers,
      '--body',
      body,
      '--secret',
      secret,
      '--at',
      AT,
    ]);
    assert.deepEqual([code, stderr], [0, ''], stdout);
    assert.match(stdout, /^Verified/);
  }
});

test('one that does not verify ends with 10 and says every reason, from standard input too, and as JSON', async () => {
  const headers = put('lines.txt', lines);
  const spoiled = JSON.stringify(JSON.parse(payload), null, 2);
  const args = ['verify', '--headers', headers, '--body', '-'];
  const { code, stdout } = await runCli(args, { input: spoiled, env: { ASK_FIRST_SECRET: secret } });
  assert.equal(code, 10);
  assert.match(stdout, /^Not verified\.\n {2}clock: .*\n {2}body-changed: .*printed again.*\n$/);
  const json = await runCli(['--json', ...args, '--secret', secret, '--at', AT], { input: spoiled });
  assert.equal(json.code, 10);
  const { verified, wrong } = JSON.parse(json.stdout) as { verified: boolean; wrong: { code: string }[] };
  assert.deepEqual([verified, wrong.map((one) => one.code)], [false, ['body-changed']]);
});

test('usage mistakes end with 2: no secret, no such file, no header', async () => {
  const headers = ['--headers', put('lines.txt', lines)];
  const wrong: [string[], RegExp][] = [
    [[...headers, '--body', body], /ASK_FIRST_SECRET/],
    [[...headers, '--body', join(folder, 'none'), '--secret', secret], /none cannot be read: ENOENT/],
    [['-H', 'nothing', '--body', body, '--secret', secret], /“nothing” is no header/],
    [[...headers, '--body', body, '--secret', secret, '--at', 'noon'], /noon is no instant/],
    [[...headers, '--secret', secret], /--body/],
  ];
  const runs = wrong.map(async ([args, says]) => {
    const { code, stderr } = await runCli(['verify', ...args]);
    assert.equal(code, 2);
    assert.match(stderr, says);
  });
  await Promise.all(runs);
});

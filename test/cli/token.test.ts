import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../server/contract/catalog.ts';
import type { Choices } from '../../server/contract/choices.ts';
import type { ImportSummary } from '../../server/contract/import.ts';
import type { MadeLink } from '../../server/contract/link.ts';
import type { ReceiptKey, ReceiptKeys } from '../../server/contract/receipt.ts';
import { ADMIN_KEY } from '../server/server-child.ts';
import { runCli, type CliRun } from './cli-child.ts';
import { openCliWorld, type CliWorld } from './cli-world.ts';
import { runInProcess } from './in-process.ts';

let world: CliWorld;
before(async () => {
  world = await openCliWorld({ reachesLoopback: false });
});
after(() => world.close());

const run = (args: string[], env = {}): Promise<CliRun> => runCli(args, { env: { ...world.env, ...env } });
async function json<Answer>(args: string[], env = {}): Promise<Answer> {
  const { code, stdout, stderr } = await run(['--json', ...args], env);
  assert.deepEqual([code, stderr], [0, '']);
  return JSON.parse(stdout) as Answer;
}
const statusOf = async ({ page }: MadeLink) => (await fetch(page)).status;

test('token prints the headers of a message as they are, and the page for its text', async () => {
  const { stdout } = await run(['token', '--customer', 'c_1', '--topic', 'trade-in', '--channel', 'email']);
  assert.match(stdout, /^List-Unsubscribe: <http:\/\/localhost:\d+\/u\/lnk_\S+>$/m);
  assert.match(stdout, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  const [, page] = /^page {2}(\S+)$/m.exec(stdout)!;
  assert.equal((await fetch(page!)).status, 200);
});

test('token revoke ends one link, all of a customer, or all of the site', async () => {
  const make = (customer: string) => world.business<MadeLink>('POST', '/v1/links', { customer });
  const [one, two, three, four] = [await make('c_1'), await make('c_1'), await make('c_1'), await make('c_2')];
  assert.equal((await run(['token', 'revoke', one.id])).stdout, 'Revoked.\n');
  assert.deepEqual([await statusOf(one), await statusOf(two)], [404, 200]);
  await json(['token', 'revoke', '--customer', 'c_1']);
  assert.deepEqual([await statusOf(two), await statusOf(three), await statusOf(four)], [404, 404, 200]);
  await json(['token', 'revoke', '--all']);
  assert.equal(await statusOf(four), 404);
});

test('keys rotate-receipts signs with a new key, and the old one stays among those that verify', async () => {
  const env = { ADMIN_KEY, ASK_FIRST_KEY: '' };
  const { keys: old } = await json<ReceiptKeys>(['keys', 'receipts'], env);
  const made = await json<ReceiptKey>(['keys', 'rotate-receipts'], env);
  const { keys } = await json<ReceiptKeys>(['keys', 'receipts'], env);
  assert.deepEqual([keys[0]!.kid, keys[1]!.kid], [made.kid, old[0]!.kid]);
  const { stdout } = await run(['keys', 'receipts'], env);
  assert.match(stdout, new RegExp(`^${made.kid} +signs `, 'm'));
  assert.match((await run(['keys', 'rotate-receipts'], env)).stdout, /^Receipts are signed with \S{43} now\.$/m);
  const refused = await run(['keys', 'rotate-receipts']);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /401/);
});

test('import takes a list, says what it left and where, and ends with 1 when it left anything', async () => {
  const file = join(world.folder, 'old.csv');
  writeFileSync(file, 'customer,topic,answer\nc_7,trade-in,no\nc_7,boats,no\n');
  const { code, stdout, stderr } = await run(['import', file, '--from', 'Old CRM']);
  assert.deepEqual([code, stderr], [1, '']);
  assert.match(stdout, /^2 rows: 1 taken, 0 so already, 1 left, 0 not readable\.\n {2}left {2}1 unknown-topic\n/);
  assert.match(stdout, /line 3 {2}unknown-topic/);
  const again = await runCli(['--json', 'import', '-'], {
    env: world.env,
    input: 'customer,topic,answer\nc_7,trade-in,no\n',
  });
  assert.equal(again.code, 0);
  assert.equal((JSON.parse(again.stdout) as ImportSummary).already, 1);
});

test('customer shows one, stops and tells for her, and erases only when it is meant', async () => {
  const here = (...args: string[]) => runInProcess(['customer', ...args], world.env);
  const record = ['--by', 'Ann', '--where', 'a call'];
  const no = JSON.stringify({ op: 'channel', channel: 'phone', use: 'no' });
  const yes = JSON.stringify({ op: 'channel', channel: 'email', use: 'yes' });
  const told = await here('tell', 'c_8', ...record, '--change', no, '--change', yes);
  assert.match(told.stdout, /^Revision 1\.\n.+\nWhat is louder waits for her own yes\.\n$/);
  assert.match(
    (await here('stop', 'c_8', ...record, '--words', 'Stop it')).stdout,
    /^Revision 2\.\nAll marketing is st/,
  );
  const { choices } = JSON.parse((await here('show', 'c_8', '--json')).stdout) as { choices: Choices };
  assert.deepEqual([choices.channels, choices.stopped?.via], [{ phone: { use: 'no' } }, 'staff']);
  await assert.rejects(here('tell', 'c_8', ...record, '--change', 'phone: no'), /is not JSON: phone: no/);
  await assert.rejects(here('erase', 'c_8'), /--yes/);
  assert.equal((await here('erase', 'c_8', '--yes')).stdout, 'Erased.\n');
  await assert.rejects(here('show', 'c_8'), /404 unknown-customer/);
});

test('catalog is pulled into a file, says what a push would change, and is pushed once', async () => {
  const here = (...args: string[]) => runInProcess(['catalog', ...args], world.env);
  const file = join(world.folder, 'catalog.json');
  const catalog = JSON.parse((await here('pull')).stdout) as Catalog;
  writeFileSync(file, JSON.stringify(catalog));
  assert.deepEqual(await here('diff', file), { exit: 0, stdout: 'The same.\n' });
  const [first, ...others] = catalog.topics;
  const topics = [...others, { ...first!, name: { ...first!.name, en: 'Prices' } }];
  writeFileSync(file, JSON.stringify({ ...catalog, help: 'tel:+15550101', topics }));
  const { exit, stdout } = await here('diff', file);
  const name = `topics.${first!.id}.name.en  ${JSON.stringify(first!.name['en'])} → "Prices"`;
  const help = `help  ${JSON.stringify(catalog.help)} → "tel:+15550101"`;
  const ids = (some: readonly { id: string }[]) => JSON.stringify(some.map(({ id }) => id));
  const order = `topics  ${ids(catalog.topics)} → ${ids(topics)}`;
  assert.deepEqual([exit, stdout.trimEnd().split('\n').sort()], [10, [help, order, name]]);
  assert.equal((await here('push', file)).stdout, 'Version 2 is published.\n');
  assert.equal((await here('push', file)).stdout, 'Version 2 is published.\n');
  await assert.rejects(here('push', '/nowhere.json'), /cannot be read: ENOENT/);
  await assert.rejects(here('push', import.meta.filename), /is not JSON/);
});

test('what was asked wrongly ends with 2, what is not there with 1', async () => {
  const wrong: [string[], number, RegExp][] = [
    [['token'], 2, /--customer/],
    [['token', 'revoke'], 2, /Name one/],
    [['token', 'revoke', 'link_1', '--all'], 2, /Name one/],
    [['token', 'revoke', 'link_none'], 1, /404/],
    [['token', '--customer', 'c_1', '--topic', 'boats'], 1, /422 .*\/topic/],
    [['import', '/nowhere.csv'], 2, /cannot be read/],
    [['import', import.meta.filename], 1, /422/],
    [['keys', 'forget'], 2, /unknown command/],
  ];
  const runs = wrong.map(async ([args, exit, says]) => {
    const { code, stderr } = await run(args);
    assert.equal(code, exit, `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, says);
  });
  await Promise.all(runs);
});

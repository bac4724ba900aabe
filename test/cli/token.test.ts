import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportSummary } from '../../server/contract/import.ts';
import type { MadeLink } from '../../server/contract/link.ts';
import type { ReceiptKey, ReceiptKeys } from '../../server/contract/receipt.ts';
import { ADMIN_KEY } from '../server/server-child.ts';
import { runCli, type CliRun } from './cli-child.ts';
import { openCliWorld, type CliWorld } from './cli-world.ts';

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

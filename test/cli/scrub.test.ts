import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { progressLine } from '../../server/cli/show-progress.ts';
import type { ScrubSummary } from '../../server/contract/scrub.ts';
import { runCli, startCli, type CliHow } from './cli-child.ts';
import { openCliWorld, WANTS_OFFERS, type CliWorld } from './cli-world.ts';

const LIST = 'name,customer_id\n"Rosa, Ms",c_yes\nB,c_no\nC,c_nobody\n';
const KEPT = 'name,customer_id\n"Rosa, Ms",c_yes\n';

let world: CliWorld;
before(async () => {
  world = await openCliWorld();
  await world.says('c_yes', ...WANTS_OFFERS);
  await world.says('c_no', { op: 'topic', topic: 'trade-in', want: 'no' });
  await world.business('PUT', '/v1/customers/c_yes/facts', { emails: ['rosa@example.org'] });
});
after(() => world.close());

const place = (name: string) => join(world.folder, name);
const put = (name: string, content: string | Uint8Array) => (writeFileSync(place(name), content), place(name));
const scrub = (args: string[], how: CliHow = {}) =>
  runCli(['scrub', '--channel', 'email', '--topic', 'trade-in', ...args], {
    ...how,
    env: { ...world.env, ...how.env },
  });

test('whom you may contact is kept in a new file, byte for byte, with a summary in plain words', async () => {
  const out = place('kept.csv');
  const { code, stdout, stderr } = await scrub([put('list.csv', LIST), '--out', out]);
  assert.deepEqual([code, stderr], [0, ''], 'no progress in a pipe');
  assert.equal(readFileSync(out, 'utf8'), KEPT);
  assert.match(stdout, /^1 of 3 may be contacted by email about trade-in\.\n/);
  assert.match(stdout, /^ {2}1 {2}topic-refused: They refused this topic\.$/m);
  assert.match(stdout, /^Scrub: scr_/m);
});

test('from standard input to standard output the rows are alone on it; the summary goes to stderr', async () => {
  const { code, stdout, stderr } = await scrub(['-', '--json'], { input: LIST });
  assert.deepEqual([code, stdout], [0, KEPT]);
  const summary = JSON.parse(stderr) as ScrubSummary;
  assert.deepEqual([summary.state, summary.rows, summary.kept], ['complete', 3, 1]);
});

test('NDJSON, another column, addresses and removed rows are taken as asked for', async () => {
  const rows = ['rosa@example.org', 'x@example.org'].map((mail) => `${JSON.stringify({ mail })}\n`).join('');
  const kept = await scrub([put('list.ndjson', rows), '--by', 'email', '--column', 'mail']);
  assert.deepEqual([kept.code, kept.stdout], [0, '{"mail":"rosa@example.org"}\n'], kept.stderr);
  const removed = await scrub(['-', '--format', 'ndjson', '--by', 'email', '--column', 'mail', '--as', 'removed'], {
    input: rows,
  });
  assert.equal((JSON.parse(removed.stdout) as Record<string, string>)['ask_first_outcome'], 'deny');
  const csv = await scrub(['-', '--by', 'email'], { input: 'email\nrosa@example.org\n' });
  assert.equal(csv.stdout, 'email\nrosa@example.org\n', 'the column is called as what it holds');
});

test('gzip is told by its bytes, and what comes out is gzip where the name of the file says so', async () => {
  const zipped = put('list.any', gzipSync(LIST));
  assert.equal((await scrub([zipped])).stdout, KEPT);
  assert.equal((await scrub([zipped, '--out', place('a.csv.gz')])).code, 0);
  assert.equal(gunzipSync(readFileSync(place('a.csv.gz'))).toString(), KEPT);
  assert.equal((await scrub([place('list.csv'), '--out', place('b.csv.gz')])).code, 0);
  assert.equal(gunzipSync(readFileSync(place('b.csv.gz'))).toString(), KEPT);
  assert.equal((await scrub([zipped, '--out', place('c.csv')])).code, 0);
  assert.equal(readFileSync(place('c.csv'), 'utf8'), KEPT);
});

test('what the server refuses ends with 1 and its code, and no file is left', async () => {
  const list = place('list.csv');
  const wrong: [string[], number, RegExp][] = [
    [[list, '--column', 'id'], 1, /422 [a-z-]+: .*\/column .* was not written\.$/m],
    [[list, '--channel', 'sms'], 1, /\/channel/],
    [[put('empty.csv', '')], 1, /\/column/],
    [[put('torn.csv', gzipSync(LIST).subarray(0, 30))], 1, /not judged to its end/],
    [[place('nothing.csv')], 2, /nothing\.csv cannot be read: ENOENT/],
    [[list, '--as', 'some'], 2, /none of kept, removed, all/],
  ];
  const runs = wrong.map(async ([args, exit, says], i) => {
    const { code, stderr } = await scrub([...args, '--out', place(`refused-${i}.csv`)]);
    assert.equal(code, exit, stderr);
    assert.match(stderr, says);
  });
  await Promise.all(runs);
  assert.deepEqual(
    readdirSync(world.folder).filter((name) => name.startsWith('refused')),
    [],
  );
});

test('a list that breaks off in the middle leaves no file, ends with 1, and says what was printed is not all', async () => {
  // A server that sends some rows and then goes away, as one that crashes does.
  const broken = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/csv', 'x-ask-first-scrub': 'scr_1' });
    response.write(KEPT, () => setTimeout(() => request.socket.destroy(), 50));
  }).listen(0, '127.0.0.1');
  await once(broken, 'listening');
  const env = { ASK_FIRST_URL: `http://127.0.0.1:${(broken.address() as AddressInfo).port}` };
  const list = place('list.csv');
  const toFile = await scrub([list, '--out', place('half.csv')], { env });
  assert.equal(toFile.code, 1);
  assert.match(toFile.stderr, /not judged to its end.*half\.csv was not written/);
  assert.deepEqual(
    readdirSync(world.folder).filter((name) => name.startsWith('half')),
    [],
  );
  const toPipe = await scrub([list], { env });
  assert.deepEqual([toPipe.code, toPipe.stdout], [1, KEPT]);
  assert.match(toPipe.stderr, /What was printed is not the whole list/);
  broken.close();
  broken.closeAllConnections();
});

test('a million rows go through both ways at constant memory', async (t) => {
  const rows = 1_000_000;
  const file = place('long.csv');
  const long = createWriteStream(file);
  long.write('n,customer_id\n');
  const block = `1,c_yes\n2,c_no\n${'3,c_nobody\n'.repeat(8)}`.repeat(1000);
  for (let row = 0; row < rows; row += 10_000) if (!long.write(block)) await once(long, 'drain');
  long.end();
  await once(long, 'finish');
  const { child, ended } = startCli(
    ['scrub', '--channel', 'email', '--topic', 'trade-in', file, '--out', place('kept-long.csv')],
    {
      env: world.env,
    },
  );
  let peak = 0;
  while (child.exitCode === null && child.signalCode === null) {
    const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : '';
    peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024);
    await sleep(20);
  }
  const { code, stdout, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^100,000 of 1,000,000 may be contacted/);
  t.diagnostic(`at most ${Math.round(peak)} MiB`);
  // The list has 11 MB, and the program alone takes some 80.
  assert.ok(peak < 200, `${peak} MiB`);
});

test('progress says rows, rate and the time left; of a zipped list, how much of it was read', () => {
  const read = { bytes: 50_000, lines: 12_000 };
  assert.equal(
    progressLine({ read, isZipped: false, size: 200_000 }, 300),
    '12,000 rows, 40,000 a second, about 1 s left',
  );
  assert.equal(progressLine({ read, isZipped: false, size: null }, 300), '12,000 rows, 40,000 a second');
  assert.equal(progressLine({ read, isZipped: true, size: 100_000 }, 1000), '49 KiB, 49 a second, about 1 s left');
});

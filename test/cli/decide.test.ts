import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Decision } from '../../server/contract/decision.ts';
import { runCli, type CliHow } from './cli-child.ts';
import { openCliWorld, WANTS_OFFERS, type CliWorld } from './cli-world.ts';

let world: CliWorld;
before(async () => {
  world = await openCliWorld();
  await world.says('c_yes', ...WANTS_OFFERS);
  await world.says(
    'c_keeps',
    ...WANTS_OFFERS,
    { op: 'channel', channel: 'post', use: 'yes' },
    { op: 'channel', channel: 'phone', use: 'no', words: 'I said \u001B[31memail' },
    { op: 'name', name: { salutation: 'Ms Iglesias' } },
    { op: 'language', language: 'es-MX' },
    {
      op: 'plan',
      plan: { kind: 'keep', subject: 'car', since: '2030-12', for: 'P10Y', words: 'I keep cars ten years' },
    },
  );
  await world.business('PUT', '/v1/customers/c_yes/facts', { emails: ['rosa@example.org'], phones: ['+12125550142'] });
});
after(() => world.close());

const decide = (args: string, how: CliHow = {}) =>
  runCli(['decide', ...args.split(' ')], { ...how, env: { ...world.env, ...how.env } });

test('an allow ends with 0, found by customer, by e-mail or by phone', async () => {
  for (const who of ['--customer c_yes', '--email Rosa@Example.org', '--phone +12125550142']) {
    const { code, stdout, stderr } = await decide(`${who} --channel email --topic trade-in`);
    assert.deepEqual([code, stderr], [0, ''], stdout);
    assert.match(
      stdout,
      /^ALLOW {2}email about trade-in, .+\nYou may contact them now\.\nAnswer: dec_[0-9a-f-]{36}\n$/,
    );
  }
});

test('a no ends with 10 and says why in plain and in her own words, what is open, and how to address her', async () => {
  const { code, stdout } = await decide(
    '--customer c_keeps --channel phone --topic trade-in --at 2031-03-03T18:00:00Z',
  );
  assert.equal(code, 10);
  assert.deepEqual(stdout.split('\n').slice(0, -2), [
    'DENY  phone about trade-in, c_keeps',
    'No: only they can lift it, or a fact about them that is corrected.',
    '  channel-refused: They refused this channel. They said: “I said  [31memail”',
    '  keeps-until: They keep what they have. Until 2041-01-01T08:00:00Z. They said: “I keep cars ten years”',
    'Open instead: email from 2041-01-01T08:00:00Z, post from 2041-01-01T08:00:00Z',
    'Call them: Ms Iglesias, in es-MX',
  ]);
});

test('what time alone lifts ends with 10 and names the moment', async () => {
  const { code, stdout } = await decide('--customer c_keeps --channel post --topic trade-in --at 2031-03-03T18:00:00Z');
  assert.equal(code, 10);
  assert.match(stdout, /^DEFER /);
  assert.match(stdout, /^Next allowed: 2041-01-01T08:00:00Z$/m);
});

test('a service message is allowed with what the customer made, and fixable without', async () => {
  const ask = '--customer c_yes --channel email --topic service';
  const without = await decide(ask);
  assert.equal(without.code, 10);
  assert.match(without.stdout, /^FIX .*\n.*\n {2}basis-missing: /);
  assert.equal((await decide(`${ask} --basis booking:B-77`)).code, 0);
});

test('--json prints the whole answer, before or after the verb, with the same exit codes', async () => {
  const { code, stdout } = await decide('--json --customer c_keeps --channel phone --topic trade-in');
  assert.equal(code, 10);
  const answer = JSON.parse(stdout) as Decision;
  assert.deepEqual([answer.outcome, answer.reasons[0]?.code], ['deny', 'channel-refused']);
  const args = ['--json', 'decide', '--customer', 'c_yes', '--channel', 'email', '--topic', 'trade-in', '--reserve'];
  const first = await runCli(args, { env: world.env });
  assert.equal(first.code, 0, first.stderr);
  assert.match((JSON.parse(first.stdout) as Decision).contact?.id ?? '', /^con_/);
});

test('without an answer it ends with 1, one sentence, the server’s code, and the advice not to contact', async () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    ['--topic nothing', {}, /^The server answered 422 [a-z-]+: .*\/topic .* Do not contact them\.\n$/],
    [
      '--topic trade-in',
      { ASK_FIRST_KEY: 'afs_wrong' },
      /^The server answered 401 key-invalid: .* Do not contact them\.\n$/,
    ],
    [
      '--topic trade-in',
      { ASK_FIRST_URL: 'http://127.0.0.1:9' },
      /^The server at http:\/\/127\.0\.0\.1:9 does not answer: .* Do not contact them\.\n$/,
    ],
  ];
  for (const [topic, env, says] of cases) {
    const { code, stdout, stderr } = await decide(`--customer c_yes --channel email ${topic}`, { env });
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, says);
  }
});

test('usage mistakes end with 2 and ask nobody', async () => {
  const wrong: [string, RegExp, Record<string, string>?][] = [
    ['--customer c_yes --channel email', /--topic/],
    ['--channel email --topic trade-in', /Name one person/],
    ['--customer c_yes --email a@b --channel email --topic trade-in', /Name one person/],
    ['--customer c_yes --channel email --topic trade-in --often', /unknown option/],
    ['--customer c_yes --channel email --topic service --basis :B', /kind:ref/],
    ['--customer c_yes --channel email --topic trade-in', /ASK_FIRST_KEY/, { ASK_FIRST_KEY: '' }],
    ['--customer c_yes --channel email --topic trade-in --url nowhere', /nowhere/],
  ];
  const runs = wrong.map(async ([args, says, env = {}]) => {
    const { code, stderr } = await decide(args, { env });
    assert.equal(code, 2, args);
    assert.match(stderr, says);
  });
  await Promise.all(runs);
});

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { ResolveAll } from '../../server/webhooks/guarded-agent.ts';
import { PRIVATE_HOSTS } from '../webhooks/private-hosts.ts';
import { status } from './fault-receiver.ts';
import { NOTHING, post, receive, resolveTo } from './sending.ts';
import { observed } from './table/observed.ts';

for (const code of [301, 302, 303, 307, 308]) {
  test(`P8 a redirect is not followed, and where it points is shown: ${code}`, async () => {
    const target = await receive(status(200));
    const receiver = await receive(status(code, { location: target.url }, 'moved'));
    const outcome = await post(receiver.url);
    assert.deepEqual([outcome.class, outcome.status], ['redirect', code]);
    assert.equal(outcome.snippet, `Location: ${target.url}\nmoved`);
    assert.equal(target.connections, 0);
  });
}

const literals = { tried: 0, connections: 0, requests: 0 };
after(() => {
  const { tried, connections, requests } = literals;
  if (tried === 0) return;
  const also = `${tried} attempts at ${PRIVATE_HOSTS.length} spellings, ${connections} connections`;
  observed({ row: 9, case: 'private literals by http and https', requests, also });
});

for (const host of PRIVATE_HOSTS) {
  test(`P8 nothing connects to ${host}, by http or https`, async () => {
    const receiver = await receive(status(200));
    for (const scheme of ['http', 'https']) {
      const outcome = await post(`${scheme}://${host}:${receiver.port}/`, { policy: NOTHING });
      assert.equal(outcome.class, 'blocked', outcome.snippet);
      assert.equal(outcome.peer, null);
    }
    assert.equal(receiver.connections, 0);
    literals.tried += 2;
    literals.connections += receiver.connections;
    literals.requests += receiver.requests.length;
  });
}

test('P8 a name with a private address, or with one private among public ones, is blocked without a connection', async () => {
  const receiver = await receive(status(200));
  const answers = [['127.0.0.1'], ['::ffff:127.0.0.1'], ['203.0.114.7', '127.0.0.1'], ['169.254.169.254'], ['fd00::1']];
  for (const addresses of answers) {
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://hooks.test:${receiver.port}/`;
      const outcome = await post(url, { policy: NOTHING, resolveAll: resolveTo(...addresses) });
      assert.equal(outcome.class, 'blocked', outcome.snippet);
    }
  }
  assert.equal(receiver.connections, 0);
  const also = `${2 * answers.length} attempts, ${receiver.connections} connections`;
  observed({ row: 9, case: 'private and mixed answers', requests: receiver.requests.length, also });
});

test('P8 rebinding: the address that was judged is the one connected to, and the name is asked once a connection', async () => {
  const policy = { allow: ['127.0.0.2/32'], allowHttp: true };
  const secret = await receive(status(200));
  const answers = ['127.0.0.2', '127.0.0.1', '127.0.0.1'];
  let asked = 0;
  const resolveAll: ResolveAll = (name, done) => resolveTo(answers[asked++]!)(name, done);
  const allowed = await receive(status(200), { host: '127.0.0.2' });
  const first = await post(`http://hooks.test:${allowed.port}/`, { policy, resolveAll });
  assert.deepEqual([first.class, first.peer, asked], ['ok', '127.0.0.2', 1]);
  const second = await post(`http://hooks.test:${secret.port}/`, { policy, resolveAll });
  assert.deepEqual([second.class, asked, secret.connections], ['blocked', 2, 0]);
  const also = `${secret.connections} connections to the second address`;
  observed({ row: 9, case: 'rebinding', requests: secret.requests.length, also });
});

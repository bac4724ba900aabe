import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { confirmToken } from '../../server/actions/confirm-token.ts';
import { linkToken } from '../../server/actions/link-token.ts';
import { createVault } from '../../server/secrets/vault.ts';
import { linkDesk, undo, type Link, type LinkDesk } from './made-link.ts';
import { ask, makeSite, startServer, uuid7, type TestServer, type TestSite } from './test-server.ts';

/* How long an answer takes is noise; what is done for it is not. Each look-up of the store is written down. */
describe('a link that is none', () => {
  let server: TestServer;
  let site: TestSite;
  let desk: LinkDesk;
  let good: Link;
  const lookups: string[] = [];
  const bad: Record<string, string> = {};

  before(async () => {
    server = startServer();
    const { store } = server.world;
    for (const name of Object.keys(store) as (keyof typeof store)[]) {
      const kept: unknown = store[name];
      if (typeof kept !== 'function') continue;
      const written = (...given: unknown[]) => {
        lookups.push(name);
        return (kept as (...args: unknown[]) => unknown)(...given);
      };
      Object.assign(store, { [name]: written });
    }
    site = await makeSite(server);
    desk = linkDesk(server, site);
    good = await desk.make('c_1');
    const gone = await desk.make('c_2');
    await ask(server, `/v1/links/${gone.id}`, { method: 'DELETE', bearer: site.apiKey });
    const erased = await desk.make('c_3');
    await ask(server, '/v1/customers/c_3', { method: 'DELETE', bearer: site.apiKey });
    const stranger = { vault: createVault(randomBytes(32)) };
    Object.assign(bad, {
      revoked: gone.token,
      erased: erased.token,
      forged: linkToken(stranger, { site: 'northgate', id: good.id }),
      swapped: linkToken(server.world, { site: 'southgate', id: good.id }),
      unknown: linkToken(server.world, { site: 'northgate', id: `link_${uuid7()}` }),
      truncated: good.token.slice(0, -4),
      altered: good.token.slice(0, -1) + (good.token.endsWith('A') ? 'B' : 'A'),
      long: `${good.token}${'A'.repeat(4_000)}`,
      other: confirmToken(server.world, { site: 'northgate', customer: 'c_1', change: uuid7(), topic: 'trade-in' }),
      empty: 'lnk_',
    });
  });
  after(() => server.close());

  /** What an answer looks like from outside, and what was done for it. */
  async function seen(path: string, how: Parameters<typeof ask>[2] = {}): Promise<string> {
    lookups.length = 0;
    const answer = await ask(server, path, how);
    const { 'x-request-id': _id, ...headers } = Object.fromEntries(answer.headers);
    const text = (await answer.text()).replace(/"requestId":"[^"]*"/, '');
    return JSON.stringify([answer.status, headers, text, lookups]);
  }

  for (const [door, how] of [
    ['/u/', {}],
    ['/u/', { method: 'HEAD' }],
    ['/u/', { method: 'POST', body: 'List-Unsubscribe=One-Click' }],
    ['/p/', {}],
    ['/p/', { method: 'POST', body: 'stop=yes' }],
  ] as const)
    it(`is the same to ${'method' in how ? how.method : 'GET'} ${door}, and costs the same, whatever is wrong with it`, async () => {
      const answers = new Map<string, string>();
      for (const [why, token] of Object.entries(bad)) answers.set(why, await seen(door + token, how));
      assert.equal(new Set(answers.values()).size, 1, [...answers].join('\n'));
      assert.match([...answers.values()][0]!, /^\[404,.*\["link"\]\]$/);
    });

  it('is the same as a bearer too', async () => {
    const dead = Object.entries(bad).filter(([why]) => why !== 'other');
    const answers = await Promise.all(
      dead.map(async ([, bearer]) => {
        const answer = await ask(server, '/v1/me', { bearer });
        return `${answer.status} ${(await answer.json()).code}`;
      }),
    );
    assert.deepEqual([...new Set(answers)], ['401 token-signature']);
  });

  it('takes nothing back either, with a nonce that is one', async () => {
    const tapped = await (await desk.post(good.oneClick)).text();
    const [, nonce] = /name="nonce" value="([^"]+)"/.exec(tapped)!;
    for (const token of Object.values(bad)) assert.equal((await undo(server, `/u/${token}`, nonce!)).status, 404);
    assert.notEqual((await desk.me('c_1')).choices.stopped, null);
    assert.equal((await undo(server, good.oneClick, nonce!)).status, 200);
    assert.equal((await desk.me('c_1')).choices.stopped, null);
  });
});

import type { Customer } from '../../../server/contract/profile.ts';
import { DeviceStore } from '../../../widget/local/device-store.ts';
import { TokenSource, holderOf } from '../../../widget/sync/token-source.ts';
import { browserWorld } from '../../../widget/sync/world.ts';
import { equal, ok, until } from '../assert.ts';
import { Page, asBusiness, createSite, tokenOf } from '../page.ts';
import type { TestSite } from '../page.ts';

describe('whose preferences they are', () => {
  let site: TestSite;
  const pages: Page[] = [];
  const open = (page: Page) => (pages.push(page), page.open());
  const stored = (customer: string) => asBusiness<Customer>(site, `/v1/customers/${customer}`);

  before(async () => (site = await createSite()));
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });

  it('what is asked before it is known who she is waits until it is', async () => {
    const page = new Page(site, 'early');
    pages.push(page);
    page.preferences.open(page.place);
    const past = (await page.preferences.ask('/v1/me/history')) as { items: unknown[] } | null;
    equal(past?.items, []);
  });

  it('a refused token is renewed once, and she notices nothing', async () => {
    const tokens = [await tokenOf(site, 'renew', -120), await tokenOf(site, 'renew')];
    const page = await open(new Page(site, 'renew', { getToken: () => tokens.shift() }));
    page.preferences.do({ op: 'stop' });
    await page.saved();
    equal(tokens, []);
    equal(page.heard('ask-first-session-expired'), []);
  });

  it('a session that is over keeps her change, says so once, and sends it when there is a token again', async () => {
    let token = await tokenOf(site, 'expired');
    const page = await open(new Page(site, 'expired', { getToken: () => token }));
    token = await tokenOf(site, 'expired', -120);
    page.network.bend = (path, ask) => (path === '/v1/me/changes' && token.length ? refuseOld(ask) : null);
    let isOver = true;
    const refuseOld = (ask: () => Promise<Response>) =>
      isOver ? Promise.resolve(Response.json({ code: 'token-expired', requestId: 'req_2' }, { status: 401 })) : ask();
    page.preferences.do({ op: 'stop' });
    await until(() => page.view.sessionExpired, 'the session is over');
    equal(page.heard('ask-first-session-expired'), [{ unsent: 1 }]);
    equal([page.view.unsent.length, page.view.saving], [1, 'idle']);
    page.runTimers();
    await until(() => page.timers.length, 'another try is planned');
    equal(page.heard('ask-first-session-expired').length, 1);
    isOver = false;
    token = await tokenOf(site, 'expired');
    await page.preferences.flush();
    await page.saved();
    equal(page.view.sessionExpired, false);
    ok((await stored('expired')).choices.stopped);
  });

  it('when a newer token is somebody else’s, nothing of hers is sent or shown in that name', async () => {
    let token: string | null = await tokenOf(site, 'first');
    const page = await open(new Page(site, 'first', { getToken: () => token }));
    page.network.isCut = true;
    page.preferences.do({ op: 'stop' });
    await until(() => !page.view.online, 'the network is gone');
    token = await tokenOf(site, 'second');
    let isRefused = false;
    page.network.bend = (_path, ask) => {
      if (isRefused) return ask();
      isRefused = true;
      return Promise.resolve(Response.json({ code: 'token-expired' }, { status: 401 }));
    };
    page.network.isCut = false;
    await page.preferences.flush();
    await until(() => page.view.customer === 'second' && page.view.phase === 'ready', 'the other one is here');
    equal([page.view.unsent, page.view.undos, page.view.choices.stopped], [[], [], null]);
    equal(
      (await asBusiness<{ items: { customer: string }[] }>(site, '/v1/customers')).items.some(
        ({ customer }) => customer === 'second',
      ),
      false,
    );
    page.close();
    const again = await open(new Page(site, 'first'));
    await until(() => again.view.confirmed.stopped, 'the first one’s stop was kept for her');
  });

  it('choices of nobody known stay on the device, over a reload too, and are sent as hers only when she says so', async () => {
    const own = await createSite();
    const nobody = new Page(own, null);
    pages.push(await nobody.open());
    equal([nobody.view.customer, nobody.view.catalog?.topics.length], [null, 4]);
    nobody.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    nobody.preferences.do({ op: 'topic', topic: 'trade-in', want: 'yes' });
    await until(() => nobody.heard('ask-first-queued').length === 2, 'both are kept');
    equal(nobody.view.saving, 'idle');
    nobody.close();
    const reloaded = await open(new Page(own, null));
    equal(
      [reloaded.view.choices.channels, reloaded.view.choices.topics['trade-in']?.want],
      [{ phone: { use: 'no' } }, 'yes'],
    );
    equal(reloaded.network.posts, []);
    reloaded.close();

    const known = await open(new Page(own, 'known'));
    equal([known.view.fromThisDevice, known.view.choices.channels, known.view.unsent], [2, {}, []]);
    known.preferences.bring();
    await known.saved();
    equal(known.view.fromThisDevice, 0);
    const { choices } = await asBusiness<Customer>(own, '/v1/customers/known');
    equal([choices.channels, choices.topics['trade-in']?.words], [{ phone: { use: 'no' } }, 3]);
    known.close();
    equal((await open(new Page(own, null))).view.unsent, []);
  });

  it('a page where somebody signed in meanwhile asks again who she is', async () => {
    let token: string | null = null;
    const page = await open(new Page(site, null, { getToken: () => token }));
    equal(page.view.customer, null);
    token = await tokenOf(site, 'signed-in');
    await page.preferences.refresh();
    await until(() => page.view.customer === 'signed-in', 'she is known');
  });

  it('each customer has a store of her own on a shared device', async () => {
    const first = await open(new Page(site, 'ana'));
    first.network.isCut = true;
    first.preferences.do({ op: 'stop' });
    await until(() => !first.view.online, 'the network is gone');
    first.close();
    const second = await open(new Page(site, 'ben'));
    equal([second.view.unsent, second.view.choices.stopped], [[], null]);
  });

  it('a store is named by the token’s subject in any script, or by the digest of a link', async () => {
    const jwt = (claims: object) => {
      const bytes = new TextEncoder().encode(JSON.stringify(claims));
      return `e30.${btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '')}.x`;
    };
    equal(await holderOf(jwt({ sub: 'Zoë ✉ 北' })), 'Zoë ✉ 北');
    equal(await holderOf('lnk_abc'), 'link zW5VuzoLmuPOUCudqeDl3v8XJ41sHI09ALCTYb6x+Tw=');
    ok((await holderOf(jwt({ sub: 7 })))?.startsWith('link '));
  });

  it('a host’s answer is a token, nobody, or nothing to go by', async () => {
    const ask = (answer: () => Promise<Response>) =>
      new TokenSource({ tokenUrl: '/token' }, { ...browserWorld, fetch: answer }).get();
    equal(await ask(async () => Response.json({ token: 'abc' })), 'abc');
    for (const nobody of [
      () => Response.json({ token: null }),
      () => new Response(null, { status: 204 }),
      () => new Response('no', { status: 401 }),
      () => new Response('no', { status: 403 }),
    ]) {
      equal(await ask(async () => nobody()), null);
    }
    for (const odd of [
      () => new Response('<html>'),
      () => Response.json({}),
      () => Response.json({ token: 7 }),
      () => Response.json({ token: 'abc' }, { status: 500 }),
      () => Response.json(null),
    ]) {
      equal((await ask(async () => odd())) === undefined, true);
    }
    equal((await ask(() => Promise.reject(new TypeError('Failed to fetch')))) === undefined, true);
  });

  it('what is no token is none: the page is asked again, and nobody is taken for somebody', async () => {
    const wrong: unknown[] = [{ token: 'a.b.c' }, 12, true, ['a.b.c']];
    for (const answer of wrong) {
      const source = new TokenSource({ getToken: () => answer as string }, browserWorld);
      equal(await source.get(), undefined);
    }
    for (const answer of [null, undefined, '']) {
      equal(await new TokenSource({ getToken: () => answer }, browserWorld).get(), null);
    }
  });

  it('a token is asked for once by all who need it at the same time', async () => {
    let asked = 0;
    const source = new TokenSource({ getToken: async () => `token ${++asked}` }, browserWorld);
    equal(await Promise.all([source.get(), source.get()]), ['token 1', 'token 1']);
    equal(await Promise.all([source.renew('token 1'), source.renew('token 1')]), ['token 2', 'token 2']);
  });

  it('signing out leaves on the device only what she could not send', async () => {
    const page = await open(new Page(site, 'traces'));
    page.preferences.do({ op: 'stop' });
    await page.saved();
    await page.preferences.signOut();
    const store = await DeviceStore.open(`ask-first:${location.origin}:${site.id}:traces`);
    equal([await store.note('seen'), await store.changes()], [undefined, []]);
    store.close();
  });
});

import type { Customer } from '../../../server/contract/profile.ts';
import { equal, ok, until } from '../assert.ts';
import { Page, asBusiness, createSite } from '../page.ts';
import type { TestSite } from '../page.ts';

describe('without a network', () => {
  let site: TestSite;
  const pages: Page[] = [];
  const open = (page: Page) => (pages.push(page), page.open());
  const stored = (customer: string) => asBusiness<Customer>(site, `/v1/customers/${customer}`);

  before(async () => (site = await createSite()));
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });

  it('a change is kept, shown as not told yet, survives a reload, and is sent once when the network is back', async () => {
    const page = await open(new Page(site, 'rosa'));
    page.network.isCut = true;
    const change = page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    await until(() => !page.view.online, 'the view says that there is no network');
    equal([page.view.saving, page.view.savedAt, page.view.unsent.map(({ id }) => id)], ['idle', null, [change]]);
    equal(page.heard('ask-first-saved'), []);
    page.close();

    const reloaded = new Page(site, 'rosa');
    reloaded.network.isCut = true;
    await open(reloaded);
    equal(reloaded.view.choices.channels, { phone: { use: 'no' } });
    equal(
      reloaded.view.unsent.map(({ id }) => id),
      [change],
    );
    ok(reloaded.view.catalog, 'what was kept can be drawn');
    reloaded.network.isCut = false;
    dispatchEvent(new Event('online'));
    await reloaded.saved();
    ok(reloaded.view.online);
    const { revision, choices } = await stored('rosa');
    equal([revision, choices.channels], [1, { phone: { use: 'no' } }]);
  });

  it('it tries again by itself, later each time, and a success starts anew', async () => {
    const page = await open(new Page(site, 'timer'));
    page.network.isCut = true;
    page.preferences.do({ op: 'stop' });
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries++) {
      await until(() => page.timers.length, 'another try is planned');
      waits.push(page.timers[0]!.wait);
      page.runTimers();
    }
    equal(waits, [1000, 2000, 4000, 8000]);
    await until(() => page.timers.length, 'another try is planned');
    page.network.isCut = false;
    page.runTimers();
    await page.saved();
    // What is planned then is only to look who has been told.
    equal(page.timers.length, 1);
    page.runTimers();
    await until(() => page.timers.length === 0, 'nothing more is planned');
  });

  it('a line that lets her look but not send is tried ever later, and never looks as if it were back', async () => {
    const page = await open(new Page(site, 'half'));
    page.network.bend = (path) => (path === '/v1/me/changes' ? Promise.reject(new TypeError('Failed to fetch')) : null);
    page.preferences.do({ op: 'stop' });
    await until(() => !page.view.online, 'the change cannot be sent');
    const online: boolean[] = [];
    page.preferences.subscribe(({ view }) => online.push(view.online));
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries++) {
      await until(() => page.timers.length, 'another try is planned');
      waits.push(page.timers[0]!.wait);
      page.runTimers();
    }
    equal([waits, online.includes(true)], [[1000, 2000, 4000, 8000], false]);
  });

  it('the browser’s own word that the network is gone is shown, and taken back when it returns', async () => {
    const page = await open(new Page(site, 'word'));
    dispatchEvent(new Event('offline'));
    equal(page.view.online, false);
    dispatchEvent(new Event('online'));
    await until(() => page.view.online, 'the network is back');
  });

  it('changes made at different revisions keep their bases, and a stop goes alone and first', async () => {
    const page = await open(new Page(site, 'bases'));
    page.network.isCut = true;
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    page.preferences.do({ op: 'channel', channel: 'sms', use: 'no' });
    await until(() => !page.view.online, 'the network is gone');
    const other = await open(new Page(site, 'bases', { server: `${location.origin}/.` }));
    other.preferences.do({ op: 'channel', channel: 'post', use: 'no' });
    await other.saved();
    // A look at the newer profile between her changes: only what she does after it has the newer base.
    page.network.isCut = false;
    page.network.bend = (path) => (path === '/v1/me/changes' ? Promise.reject(new TypeError('Failed to fetch')) : null);
    await page.preferences.refresh();
    equal(page.view.revision, 1);
    page.preferences.do({ op: 'topic', topic: 'service', want: 'no' });
    page.preferences.do({ op: 'stop' });
    await until(() => page.view.unsent.length === 4, 'all are kept');
    page.network.sent = [];
    page.network.bend = () => null;
    await page.preferences.flush();
    await page.saved();
    const posts = page.network.posts.map(({ base, changes, device }) => [
      base,
      changes.map(({ op }) => op),
      device.seq,
    ]);
    equal(posts, [
      [1, ['stop'], 4],
      [0, ['channel', 'channel'], 1],
      [1, ['topic'], 3],
    ]);
    equal(new Set(page.network.posts.map(({ device }) => device.id)).size, 1);
    const { choices } = await stored('bases');
    ok(choices.stopped);
    equal(choices.channels, { phone: { use: 'no' }, sms: { use: 'no' }, post: { use: 'no' } });
  });

  it('a yes is never sent as if she had seen what came after it', async () => {
    const page = await open(new Page(site, 'late'));
    page.network.isCut = true;
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'yes' });
    await until(() => !page.view.online, 'the network is gone');
    const other = await open(new Page(site, 'late', { server: `${location.origin}/.` }));
    other.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    await other.saved();
    page.network.isCut = false;
    await page.preferences.flush();
    await until(() => page.view.held.length, 'the yes is held');
    equal((await stored('late')).choices.channels, { phone: { use: 'no' } });
  });

  it('whose page it is comes from the last visit, so that her own unsent changes are shown without a token', async () => {
    const page = await open(new Page(site, 'last'));
    page.network.isCut = true;
    page.preferences.do({ op: 'stop' });
    await until(() => !page.view.online, 'the network is gone');
    page.close();
    const noToken = () => Promise.reject(new TypeError('Failed to fetch'));
    const reloaded = await open(new Page(site, 'last', { getToken: noToken }));
    equal([reloaded.view.customer, reloaded.view.unsent.length], ['last', 1]);
    ok(reloaded.view.choices.stopped);
  });

  it('nobody is shown what somebody saw who signed out, and her unsent change is sent when she is back', async () => {
    const own = await createSite();
    const page = new Page(own, 'left');
    pages.push(await page.open());
    page.network.isCut = true;
    page.preferences.do({ op: 'stop' });
    await until(() => !page.view.online, 'the network is gone');
    await page.preferences.signOut();
    equal(
      [page.view.phase, page.view.customer, page.view.unsent, page.view.choices.stopped],
      ['loading', null, [], null],
    );

    const noToken = () => Promise.reject(new TypeError('Failed to fetch'));
    const stranger = new Page(own, null, { getToken: noToken });
    pages.push(stranger);
    stranger.preferences.open(stranger.place);
    await until(() => stranger.view.phase === 'unreachable', 'there is nothing to draw');
    equal([stranger.view.customer, stranger.view.unsent], [null, []]);
    stranger.close();

    const back = await open(new Page(own, 'left'));
    await back.saved();
    ok((await asBusiness<Customer>(own, '/v1/customers/left')).choices.stopped);
  });

  it('a page that goes into the back/forward cache lets go, and comes back with everything', async () => {
    const page = await open(new Page(site, 'cache'));
    page.network.isCut = true;
    page.preferences.do({ op: 'stop' });
    await until(() => !page.view.online, 'the network is gone');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    equal(page.timers, [], 'nothing is planned while nobody is there');
    page.network.isCut = false;
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => page.view.saving === 'saved', 'her stop is sent');
    ok((await stored('cache')).choices.stopped);
  });
});

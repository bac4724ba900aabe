import type { Customer } from '../../../server/contract/profile.ts';
import { equal, ok, until } from '../assert.ts';
import { Page, asBusiness, createSite } from '../page.ts';
import type { TestSite } from '../page.ts';

describe('two tabs of one customer', () => {
  let site: TestSite;
  const pages: Page[] = [];
  const open = (page: Page) => (pages.push(page), page.open());
  const stored = (customer: string) => asBusiness<Customer>(site, `/v1/customers/${customer}`);

  before(async () => (site = await createSite()));
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });

  it('see each other’s changes, unsent and saved', async () => {
    const [one, two] = [await open(new Page(site, 'seen')), await open(new Page(site, 'seen'))];
    one.network.isCut = true;
    one.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    await until(() => two.view.unsent.length, 'the other tab shows the change');
    equal(two.view.choices.channels, { phone: { use: 'no' } });
    one.network.isCut = false;
    await one.preferences.flush();
    await until(() => two.view.saving === 'saved', 'the other tab says saved');
    equal([two.view.revision, two.view.confirmed.channels, two.view.unsent], [1, { phone: { use: 'no' } }, []]);
    equal(two.network.posts, []);
  });

  it('one sends what the other kept before it was closed', async () => {
    const [one, two] = [await open(new Page(site, 'left')), await open(new Page(site, 'left'))];
    one.network.isCut = true;
    one.preferences.do({ op: 'stop' });
    await until(() => two.timers.length, 'the other tab plans to send it');
    one.close();
    two.runTimers();
    await two.saved();
    ok((await stored('left')).choices.stopped);
  });

  it('a tab that finds its change sent by the other says saved, though the other’s word comes late', async () => {
    const [one, two] = [await open(new Page(site, 'found')), await open(new Page(site, 'found'))];
    one.network.isCut = two.network.isCut = true;
    one.preferences.do({ op: 'stop' });
    await until(() => two.view.unsent.length, 'the other tab shows it');
    await two.preferences.flush();
    const { postMessage } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.postMessage = () => {};
    try {
      one.network.isCut = two.network.isCut = false;
      await one.preferences.flush();
      await two.preferences.flush();
    } finally {
      BroadcastChannel.prototype.postMessage = postMessage;
    }
    equal([two.view.saving, two.view.unsent, two.network.posts.length], ['saved', [], 0]);
    ok(two.view.savedAt);
  });

  it('send each change once, one tab at a time', async () => {
    const [one, two] = [await open(new Page(site, 'once')), await open(new Page(site, 'once'))];
    let busy = 0;
    let most = 0;
    for (const page of [one, two]) {
      page.network.bend = (path, ask) => {
        if (path !== '/v1/me/changes') return null;
        most = Math.max(most, ++busy);
        return new Promise<Response>((resolve) => setTimeout(() => resolve(ask()), 20)).finally(() => busy--);
      };
    }
    for (let n = 0; n < 5; n++) {
      one.preferences.do({ op: 'channel', channel: n % 2 ? 'phone' : 'sms', use: 'no' });
      two.preferences.do({ op: 'channel', channel: n % 2 ? 'email' : 'post', use: 'no' });
    }
    await Promise.all([one.saved(), two.saved()]);
    await Promise.all([one.preferences.flush(), two.preferences.flush()]);
    const ids = [one, two].flatMap(({ network }) =>
      network.posts.flatMap(({ changes }) => changes.map(({ id }) => id)),
    );
    equal([most, ids.length, new Set(ids).size], [1, 10, 10]);
    equal(Object.keys((await stored('once')).choices.channels).sort(), ['email', 'phone', 'post', 'sms']);
    equal([one.view.unsent, two.view.unsent], [[], []]);
  });

  it('end on the same choices where the browser has no locks', async () => {
    const pair = [new Page(site, 'lockless', { locks: undefined }), new Page(site, 'lockless', { locks: undefined })];
    const [one, two] = [await open(pair[0]!), await open(pair[1]!)];
    one.network.isCut = two.network.isCut = true;
    one.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    two.preferences.do({ op: 'stop' });
    await until(() => one.view.unsent.length === 2 && two.view.unsent.length === 2, 'both tabs show both changes');
    one.network.isCut = two.network.isCut = false;
    await Promise.all([one.preferences.flush(), two.preferences.flush()]);
    await until(() => !one.view.unsent.length && !two.view.unsent.length, 'nothing is left');
    const { choices, revision } = await stored('lockless');
    ok(choices.stopped);
    equal([choices.channels, revision], [{ phone: { use: 'no' } }, 2]);
  });

  it('two devices are two devices: each has its own name, and the quieter choice of either wins', async () => {
    const here = await open(new Page(site, 'devices'));
    const there = await open(new Page(site, 'devices', { server: `${location.origin}/.` }));
    here.network.isCut = true;
    here.preferences.do({ op: 'channel', channel: 'email', use: 'yes' });
    await until(() => !here.view.online, 'the network is gone');
    there.preferences.do({ op: 'channel', channel: 'email', use: 'no' });
    await there.saved();
    here.network.isCut = false;
    await here.preferences.flush();
    await until(() => here.view.held.length, 'the yes is held');
    ok(here.network.posts[0]!.device.id !== there.network.posts[0]!.device.id);
    equal((await stored('devices')).choices.channels, { email: { use: 'no' } });
  });
});

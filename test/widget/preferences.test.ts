import type { Catalog } from '../../server/contract/catalog.ts';
import type { Customer } from '../../server/contract/profile.ts';
import { equal, ok, until } from './assert.ts';
import { Page, asBusiness, createSite } from './page.ts';
import type { TestSite } from './page.ts';

describe('her preferences on a page', () => {
  let site: TestSite;
  const pages: Page[] = [];
  const open = (page: Page) => (pages.push(page), page.open());
  const stored = async (customer: string) => (await asBusiness<Customer>(site, `/v1/customers/${customer}`)).choices;

  before(async () => (site = await createSite()));
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });

  it('show a no at once, say saved only after the server has it, and the server has it', async () => {
    const page = await open(new Page(site, 'rosa'));
    const saying: string[] = [];
    page.preferences.subscribe(({ view }) => saying.push(view.saving));
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    equal(page.view.choices.channels, { phone: { use: 'no' } });
    equal(page.view.confirmed.channels, {});
    equal([...page.view.unsentPaths], ['channels.phone']);
    await page.saved();
    equal([...new Set(saying)], ['saving', 'saved']);
    equal((await stored('rosa')).channels, { phone: { use: 'no' } });
    equal(page.view.revision, 1);
    ok(page.view.savedAt);
    equal(
      page.told.map(({ type }) => type),
      ['ask-first-ready', 'ask-first-change', 'ask-first-queued', 'ask-first-saved'],
    );
    equal(page.heard('ask-first-change'), [{ path: 'channels.phone', to: { use: 'no' }, direction: 'quieter' }]);
  });

  it('ask for the profile before IndexedDB opens', async () => {
    const order: string[] = [];
    const { open: openDatabase } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...name) {
      order.push('IndexedDB');
      return openDatabase.apply(this, name);
    };
    const page = new Page(site, 'rosa');
    page.network.bend = (path, ask) => (order.push(path), ask());
    try {
      await open(page);
      equal(order.slice(0, 2), ['/v1/me', 'IndexedDB']);
    } finally {
      IDBFactory.prototype.open = openDatabase;
    }
  });

  it('send the words that were on the screen with a yes, and the yes counts', async () => {
    const page = await open(new Page(site, 'yes'));
    equal(page.preferences.direction({ op: 'topic', topic: 'trade-in', want: 'yes' }), 'louder');
    page.preferences.do({ op: 'topic', topic: 'trade-in', want: 'yes' });
    await page.saved();
    page.preferences.do({ op: 'channel', channel: 'email', use: 'yes' });
    await page.saved();
    const { topics, channels } = await stored('yes');
    equal([topics['trade-in']?.want, topics['trade-in']?.words, channels], ['yes', 3, { email: { use: 'yes' } }]);
    equal(
      page.network.posts.map(({ shown }) => shown),
      [
        { catalogVersion: 1, words: { 'trade-in': 3 } },
        { catalogVersion: 1, words: { 'trade-in': 3, service: 1, recall: 1, partners: 1 } },
      ],
    );
    equal(page.view.held, []);
  });

  it('offer an Undo of a no that lasts, and one tap brings back what was there', async () => {
    const page = await open(new Page(site, 'undo'));
    page.preferences.do({ op: 'topic', topic: 'trade-in', want: 'yes', channels: ['email'] });
    await page.saved();
    const change = page.preferences.do({ op: 'topic', topic: 'trade-in', want: 'no' });
    const offers = () => page.view.undos.map((offer) => [offer.change, offer.path]);
    equal(offers(), [[change, 'topics.trade-in']]);
    await page.saved();
    equal(offers(), [[change, 'topics.trade-in']]);
    page.preferences.do({ op: 'undo', change });
    equal(page.view.choices.topics['trade-in']?.channels, ['email']);
    equal([...page.view.unsentPaths], ['topics.trade-in']);
    equal(page.view.undos, []);
    await page.saved();
    const { want, channels, words } = (await stored('undo')).topics['trade-in']!;
    equal({ want, channels, words }, { want: 'yes', channels: ['email'], words: 3 });
    equal(page.view.held, []);
  });

  it('keep one Undo for each place, for the newest no there', async () => {
    const page = await open(new Page(site, 'undos'));
    const phone = page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    const stop = page.preferences.do({ op: 'stop' });
    equal(
      page.view.undos.map(({ change }) => change),
      [phone, stop],
    );
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'yes' });
    equal(
      page.view.undos.map(({ change }) => change),
      [stop],
    );
  });

  it('stop, and take it back at once, without ever being held', async () => {
    const page = await open(new Page(site, 'stop'));
    const change = page.preferences.do({ op: 'stop' });
    ok(page.view.choices.stopped);
    page.preferences.do({ op: 'undo', change });
    equal(page.view.choices.stopped, null);
    await page.saved();
    equal((await stored('stop')).stopped, null);
    equal(page.view.held, []);
    equal(
      page.network.posts.map(({ changes }) => changes.map(({ op }) => op)),
      [['stop'], ['undo']],
    );
  });

  it('hold a yes that another device answered with a no meanwhile, and send it again as a new change when she says so', async () => {
    const here = await open(new Page(site, 'held'));
    const there = await open(new Page(site, 'held', { locks: undefined, server: `${location.origin}/.` }));
    there.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    await there.saved();
    const change = here.preferences.do({ op: 'channel', channel: 'phone', use: 'yes' });
    await until(() => here.view.held.length, 'the yes is held');
    equal(
      here.view.held.map(({ change: { id }, because, path }) => ({ id, because, path })),
      [{ id: change, because: 'quieter-since', path: 'channels.phone' }],
    );
    equal(here.view.held[0]!.since, { revision: 1, sameDevice: false });
    equal(here.view.choices.channels, { phone: { use: 'no' } });
    equal(here.view.unsent, []);
    equal(here.heard('ask-first-held'), [{ change, because: 'quieter-since', path: 'channels.phone' }]);
    equal(here.heard('ask-first-saved'), []);

    here.preferences.confirmHeld(change);
    await here.saved();
    equal((await stored('held')).channels, { phone: { use: 'yes' } });
    equal(here.view.held, []);
    const again = here.network.posts.at(-1)!;
    equal([again.base, again.changes[0]!.id === change], [1, false]);
  });

  it('forget a held yes when she lets it be, even after a reload', async () => {
    const here = await open(new Page(site, 'dismissed'));
    const there = await open(new Page(site, 'dismissed', { server: `${location.origin}/.` }));
    there.preferences.do({ op: 'stop' });
    await there.saved();
    const change = here.preferences.do({ op: 'channel', channel: 'email', use: 'yes' });
    await until(() => here.view.held.length, 'the yes is held');
    here.close();
    const reloaded = await open(new Page(site, 'dismissed'));
    equal(
      reloaded.view.held.map(({ change: { id } }) => id),
      [change],
    );
    reloaded.preferences.dismissHeld(change);
    await until(() => !reloaded.view.held.length, 'the notice is gone');
    reloaded.close();
    equal((await open(new Page(site, 'dismissed'))).view.held, []);
  });

  it('hold a yes to words that were changed meanwhile, show the new ones, and take her yes to those', async () => {
    const own = await createSite();
    const page = new Page(own, 'words');
    pages.push(await page.open());
    const { version: _version, ...catalog } = await asBusiness<Catalog & { version: number }>(own, '/v1/catalog');
    catalog.topics[0]!.words = 4;
    await asBusiness(own, '/v1/catalog', { method: 'PUT', body: catalog });
    const change = page.preferences.do({ op: 'topic', topic: 'trade-in', want: 'yes' });
    await until(
      () => page.view.held.length && page.view.catalog?.version === 2,
      'the yes is held and the new words are here',
    );
    equal(page.view.held[0]?.because, 'shown-missing');
    page.preferences.confirmHeld(change);
    await page.saved();
    equal((await asBusiness<Customer>(own, '/v1/customers/words')).choices.topics['trade-in']?.words, 4);
  });

  it('do nothing while the page may only read', async () => {
    const page = await open(new Page(site, 'reader', { readonly: true }));
    equal(page.view.readonly, true);
    equal(page.preferences.do({ op: 'stop' }), '');
    equal(page.view.unsent, []);
  });

  it('take an act that comes before they are here', async () => {
    const page = new Page(site, 'early');
    pages.push(page);
    page.preferences.open(page.place);
    page.preferences.do({ op: 'stop' });
    await page.saved();
    ok((await stored('early')).stopped);
  });

  it('stay open when a framework only hands in its function anew', async () => {
    const page = await open(new Page(site, 'react'));
    const change = page.preferences.do({ op: 'stop' });
    page.preferences.open({ ...page.place, getToken: () => 'another function' });
    equal(
      page.view.undos.map((undo) => undo.change),
      [change],
    );
    await page.saved();
  });

  it('show the catalog in the language that is asked for', async () => {
    const page = await open(new Page(site, 'french', { lang: 'fr' }));
    equal(page.view.catalog?.topics[0]?.name, 'Offres de reprise');
  });
});

import { equal, ok, until } from './assert.ts';
import { Page, asBusiness, createSite } from './page.ts';
import type { TestSite } from './page.ts';
import type { Customer } from '../../server/contract/profile.ts';

describe('her preferences on a page', () => {
  let site: TestSite;
  const pages: Page[] = [];
  const open = (page: Page) => (pages.push(page), page.open());

  before(async () => (site = await createSite()));
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });

  const stored = (customer: string) => asBusiness<Customer>(site, `/v1/customers/${customer}`);

  it('shows a no at once, says saved only after the server has it, and the server has it', async () => {
    const page = await open(new Page(site, 'rosa'));
    const saying: string[] = [];
    page.preferences.subscribe(({ view }) => saying.push(view.saving));
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    equal(page.view.choices.channels, { phone: { use: 'no' } });
    equal(page.view.confirmed.channels, {});
    equal([...page.view.unsentPaths], ['channels.phone']);
    await page.saved();
    equal([...new Set(saying)], ['idle', 'saving', 'saved']);
    equal((await stored('rosa')).choices.channels, { phone: { use: 'no' } });
    equal(page.view.revision, 1);
    ok(page.view.savedAt);
    equal(page.told.map(({ type }) => type), ['ask-first-ready', 'ask-first-change', 'ask-first-queued', 'ask-first-saved']);
  });
});

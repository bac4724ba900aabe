import { equal, ok, until } from '../assert.ts';
import { Page, createSite } from '../page.ts';
import type { TestSite } from '../page.ts';
import type { Head } from '../../../widget/local/head.ts';

describe('what this device keeps of her newest receipt', () => {
  let site: TestSite;
  const pages: Page[] = [];
  const open = (page: Page) => (pages.push(page), page.open());
  const headOf = async (page: Page) => page.preferences.note<Head | undefined>('head');

  before(async () => (site = await createSite()));
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });

  it('is its id, its revision and its signature, from the answer that brought it', async () => {
    const page = await open(new Page(site, 'head'));
    equal(await headOf(page), undefined);
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    await page.saved();
    const [{ revision, receipt }] = page.heard('ask-first-saved') as [
      { revision: number; receipt: { id: string; jws: string } },
    ];
    equal(await headOf(page), [receipt.id, revision, receipt.jws.split('.')[2]]);
    page.preferences.do({ op: 'stop' });
    await until(() => page.heard('ask-first-saved').length === 2, 'the stop is saved');
    equal((await headOf(page))![1], 2);
  });

  it('is hers alone, outlives her signing out, and says nothing of what she chose', async () => {
    const page = await open(new Page(site, 'leaver'));
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    await page.saved();
    const head = await headOf(page);
    await page.preferences.signOut();
    equal(await headOf(page), undefined, 'nobody is there');
    equal(await headOf(await open(new Page(site, 'somebody'))), undefined);
    const back = await open(new Page(site, 'leaver'));
    equal(await headOf(back), head);
    ok(
      head!.every((part) => !String(part).includes('.')),
      'no word of the receipt itself',
    );
  });

  it('stays as it was where all was held', async () => {
    const page = await open(new Page(site, 'held'));
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'no' });
    await page.saved();
    const head = await headOf(page);
    const answer = { revision: 1, choices: page.view.confirmed, applied: [], sentence: null, receipt: null };
    page.network.bend = (path) => {
      if (path !== '/v1/me/changes') return null;
      const { id } = page.network.posts.at(-1)!.changes[0]!;
      const held = [{ id, because: 'quieter-since', path: 'channels.phone' }];
      return Promise.resolve(Response.json({ ...answer, held }));
    };
    page.preferences.do({ op: 'channel', channel: 'phone', use: 'yes' });
    await until(() => page.view.held.length, 'it is held');
    equal(await headOf(page), head);
  });
});

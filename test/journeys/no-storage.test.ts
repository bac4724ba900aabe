import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openOwnHost, type OwnHost } from './own-host.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { comeBack } from './reach-for.ts';

let stage: Stage;
let host: OwnHost;
before(async () => {
  stage = await openStage();
  host = await openOwnHost(stage);
}, BOUND);
after(async () => {
  await host.close();
  await stage.close();
}, BOUND);

/** What each browser does to IndexedDB before any script runs. */
const browsers: Record<string, () => void> = {
  'has no IndexedDB': () => {
    for (const name of ['indexedDB', 'IDBDatabase', 'IDBObjectStore', 'IDBIndex', 'IDBCursor', 'IDBTransaction'])
      Object.defineProperty(globalThis, name, { value: undefined });
  },
  'refuses to open it': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  },
  'was here with a newer version of it': () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function openNewerFirst(name, version) {
      open.call(this, name, 2);
      return open.call(this, name, version);
    };
  },
  'never answers whether it opens': () => {
    IDBFactory.prototype.open = () => Object.create(IDBOpenDBRequest.prototype, { addEventListener: { value() {} } });
  },
  'is full': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  },
};

describe('where the browser keeps nothing', { concurrency: 3 }, () => {
  for (const [at, [what, spoil]] of Object.entries(browsers).entries()) {
    test(`a browser that ${what}: the page says so, works, and everything reaches the server`, BOUND, async () => {
      const customer = await host.newCustomer(`no-storage-${at}`);
      const device = await stage.newDevice();
      await device.addInitScript(spoil);
      const page = await customer.open(device);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.getByText('This browser keeps nothing for this page.').first().waitFor();
      await page.getByRole('switch', { name: 'Phone' }).click();
      await page
        .locator('[part=status]')
        .getByText(/Saved ·/)
        .waitFor();
      await device.setOffline(true);
      await page.getByRole('switch', { name: 'Email' }).click();
      await page.getByRole('button', { name: 'Stop all marketing' }).click();
      await page.locator('[part=status]').getByText('Not told yet · 2 changes').waitFor();
      assert.equal((await customer.choices()).stopped, null);
      await device.setOffline(false);
      await page
        .locator('[part=status]')
        .getByText(/Saved ·/)
        .waitFor();
      const { channels, stopped } = await customer.choices();
      assert.deepEqual([channels, stopped === null], [{ phone: { use: 'no' }, email: { use: 'no' } }, false]);
      assert.deepEqual(errors, []);
    });
  }

  test(
    'a disk that fills up while she is there: she is told with the change that is no longer kept, and it arrives',
    BOUND,
    async () => {
      const customer = await host.newCustomer('no-storage-later');
      const page = await customer.open(await stage.newDevice());
      await page.getByRole('switch', { name: 'Phone' }).click();
      await page
        .locator('[part=status]')
        .getByText(/Saved ·/)
        .waitFor();
      assert.equal(await page.getByText('This browser keeps nothing').count(), 0);
      await page.evaluate(browsers['is full']!);
      await page.getByRole('switch', { name: 'Email' }).click();
      await page.getByText('This browser keeps nothing for this page.').first().waitFor();
      await page.waitForFunction(
        () => !document.querySelector('ask-first')!.shadowRoot!.textContent.includes('Saving'),
      );
      assert.deepEqual((await customer.choices()).channels, { phone: { use: 'no' }, email: { use: 'no' } });
      await comeBack(page);
      await page.getByRole('switch', { name: 'Email', checked: false }).waitFor();
      assert.equal(await customer.revision(), 4, 'what stayed on the disk is no second change');
    },
  );
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Preferences } from '../../widget/preference-context.ts';
import { openOwnHost, type OwnCustomer, type OwnHost } from './own-host.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

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

/** What the page that holds the element heard, and what could be read on it at that moment. */
interface Heard {
  unsent: number;
  read: string;
}

/** Opens her page; from then on the real server finds the token that she has run out, until the host gives another. */
async function openAndExpire(customer: OwnCustomer): Promise<{ page: Page; device: BrowserContext }> {
  const device = await stage.newDevice();
  await device.addInitScript(() => {
    const heard: Heard[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('ask-first-session-expired', (event) => {
      const { unsent } = (event as CustomEvent<{ unsent: number }>).detail;
      heard.push({ unsent, read: document.querySelector('ask-first')!.shadowRoot!.textContent });
    });
  });
  const old = new Set<string>();
  await device.route('**/v1/me*', async (route) => {
    old.add((await route.request().headerValue('authorization'))!);
    await route.continue();
  });
  const page = await customer.open(device);
  // What is fetched last would find out before she does anything.
  await page.getByRole('heading', { name: 'Your changes' }).waitFor();
  await page.waitForLoadState('networkidle');
  await device.unroute('**/v1/me*');
  // A signature that does not fit is as good as a time that has passed: the server itself answers 401.
  await device.route('**/v1/me**', async (route) => {
    const headers = await route.request().allHeaders();
    const isOld = old.has(headers['authorization']!);
    await route.continue(isOld ? { headers: { ...headers, authorization: `${headers['authorization']}x` } } : {});
  });
  return { page, device };
}

const heardBy = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard);

const refusals: Record<string, () => Response> = {
  'answers 401': () => new Response('Sign in first', { status: 401 }),
  'answers 403': () => new Response('Sign in first', { status: 403 }),
  'says that nobody is signed in': () => Response.json({ token: null }),
};

for (const [at, [what, refuse]] of Object.entries(refusals).entries()) {
  test(
    `while the token’s route ${what}, her change is kept and the page is told before she is; then it is sent by itself`,
    BOUND,
    async () => {
      const customer = await host.newCustomer(`expired-${at}`);
      const good = customer.answer;
      const { page } = await openAndExpire(customer);
      customer.answer = refuse;
      await page.getByRole('switch', { name: 'Phone' }).click();
      await page.getByText('Your sign-in has ended.').first().waitFor();
      await page.getByText('1 change is kept here, and sent when you sign in again.').first().waitFor();
      const heard = await heardBy(page);
      assert.deepEqual([heard.length, heard[0]?.unsent], [1, 1]);
      assert.doesNotMatch(heard[0]!.read, /sign-in has ended/, 'the page could renew the session silently first');
      assert.equal(
        await page
          .locator('[part=status]')
          .getByText(/Saved ·/)
          .count(),
        0,
      );
      assert.equal((await customer.choices()).channels.phone?.use, 'yes');
      customer.answer = good;
      await page
        .locator('[part=status]')
        .getByText(/Saved ·/)
        .waitFor();
      await page.locator('[part=banner]').getByText('Your sign-in has ended.').first().waitFor({ state: 'detached' });
      assert.deepEqual(
        [(await customer.choices()).channels.phone?.use, await customer.revision(), (await heardBy(page)).length],
        ['no', 3, 1],
      );
    },
  );
}

test('a page that renews its session when it hears of the end, and flushes, has it sent at once', BOUND, async () => {
  const customer = await host.newCustomer('expired-renewed');
  const { page } = await openAndExpire(customer);
  const good = customer.answer;
  customer.answer = refusals['answers 401']!;
  await page.exposeFunction('renew', () => {
    customer.answer = good;
  });
  await page.evaluate(() =>
    addEventListener('ask-first-session-expired', ({ target }) => {
      const element = target as HTMLElement & { flush(): Promise<void>; preferences: Preferences };
      void (globalThis as unknown as { renew(): Promise<void> })
        .renew()
        .then(() => element.flush())
        .then(() => Object.assign(globalThis, { unsentThen: element.preferences.view.unsent.length }));
    }),
  );
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page
    .locator('[part=status]')
    .getByText(/Saved ·/)
    .waitFor();
  const flushed = await page.waitForFunction(() => (globalThis as unknown as { unsentThen?: number }).unsentThen === 0);
  assert.ok(flushed, 'the flush had told all');
  assert.equal((await customer.choices()).channels.phone?.use, 'no');
});

test(
  'while the token’s route is broken, nobody says that her session ended; her change is sent when it works again',
  BOUND,
  async () => {
    const customer = await host.newCustomer('expired-broken');
    const good = customer.answer;
    const { page } = await openAndExpire(customer);
    let asked = 0;
    customer.answer = () => {
      asked += 1;
      return new Response('<h1>Oops</h1>', { status: 500 });
    };
    await page.getByRole('switch', { name: 'Phone' }).click();
    while (asked < 2) await page.waitForTimeout(20);
    assert.deepEqual(
      [
        await page
          .locator('[part=status]')
          .getByText(/Saved ·/)
          .count(),
        await heardBy(page),
      ],
      [0, []],
    );
    assert.equal((await customer.choices()).channels.phone?.use, 'yes');
    customer.answer = good;
    await page
      .locator('[part=status]')
      .getByText(/Saved ·/)
      .waitFor();
    assert.deepEqual([(await customer.choices()).channels.phone?.use, await customer.revision()], ['no', 3]);
  },
);

test(
  'a reload while the session is over shows her change again only to her, and sends it in her name',
  BOUND,
  async () => {
    const customer = await host.newCustomer('expired-reload');
    const good = customer.answer;
    const { page } = await openAndExpire(customer);
    customer.answer = refusals['answers 401']!;
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByText('Your sign-in has ended.').first().waitFor();
    await page.reload();
    await page.getByRole('switch', { name: 'Email', checked: false }).waitFor();
    assert.equal(await page.getByText('not been told').count(), 0, 'nobody is signed in, so nothing of hers is shown');
    customer.answer = good;
    await page.reload();
    await page.getByText('No calls.').first().waitFor();
    await page.waitForFunction(
      () => !document.querySelector('ask-first')!.shadowRoot!.textContent.includes('not told'),
    );
    assert.deepEqual([(await customer.choices()).channels.phone?.use, await customer.revision()], ['no', 3]);
  },
);

import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { apiOf } from '../../demo/business-api.ts';
import { CUSTOMERS } from '../../demo/customers.ts';
import { SITE } from '../../demo/prepare-site.ts';
import { seedChanges } from '../../demo/seed-changes.ts';
import { customerToken } from '../../demo/shop/customer-token.ts';
import type { Customer } from '../../server/contract/profile.ts';
import { callsBy, type CustomerCalls } from './customer-calls.ts';
import type { Stage } from './stage.ts';

/** A customer of the shop who has said there what Rosa had said, and nothing since: each test has one to itself. */
export interface AnotherRosa {
  id: string;
  /** Her own calls, from no browser. */
  calls: CustomerCalls;
  /** What the business reads of her. */
  kept(): Promise<Customer>;
  /** A device on which the shop finds her signed in. */
  newDevice(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** The shop in a new device of hers, with the element ready. */
  openShop(options?: BrowserContextOptions): Promise<Page>;
}

let made = 0;

/** Makes one at the shop of this stage, through the public API alone. */
export async function anotherRosa(stage: Stage): Promise<AnotherRosa> {
  const { demo, business } = stage;
  const at = ++made;
  const id = `c_rosa_${at}`;
  const person = { ...CUSTOMERS[0], id, email: `rosa${at}@example.com`, phone: `+1212555${3000 + at}` };
  const { identitySecret } = demo.keys;
  const audience = demo.addresses.server;
  const mint = () => customerToken(person, { site: SITE, audience, identitySecret, now: Date.now() });
  const { customerSince, email, phone } = person;
  await business('PUT', `/v1/customers/${id}/facts`, { customerSince, emails: [email], phones: [phone] });
  await seedChanges(CUSTOMERS[0], apiOf(audience, await mint()), Date.now);

  async function newDevice(options?: BrowserContextOptions): Promise<BrowserContext> {
    const device = await stage.newDevice(options);
    await device.route(`${demo.addresses.shop}/preferences-token`, async (route) =>
      route.fulfill({ json: { token: await mint() } }),
    );
    return device;
  }
  return {
    id,
    calls: callsBy(audience, await mint()),
    kept: () => business<Customer>('GET', `/v1/customers/${id}`),
    newDevice,
    openShop: async (options) => stage.openShop(await newDevice(options)),
  };
}

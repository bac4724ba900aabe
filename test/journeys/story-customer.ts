import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import type { AskedLine } from '../../server/contract/asked.ts';
import type { Ask, Decision, ReasonCode } from '../../server/contract/decision.ts';
import { CUSTOMERS } from '../../demo/customers.ts';
import { customerToken } from '../../demo/shop/customer-token.ts';
import { SITE } from '../../demo/prepare-site.ts';
import { callsBy, type CustomerCalls } from './customer-calls.ts';
import type { Stage } from './stage.ts';
import { comeBack } from './reach-for.ts';

/** Somebody new at the shop: her page, her own calls, and what is asked about her. */
export interface StoryCustomer {
  id: string;
  page: Page;
  /** The element on her page. */
  element: Locator;
  calls: CustomerCalls;
  /** Turns a switch on and gives the explicit yes that this takes. */
  turnOn(name: string): Promise<void>;
  turnOff(name: string): Promise<void>;
  /** Opens a form by its button, fills it by `fill`, and sends it by the button of that name. */
  form(open: string | RegExp, done: string, fill: () => Promise<void>): Promise<void>;
  /** Does something on her page and waits until the server has it. */
  acts(act: () => Promise<void>): Promise<void>;
  /** The business asks about her; then she sees that it was asked, and what was answered. */
  isAsked(ask: Omit<Ask, 'customer'>): Promise<Decision>;
  /** Comes back to her page, which tells how often it was asked about her and how often the answer was no. */
  seesAsks(): Promise<void>;
}

/** Opens the shop's own page for a customer who never was there; only the token that the shop mints is for her. */
export async function storyCustomer(stage: Stage, id: string): Promise<StoryCustomer> {
  const { demo, business } = stage;
  const { identitySecret } = demo.keys;
  const audience = demo.addresses.server;
  const mint = () => customerToken({ ...CUSTOMERS[0], id }, { site: SITE, audience, identitySecret, now: Date.now() });
  const device = await stage.newDevice();
  await device.route(`${demo.addresses.shop}/preferences-token`, async (route) =>
    route.fulfill({ json: { token: await mint() } }),
  );
  const page = await stage.openShop(device);
  const element = page.locator('ask-first');
  await element.getByRole('region', { name: 'Tell us your plans' }).waitFor();
  const calls = callsBy(audience, await mint());

  async function acts(act: () => Promise<void>): Promise<void> {
    const { revision } = await calls.me();
    await act();
    const deadline = performance.now() + 25_000;
    while ((await calls.me()).revision === revision) {
      if (performance.now() > deadline) throw new Error(`not saved within 25 s: ${await element.innerText()}`);
      await sleep(20);
    }
    await element.locator('.status').getByText('Saved · just now').waitFor();
    await page.waitForFunction(() => !document.querySelector('ask-first')?.shadowRoot?.querySelector('.louder'));
  }
  const flip = (name: string) => page.getByRole('switch', { name, exact: true }).click();
  return {
    id,
    page,
    element,
    calls,
    acts,
    turnOn: (name) =>
      acts(async () => {
        await flip(name);
        await page.getByRole('button', { name: 'Yes, start' }).click();
      }),
    turnOff: (name) => acts(() => flip(name)),
    async form(open, done, fill) {
      await element.getByRole('button', { name: open }).first().click();
      await element.getByRole('button', { name: done, exact: true }).last().waitFor();
      await acts(async () => {
        await fill();
        await element.getByRole('button', { name: done, exact: true }).last().click();
      });
    },
    async seesAsks() {
      const { allowed, refused } = (await calls.me()).asked;
      const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);
      const counted = `Asked ${times(allowed + refused)}${refused > 0 ? `, refused ${times(refused)}` : ''}.`;
      await comeBack(page);
      const region = element.getByRole('region', { name: 'Who asked, what we sent' });
      await region.getByText(counted, { exact: true }).waitFor();
    },
    async isAsked(ask) {
      const answer = await business<Decision>('POST', '/v1/decisions', { customer: id, ...ask });
      const { asked } = await calls.me();
      const line = asked.recent.find((one): one is AskedLine & { kind: 'ask' } => one.id === answer.id);
      assert.ok(line, 'she sees that it was asked');
      const { channel, topic, outcome, codes } = line;
      assert.deepEqual(
        { channel, topic, outcome, codes },
        { channel: ask.channel, topic: ask.topic, outcome: answer.outcome, codes: codesOf(answer) },
        'and what was answered',
      );
      return answer;
    },
  };
}

/** The codes of an answer, in its order. */
export function codesOf({ reasons }: Decision): ReasonCode[] {
  return reasons.map(({ code }) => code);
}

/** The reason of this code; fails when the answer lacks it. */
export function reasonOf(answer: Decision, code: ReasonCode): Decision['reasons'][number] {
  const reason = answer.reasons.find((one) => one.code === code);
  assert.ok(reason, `${code} is among ${codesOf(answer).join(', ') || 'no reasons'}`);
  return reason;
}

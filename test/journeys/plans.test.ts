import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Decision } from '../../server/contract/decision.ts';
import type { Me } from '../../server/contract/profile.ts';
import { callsOf } from './customer-calls.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';
import { comeBack, reachFor } from './reach-for.ts';

const CUSTOMER = 'c_1044';
const SAID = 'I keep cars ten years';

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
after(() => stage.close(), BOUND);

test(
  'he types “I keep cars ten years”, is asked since when, and agrees; the next ask is refused in his words, and he sees it',
  BOUND,
  async () => {
    const page = await stage.openShop(await stage.newDevice());
    await page.getByRole('button', { name: 'Sign in as Daniel Fontaine' }).click();
    await page.getByRole('heading', { name: /Mr Fontaine/ }).waitFor();
    await reachFor(page);
    const plans = page.getByRole('region', { name: 'Tell us your plans' });
    await plans.getByRole('textbox', { name: 'Tell us your plans' }).fill(SAID);
    await page.keyboard.press('Enter');
    await plans.getByRole('textbox', { name: 'Since when do you have it?' }).fill('May 2019');
    await page.keyboard.press('Enter');
    const card = plans.getByRole('group', { name: /We understood/ });
    await card.getByText('You keep your car about 10 years (bought May 2019).').waitFor();
    const { me } = await callsOf(stage, CUSTOMER);
    assert.deepEqual((await me()).choices.plans, [], 'nothing is kept before he agrees');
    await card.getByRole('button', { name: 'That’s right' }).click();
    await plans.getByText('We keep to this from now on.').waitFor();
    await untilHolds(async () => assert.equal((await me()).choices.plans.length, 1));

    const ask = { customer: CUSTOMER, channel: 'email', topic: 'trade-in' };
    const { outcome, reasons } = await stage.business<Decision>('POST', '/v1/decisions', ask);
    const keeps = reasons.find(({ code }) => code === 'keeps-until');
    assert.deepEqual([outcome === 'allow', keeps?.said], [false, SAID]);
    assert.match(keeps!.until!, /^2029-06-01T/);

    await comeBack(page);
    const asked = page.getByRole('region', { name: 'Who asked, what we sent' });
    await asked.getByText('Asked once, refused once.').waitFor();
    await asked.getByText('Email · Trade-in offers').waitFor();
  },
);

test('a call against her plan that came all the same: she reports it, and the business is told', BOUND, async () => {
  const ask = { customer: 'c_1029', channel: 'phone', topic: 'trade-in' };
  const { id } = await stage.business<Decision>('POST', '/v1/decisions', ask);
  const page = await stage.openShop(await stage.newDevice());
  const asked = page.getByRole('region', { name: 'Who asked, what we sent' });
  await asked.getByText('Stopped before dialing. You keep what you have.').waitFor();
  await asked.getByRole('button', { name: 'They did it anyway' }).click();
  await asked.getByRole('textbox', { name: 'In your own words, if you like' }).fill('At nine, while I was driving');
  await asked.getByRole('button', { name: 'Send' }).click();
  await asked.getByText('You reported this.').waitFor();
  const { data } = await stage.inspector.find(({ type }) => type === 'promise.broken');
  const { report } = data as typeof data & { report: { decision: string; words: string } };
  assert.deepEqual([report.decision, report.words], [id, 'At nine, while I was driving']);
  await comeBack(page);
  await asked.getByText('Asked once, refused once. You reported 1.').waitFor();
  await asked.getByText('You reported this.').waitFor();
  const { asked: told }: Me = await (await callsOf(stage, 'c_1029')).me();
  assert.equal(told.broken, 1);
});

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Customer } from '../../server/contract/profile.ts';
import { anotherRosa, type AnotherRosa } from './another-rosa.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

/* Every task of a customer's page by the keyboard alone: Tab, Shift+Tab, Space, Enter, arrows, Escape, and typing. */

let stage: Stage;
let her: AnotherRosa;
let page: Page;
before(async () => (stage = await openStage()), BOUND);
beforeEach(async () => {
  her = await anotherRosa(stage);
  page = await her.openShop();
  await page.locator('ask-first').getByRole('heading', { name: 'Your changes' }).waitFor();
}, BOUND);
afterEach(() => stage.closeDevices(), BOUND);
after(() => stage.close(), BOUND);

const choices = async () => (await her.kept()).choices;
const region = () => page.locator('ask-first');
const button = (name: string | RegExp) => region().getByRole('button', { name }).first();

/** Presses Tab until the control has the focus: what Tab does not reach does not exist for her. */
async function reach(control: Locator): Promise<void> {
  let found = await control.elementHandle();
  for (let tabs = 0; tabs < 150; tabs += 1) {
    const focus = await found.evaluate((element) => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at === element ? 'here' : element.isConnected ? 'elsewhere' : 'drawn anew';
    });
    if (focus === 'here') return;
    if (focus === 'drawn anew') found = await control.elementHandle();
    else await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${control.toString()}`);
}

async function press(control: Locator, key = 'Enter'): Promise<void> {
  await reach(control);
  await page.keyboard.press(key);
}

/** Waits until what the server keeps is so. */
function kept(isSo: (now: Customer['choices']) => boolean): Promise<void> {
  return untilHolds(async () => {
    const now = await choices();
    assert.ok(isSo(now), `the server keeps ${JSON.stringify(now)}`);
  });
}

test('a channel: off by Space, Undo by Enter, on by Space and an explicit yes', BOUND, async () => {
  await press(region().getByRole('switch', { name: 'Phone' }), 'Space');
  await kept(({ channels }) => channels.phone?.use === 'no');
  await press(button('Undo'));
  await kept(({ channels }) => channels.phone?.use === 'yes');
  await press(region().getByRole('switch', { name: 'Text' }), 'Space');
  await press(button('Yes, start'));
  await kept(({ channels }) => channels.sms?.use === 'yes');
});

test('a topic, and how often: the arrows choose, Escape closes and goes back to Change', BOUND, async () => {
  await press(region().getByRole('switch', { name: 'News and open days' }), 'Space');
  await press(button('Yes, start'));
  await kept(({ topics }) => topics['news']?.want === 'yes');
  await press(button(/: News and open days/));
  await reach(region().getByRole('radio', { name: 'As it happens' }));
  await page.keyboard.press('ArrowDown');
  await kept(({ topics }) => topics['news']?.cap?.per === 'P1M');
  await page.keyboard.press('Escape');
  await reach(button(/: News and open days/));
  await button(/: News and open days/)
    .and(page.locator('[aria-expanded=false]'))
    .waitFor();
});

test('pause until a date, and its end', BOUND, async () => {
  await press(button('Pause…'));
  await reach(region().locator('input[name=until]:checked'));
  await page.keyboard.press('ArrowUp');
  await press(region().getByRole('button', { name: 'Pause', exact: true }));
  await kept(({ pauses }) => pauses.length === 1);
  await press(button('End pause'));
  await press(button('Yes, start'));
  await kept(({ pauses }) => pauses.length === 0);
});

test('hours, the first choice, and a limit over everything', BOUND, async () => {
  await press(button(/Change ?: When/));
  await press(region().getByRole('checkbox', { name: /^Fri/ }), 'Space');
  await press(button('Save'));
  await kept(({ hours }) => hours?.weekly?.[0]?.days.length === 4);
  await press(button(/Change ?: First choice/));
  await reach(region().getByRole('radio', { name: 'Email' }));
  await page.keyboard.press('ArrowDown');
  await kept(({ first }) => first === 'phone');
  await press(button(/Change ?: All marketing together/));
  await reach(region().getByRole('radio', { name: 'No limit' }));
  await page.keyboard.press('ArrowDown');
  await kept(({ cap }) => cap !== undefined);
});

test('a plan by its short form, and taking it back', BOUND, async () => {
  await press(button('Not interested'));
  const subject = region().getByRole('combobox', { name: 'What is it about?' });
  await reach(subject);
  await page.keyboard.press('ArrowDown');
  await press(button('That’s right'));
  await kept(({ plans }) => plans.some(({ kind }) => kind === 'avoid'));
  await press(button(/^Remove.*not interested/));
  await press(button('Yes, start'));
  await kept(({ plans }) => !plans.some(({ kind }) => kind === 'avoid'));
});

test('her name and her language', BOUND, async () => {
  await reach(region().getByRole('textbox', { name: 'How we greet you' }));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Dr Iglesias');
  await page.keyboard.press('Tab');
  await kept(({ name }) => name?.salutation === 'Dr Iglesias');
  await reach(region().getByRole('combobox', { name: 'The language we write in' }));
  await page.keyboard.press('ArrowDown');
  await kept(({ language }) => language === 'fr');
});

test('a fact is contested, a change undone from the history, and a proposal answered', BOUND, async () => {
  await press(region().getByRole('button', { name: /^That is wrong.*Customer since/ }));
  await reach(region().getByRole('textbox', { name: 'What is right, in your words?' }));
  await page.keyboard.type('Since 2010');
  await press(button('Send'));
  await region().getByText('You told us that this is wrong.').waitFor();
  await press(region().getByRole('button', { name: /^Undo.*You turned on Phone/ }));
  await kept(({ channels }) => channels.phone?.use !== 'yes');
  await stage.business('POST', `/v1/customers/${her.id}/tell`, {
    changes: [{ op: 'channel', channel: 'post', use: 'yes' }],
    by: 'J. Kim',
    words: 'A letter now and then',
  });
  await page.reload();
  await press(button('Yes, that’s right'));
  await kept(({ channels }) => channels.post?.use === 'yes');
});

test('Stop, keep only one topic, and delete everything', BOUND, async () => {
  await her.calls.change({ op: 'topic', topic: 'news', want: 'yes' });
  await page.reload();
  await press(button('Stop all marketing'));
  await kept(({ stopped }) => stopped !== null);
  const keepOnly = region().getByRole('group', { name: 'Or keep only' });
  await press(keepOnly.getByRole('checkbox', { name: 'News and open days' }), 'Space');
  await press(button('Yes, start'));
  await kept(({ stopped }) => stopped === null);
  await press(button('Delete my preferences'));
  await press(region().getByRole('button', { name: 'Delete', exact: true }));
  await untilHolds(() => assert.rejects(her.kept(), /404/));
});

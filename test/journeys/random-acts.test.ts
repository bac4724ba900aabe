import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Choices } from '../../server/contract/choices.ts';
import type { Preferences } from '../../widget/preference-context.ts';
import { allowedBy, louderThanSaid } from './her-words.ts';
import { mainButton, openOwnHost, type OwnHost } from './own-host.ts';
import { LINES, randomDevice, type RandomDevice } from './random-device.ts';
import { seededChance, type Chance } from './seeded-chance.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** Seeds of every run; `JOURNEY_SEEDS=7,8` plays others, `JOURNEY_ACTS=200` longer. */
const SEEDS = (process.env['JOURNEY_SEEDS'] ?? '1,2,3').split(',').map(Number);
const ACTS = Number(process.env['JOURNEY_ACTS'] ?? 40);
const LONG_BOUND = { timeout: 300_000 };
/** How long a control may take to be there, in milliseconds; one that another tab took away meanwhile is no act. */
const THERE_MS = 3000;

const PATHS = [
  ...['email', 'sms', 'phone', 'post'].map((id) => `channels.${id}`),
  ...['service', 'trade-in', 'news', 'add-ons', 'partners'].map((id) => `topics.${id}`),
];
const CHANNEL_NAMES = ['Email', 'Text', 'Phone', 'Letter'];
const TOPIC_NAMES = [
  'Service reminders',
  'Trade-in offers',
  'News and open days',
  'Accessories',
  'Sharing with partners',
];
const NAMES = [...CHANNEL_NAMES, ...TOPIC_NAMES];

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

interface Journey {
  chance: Chance;
  devices: RandomDevice[];
  story: string[];
}

interface Place extends Journey {
  device: RandomDevice;
  page: Page;
}

type Deed = (place: Place) => Promise<string>;

/** Presses it if it is there. */
async function press(button: Locator): Promise<boolean> {
  return button.click({ timeout: THERE_MS }).then(
    () => true,
    () => false,
  );
}

/** Her answer to an open question, most often yes. */
async function answer({ page, chance }: Place): Promise<string> {
  if (!(await page.getByRole('button', { name: 'Yes, start' }).count())) return 'at once';
  const name = chance.in100(75) ? 'Yes, start' : 'Not now';
  return (await press(page.getByRole('button', { name }).first())) ? name : 'too late';
}

const turn: Deed = async (place) => {
  const { page, chance, device } = place;
  const at = chance.upTo(PATHS.length);
  const control = page.getByRole('switch', { name: NAMES[at]!, exact: true });
  const said = device.words.length;
  const wasOn = await control.isChecked();
  await control.click();
  // A bare tap lets nothing more be done.
  assert.ok(
    !device.words.slice(said).some(({ path, isOn }) => isOn && path === PATHS[at]),
    `${NAMES[at]} without a yes`,
  );
  return `${wasOn ? 'turns off' : 'turns on'} ${NAMES[at]}: ${await answer(place)}`;
};

const main: Deed = async (place) => {
  const name = (await mainButton(place.page).textContent())!.trim();
  await mainButton(place.page).click();
  return `${name}: ${await answer(place)}`;
};

/** Takes back what she did on this page; the list of all her changes has an Undo of its own. */
const undo: Deed = async ({ page, chance }) => {
  const offers = page.locator('.undone').getByRole('button', { name: 'Undo', exact: true });
  const count = await offers.count();
  if (!count) return 'finds no Undo';
  return (await press(offers.nth(chance.upTo(count)))) ? 'undoes' : 'is too late to undo';
};

/** Answers what the server kept quiet. Her yes to it is said of its path. */
const held: Deed = async ({ page, chance, device }) => {
  const [first] = await page.evaluate(viewed).then(({ held: notices }) => notices);
  if (!first) return 'finds nothing held';
  if (chance.in100(50))
    return (await press(page.getByRole('button', { name: 'Not now' }).first()))
      ? 'leaves it quiet'
      : 'is too late to leave it';
  const word = { at: Date.now(), path: first, isOn: true };
  if (!(await press(page.getByRole('button', { name: /^Use .+ on$/ }).first()))) return 'is too late to say it again';
  device.words.push(word);
  return `says ${first} again`;
};

const setLine: Deed = async ({ device, chance }) => {
  await device.setLine(chance.pick(LINES));
  return `is now on a line that is ${device.line}`;
};

const reload: Deed = async ({ device, page }) => {
  if (device.line === 'offline') return 'cannot reload';
  await allKept(device);
  await page.reload();
  await mainButton(page).waitFor();
  return 'reloads';
};

const reopen: Deed = async ({ device, page }) => {
  if (device.line === 'offline') return 'cannot open a tab';
  await allKept(device);
  await page.close();
  device.tabs.splice(device.tabs.indexOf(page), 1);
  await device.openTab();
  return 'closes the tab and opens another';
};

const wait: Deed = async ({ page, chance }) => {
  const ms = chance.upTo(400);
  await page.waitForTimeout(ms);
  return `waits ${ms} ms`;
};

const DEEDS: readonly Deed[] = [
  turn,
  turn,
  turn,
  turn,
  turn,
  turn,
  main,
  undo,
  undo,
  held,
  held,
  setLine,
  setLine,
  reload,
  reopen,
  wait,
];

/** What is announced is kept a moment later; a tab that is closed in that moment without a line has nowhere to keep it. */
async function allKept(device: RandomDevice): Promise<void> {
  const deadline = performance.now() + THERE_MS;
  while (device.kept < device.words.length && performance.now() < deadline) await device.tabs[0]!.waitForTimeout(5);
}

/** What the element says of itself, and what is drawn of it. */
function viewed() {
  const element = document.querySelector('ask-first') as unknown as {
    preferences: Preferences;
    shadowRoot: ShadowRoot;
  };
  const { view } = element.preferences;
  const root = element.shadowRoot;
  const boxes = [...root.querySelectorAll<HTMLInputElement>('[role=switch], [type=checkbox][aria-label]')];
  return {
    unsent: view.unsent.length,
    held: view.held.map(({ path }) => path),
    confirmed: view.confirmed,
    status: root.querySelector('[part=status]')!.textContent.trim(),
    drawn: {
      sentence: root.querySelector('[part=sentence]')!.textContent.replace(/\s+/g, ' ').trim(),
      boxes: boxes.map((box) => `${box.id || box.getAttribute('aria-label')} ${box.checked}`),
    },
  };
}

/** Every line is up, and every page tells and asks until nothing is left. */
async function settle(devices: readonly RandomDevice[]): Promise<void> {
  for (const device of devices) await device.setLine('up');
  const pages = devices.flatMap(({ tabs }) => tabs);
  const all = (call: 'flush' | 'refresh') =>
    Promise.all(
      pages.map((page) =>
        page.evaluate(
          (name) => (document.querySelector('ask-first') as unknown as Record<string, () => Promise<void>>)[name]!(),
          call,
        ),
      ),
    );
  await all('flush');
  for (const page of pages)
    await page.waitForFunction(
      () => {
        const { view } = (document.querySelector('ask-first') as unknown as { preferences: Preferences }).preferences;
        return view.unsent.length === 0 && view.saving !== 'saving';
      },
      undefined,
      { timeout: 60_000 },
    );
  await all('refresh');
}

async function play({ chance, devices, story }: Journey): Promise<void> {
  for (let act = 0; act < ACTS; act += 1) {
    const device = chance.pick(devices);
    const page = chance.pick(device.tabs);
    const tab = device.tabs.indexOf(page) + 1;
    // A tab behind another one is drawn seldom, and nobody acts on it.
    await page.bringToFront();
    const did = await chance.pick(DEEDS)({ chance, devices, story, device, page });
    story.push(`${device.name}, tab ${tab} (${device.line}): ${did}`);
  }
}

async function assertAllAgree(devices: readonly RandomDevice[], fresh: Page, kept: Choices): Promise<void> {
  const truth = await fresh.evaluate(viewed);
  assert.deepEqual(truth.confirmed, kept, 'a new device shows what the business reads');
  for (const device of devices) {
    for (const page of device.tabs) {
      const { unsent, status, confirmed, drawn } = await page.evaluate(viewed);
      assert.deepEqual([unsent, confirmed], [0, kept], `${device.name} holds what the business reads`);
      assert.doesNotMatch(status, /not told|not saved|saving/i);
      assert.deepEqual(drawn, truth.drawn, `${device.name} shows what a new device shows`);
    }
  }
  const shown = new Map(truth.drawn.boxes.map((box) => box.split(' ') as [string, string]));
  for (const [path, on] of allowedBy(kept)) if (path !== 'stopped') assert.equal(shown.get(path), String(on), path);
  const button = await mainButton(fresh).textContent();
  assert.equal(button!.trim(), kept.stopped ? 'Start again' : 'Stop all marketing');
}

describe('random acts in two tabs and on a second device, over lines that fail', { concurrency: 2 }, () => {
  for (const seed of SEEDS) {
    test(
      `seed ${seed}: all pages end on what the server holds, and nothing is louder than her last word`,
      LONG_BOUND,
      async (t) => {
        const customer = await host.newCustomer(`random-${seed}`);
        const begun = await customer.choices();
        const devices = [
          await randomDevice('laptop', await stage.newDevice(), customer),
          await randomDevice('phone', await stage.newDevice(), customer),
        ];
        for (const device of [devices[0]!, devices[0]!, devices[1]!]) await device.openTab();
        const journey = { chance: seededChance(seed), devices, story: [] };
        try {
          await play(journey);
          await settle(devices);
          const ended = await customer.choices();
          const words = devices.flatMap((device) => device.words);
          t.diagnostic(`seed ${seed}: ${words.length} words, revision ${await customer.revision()}`);
          assert.deepEqual(louderThanSaid(words, begun, ended), []);
          await assertAllAgree(devices, await customer.open(await stage.newDevice()), ended);
        } catch (error) {
          t.diagnostic(`seed ${seed}:\n${journey.story.join('\n')}`);
          throw error;
        }
      },
    );
  }
});

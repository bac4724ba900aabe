import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { element, openHost, type Host } from '../pages/host.ts';
import { drawn, visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

let stage: Stage;
let host: Host;
before(async () => {
  stage = await openStage();
  host = await openHost(stage);
}, BOUND);
after(async () => {
  await host.close();
  await stage.close();
}, BOUND);

async function open(body: string, width = 1000): Promise<{ page: Page; errors: string[] }> {
  return visit(await stage.newDevice({ viewport: { width, height: 800 } }), host.put({ body }));
}

/** Turns Phone off and waits until the server has it. */
async function refusePhone(page: Page | Frame, customer: string): Promise<void> {
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.getByText('Saved').first().waitFor();
  await page.getByRole('button', { name: 'Yes, start' }).waitFor({ state: 'detached' });
  const { choices } = await stage.business<{ choices: { channels: object } }>('GET', `/v1/customers/${customer}`);
  assert.deepEqual(choices.channels, { phone: { use: 'yes' } });
}

/** How wide the element is drawn, and whether it shows the table of a wide page or the cards of a narrow one. */
function layout(page: Page) {
  return page.locator('ask-first').evaluate((place) => {
    const root = place.shadowRoot!;
    const boxes = [...root.querySelectorAll('.af *:not(.vh, .skip, .vh *)')];
    const { left, right, width } = root.querySelector('.af')!.getBoundingClientRect();
    const isOutside = (box: DOMRect) => box.width > 0 && (box.left < left - 1 || box.right > right + 1);
    return {
      width,
      shape: root.querySelector('table') ? 'table' : 'cards',
      outside: boxes.filter((box) => isOutside(box.getBoundingClientRect())).map((box) => box.outerHTML.slice(0, 200)),
    };
  });
}

test('inside an open shadow root of the page it works, and its events come out', BOUND, async () => {
  const body = `<some-card><template shadowrootmode="open"><h2>A card</h2>${element('c_open')}</template></some-card>`;
  const { page, errors } = await open(body);
  const saved = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener('ask-first-saved', (event) => resolve((event.target as Element).localName)),
      ),
  );
  await refusePhone(page, 'c_open');
  assert.equal(await saved, 'some-card');
  assert.deepEqual(errors, []);
});

test('inside a closed shadow root of the page it works', BOUND, async () => {
  const body = `<div id="card"></div><script>
    const root = document.querySelector('#card').attachShadow({ mode: 'closed' });
    root.innerHTML = \`${element('c_closed')}\`;
    window.inner = root;
  </script>`;
  const { page, errors } = await visit(await stage.newDevice(), host.put({ body }), 'loaded');
  const inside = await page.evaluateHandle(() =>
    (globalThis as unknown as { inner: ShadowRoot }).inner.querySelector('ask-first')!,
  );
  const press = (name: string) =>
    inside.evaluate(
      (place, text) =>
        new Promise<void>((pressed) => {
          const look = setInterval(() => {
            const all = [...place.shadowRoot!.querySelectorAll<HTMLElement>('button, input[role=switch]')];
            const one = all.find((control) => (control.textContent || control.id).trim() === text);
            if (!one) return;
            clearInterval(look);
            one.click();
            pressed();
          }, 20);
        }),
      name,
    );
  await press('channels.phone');
  await press('Yes, start');
  await stage.inspector.find(({ data }) => data.customer === 'c_closed');
  assert.deepEqual(errors, []);
});

test('in a dialog Escape closes what is open in the element first, and the dialog next', BOUND, async () => {
  const { page, errors } = await visit(
    await stage.newDevice(),
    host.put({
      body: `<button onclick="d.showModal()">Preferences</button><dialog id="d">${element('c_dialog')}</dialog>`,
    }),
    'loaded',
  );
  await page.getByRole('button', { name: 'Preferences' }).click();
  await drawn(page);
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Not now' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Not now' }).waitFor({ state: 'detached' });
  assert.equal(await page.locator('dialog').evaluate((dialog) => (dialog as HTMLDialogElement).open), true);
  await page.locator('ask-first').locator('.card .link').first().click();
  await page.locator('ask-first').locator('.details input').first().focus();
  await page.keyboard.press('Escape');
  await page.locator('ask-first').locator('.details').waitFor({ state: 'detached' });
  assert.equal(await page.locator('dialog').evaluate((dialog) => (dialog as HTMLDialogElement).open), true);
  await refusePhone(page, 'c_dialog');
  await page.keyboard.press('Escape');
  await page.locator('dialog:not([open])').waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
});

test(
  'the link past the first part moves nothing when it comes and goes, so the next tap does not miss',
  BOUND,
  async () => {
    const { page } = await open(element('c_skip'));
    await page.getByRole('heading', { name: 'Your changes' }).waitFor();
    await page.waitForLoadState('networkidle');
    const phone = page.getByRole('switch', { name: 'Phone' });
    const there = await phone.boundingBox();
    await page.locator('ask-first').locator('.skip').focus();
    await page.getByRole('button', { name: 'Go to what you hear about' }).waitFor();
    assert.deepEqual(await phone.boundingBox(), there);
  },
);

test('in a tab that is hidden at first it is measured when the tab is shown', BOUND, async () => {
  const { page, errors } = await visit(
    await stage.newDevice({ viewport: { width: 1000, height: 800 } }),
    host.put({ body: `<div id="tab" style="display: none">${element('c_tab')}</div>` }),
    'loaded',
  );
  await page.locator('ask-first').locator('button', { hasText: 'Stop all marketing' }).waitFor({ state: 'attached' });
  await page.evaluate(() => document.querySelector('#tab')!.removeAttribute('style'));
  await drawn(page);
  await page.locator('ask-first').locator('table').waitFor();
  await untilHolds(async () => assert.deepEqual(await layout(page), { width: 984, shape: 'table', outside: [] }));
  assert.deepEqual(errors, []);
});

for (const [place, style] of [
  ['a flex row', 'display: flex; align-items: flex-start'],
  ['a grid of columns as narrow as they can be', 'display: grid; grid-template-columns: 200px min-content 1fr'],
  ['a float', 'overflow: auto'],
] as const) {
  test(`in ${place} it has a width of its own, and is drawn whole`, BOUND, async () => {
    const item = place === 'a float' ? 'float: left' : '';
    const { page, errors } = await open(
      `<div style="${style}"><p>Menu</p><div style="${item}">${element('c_flex')}</div></div>`,
    );
    await untilHolds(async () => {
      const { width, outside } = await layout(page);
      assert.ok(width >= 240, `${width} px`);
      assert.deepEqual(outside, []);
    });
    assert.deepEqual(errors, []);
  });
}

test('in an iframe it works as in a page', BOUND, async () => {
  const inner = host.put({ body: element('c_frame') });
  const { page, errors } = await visit(
    await stage.newDevice(),
    host.put({ script: '', body: `<iframe src="${inner}" width="360" height="900"></iframe>` }),
    'loaded',
  );
  const frame = page.frame({ url: inner })!;
  await drawn(frame);
  await refusePhone(frame, 'c_frame');
  assert.deepEqual(errors, []);
});

test('on paper nothing is cut off at the side', BOUND, async () => {
  const { page } = await open(element('c_paper'), 700);
  await page.emulateMedia({ media: 'print' });
  await untilHolds(async () => assert.deepEqual((await layout(page)).outside, []));
});

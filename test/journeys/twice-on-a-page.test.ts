import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { AskFirst } from '../../widget/ask-first.ts';
import { element, openHost, scriptTag, type Host } from '../pages/host.ts';
import { visit } from '../pages/visit.ts';
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

/** The same script under the address that stays the same for ever. */
function otherAddress(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return host.script.replace('/w/1/', `/w/${version}/`);
}

test('two on a page are one customer’s: a change in one is in the other, without a reload', BOUND, async () => {
  const body = `<div id="a">${element('c_two')}</div><div id="b">${element('c_two')}</div>`;
  const { page, errors } = await visit(await stage.newDevice(), host.put({ body }));
  const [a, b] = [page.locator('#a'), page.locator('#b')];
  await b.getByRole('button', { name: 'Stop all marketing' }).waitFor();
  await a.getByRole('switch', { name: 'Email' }).click();
  await a.getByRole('button', { name: 'Yes, start' }).click();
  await page.locator('#b ask-first').locator('[id="channels.email"]:checked').waitFor();
  await b.getByRole('button', { name: 'Stop all marketing' }).click();
  await a.getByText('All marketing is stopped.').first().waitFor();
  assert.deepEqual(errors, []);
});

test('what one of them could not send yet is in the other too, and is sent once', BOUND, async () => {
  const device = await stage.newDevice();
  const body = `<div id="a">${element('c_queue')}</div><div id="b">${element('c_queue')}</div>`;
  const { page } = await visit(device, host.put({ body }));
  await device.route('**/v1/me/changes*', (route) => route.abort('connectionfailed'));
  await page.locator('#a').getByRole('button', { name: 'Stop all marketing' }).click();
  await page.locator('#b').getByText('All marketing is stopped.').first().waitFor();
  await page.locator('#a').getByText('Stop is kept on this device.').first().waitFor();
  await device.unroute('**/v1/me/changes*');
  // Either may be the first to try again.
  await page.locator('ask-first').evaluateAll((all) => Promise.all(all.map((each) => (each as AskFirst).flush())));
  for (const place of ['#a', '#b']) {
    await page.locator(place).getByText('Stop is kept on this device.').first().waitFor({ state: 'detached' });
  }
  await stage.inspector.find(({ data }) => data.customer === 'c_queue');
  const { revision } = await stage.business<{ revision: number }>('GET', '/v1/customers/c_queue');
  assert.equal(revision, 1);
});

test('no id of one is found from the other: a click on a label works where it is', BOUND, async () => {
  const body = `<div id="a">${element('c_label')}</div><div id="b">${element('c_label')}</div>
    <label for="channels.email">The page’s own label</label><input id="channels.email" aria-label="The page’s own" />`;
  const { page } = await visit(await stage.newDevice(), host.put({ body }));
  const read = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('ask-first')].map((place) => {
        const root = place.shadowRoot!;
        const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
        const named = [...root.querySelectorAll('[aria-labelledby], [aria-describedby], [for]')].flatMap((each) =>
          ['aria-labelledby', 'aria-describedby', 'for'].flatMap((name) => each.getAttribute(name)?.split(' ') ?? []),
        );
        return { twins: ids.filter((id, at) => ids.indexOf(id) < at), lost: named.filter((id) => !ids.includes(id)) };
      }),
    );
  await page.locator('#b').getByRole('button', { name: 'Stop all marketing' }).waitFor();
  await untilHolds(async () =>
    assert.deepEqual(
      await read(),
      Array.from({ length: 2 }, () => ({ twins: [], lost: [] })),
    ),
  );
  await page.locator('#b').locator('.row').first().getByText('Email').click();
  await page.locator('#b').getByRole('button', { name: 'Yes, start' }).waitFor();
  assert.equal(await page.locator('#a').getByRole('button', { name: 'Yes, start' }).count(), 0);
});

test(
  'the script twice, and under its other address, registers the element once and without an error',
  BOUND,
  async () => {
    const script = [host.script, host.script, otherAddress(), `${host.script}?again`].map(scriptTag).join('');
    const { page, errors } = await visit(await stage.newDevice(), host.put({ script, body: element('c_scripts') }));
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByRole('button', { name: 'Yes, start' }).click();
    await page.getByText('Saved').first().waitFor();
    assert.deepEqual(errors, []);
  },
);

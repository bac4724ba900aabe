import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SITE } from '../../demo/prepare-site.ts';
import { element, openHost, scriptTag, type Host } from '../pages/host.ts';
import { drawn, visit, type Visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

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

/** A page that makes the element by this script; `tag` loads the element’s script. */
async function made(code: string, { script = scriptTag(host.script) } = {}): Promise<Visit> {
  const body = `<main></main><script>const main = document.querySelector('main'); ${code}</script>`;
  return visit(await stage.newDevice({ viewport: { width: 1000, height: 800 } }), host.put({ script, body }));
}

test('the script may come after the element, or long after the page', BOUND, async () => {
  const end = await visit(
    await stage.newDevice(),
    host.put({ script: '', body: element('c_end') + scriptTag(host.script) }),
  );
  assert.deepEqual(end.errors, []);
  const late = await visit(await stage.newDevice(), host.put({ script: '', body: element('c_late') }), 'loaded');
  await late.page.addScriptTag({ url: host.script, type: 'module' });
  await drawn(late.page);
  assert.deepEqual(late.errors, []);
});

test('properties set before the script has come survive it', BOUND, async () => {
  const body = `<main></main><script>
    const made = document.createElement('ask-first');
    Object.assign(made, {
      site: '${SITE}',
      lang: 'fr',
      topics: 'news',
      headingLevel: 4,
      getToken: async () => (await (await fetch('/preferences-token?customer=c_lazy')).json()).token,
    });
    document.querySelector('main').append(made);
    setTimeout(() => import('${host.script}'), 200);
  </script>`;
  const { page, errors } = await visit(await stage.newDevice(), host.put({ script: '', body }), 'loaded');
  await page.getByRole('heading', { name: 'Comment Northgate Motors vous contacte', level: 4 }).waitFor();
  await page.getByRole('switch', { name: 'Téléphone' }).waitFor();
  assert.equal(await page.getByText('Offres de reprise', { exact: true }).count(), 0);
  await page.getByRole('switch', { name: 'Téléphone' }).click();
  await page.locator('.louder').getByRole('button').first().click();
  await stage.inspector.find(({ data }) => data.customer === 'c_lazy');
  assert.deepEqual(errors, []);
});

test('made by createElement, by innerHTML and by cloning, it works', BOUND, async () => {
  for (const code of [
    `const made = document.createElement('ask-first'); made.setAttribute('site', '${SITE}');
     made.setAttribute('token-url', '/preferences-token?customer=c_made'); setTimeout(() => main.append(made), 300);`,
    `setTimeout(() => (main.innerHTML = \`${element('c_inner')}\`), 300);`,
    `const template = document.createElement('template'); template.innerHTML = \`${element('c_clone')}\`;
     setTimeout(() => main.append(template.content.cloneNode(true)), 300);`,
  ]) {
    const { page, errors } = await made(code);
    await page.getByRole('switch', { name: 'Phone' }).click();
    await page.getByRole('button', { name: 'Yes, start' }).click();
    await page.getByText('Saved').first().waitFor();
    assert.deepEqual(errors, []);
  }
});

test('moved in the document it keeps what is open and what was chosen, and works on', BOUND, async () => {
  const { page, errors } = await made(`main.innerHTML = \`${element('c_moved')}<section></section>\`;`);
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.getByText('Saved').first().waitFor();
  await page.evaluate(() => document.querySelector('section')!.append(document.querySelector('ask-first')!));
  await drawn(page);
  assert.equal(await page.getByRole('switch', { name: 'Phone' }).isChecked(), true);
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByText('Phone is off.').first().waitFor();
  await stage.inspector.find(({ data }) => data.customer === 'c_moved' && data.revision === 2);
  assert.deepEqual(errors, []);
});

test('taken out for a while and put back it shows what was chosen meanwhile', BOUND, async () => {
  const { page, errors } = await made(`main.innerHTML = \`${element('c_back')}\`;`);
  await page.evaluate(() => {
    const place = document.querySelector('ask-first')!;
    Object.assign(globalThis, { place });
    place.remove();
  });
  await stage.business('POST', '/v1/customers/c_back/stop', { by: 'Kim', where: 'letter', words: 'Stop it all' });
  await page.evaluate(() =>
    document.querySelector('main')!.append((globalThis as unknown as { place: Element }).place),
  );
  await page.getByText('All marketing is stopped.').first().waitFor();
  assert.deepEqual(errors, []);
});

test('removed while it loads, it leaves no error; added again, it loads', BOUND, async () => {
  const { page, errors } = await made(
    `main.innerHTML = \`${element('c_quick')}\`;
     const place = main.firstElementChild;
     for (let at = 0; at < 40; at += 1) setTimeout(() => (at % 2 ? main.append(place) : place.remove()), at * 10);
     setTimeout(() => (main.id = 'over'), 400);`,
  );
  await page.locator('#over').waitFor();
  await drawn(page);
  assert.deepEqual(errors, []);
});

test('attributes changed while it loads: the last ones count', BOUND, async () => {
  const { page, errors } = await made(
    `main.innerHTML = \`${element('c_first')}\`;
     const place = main.firstElementChild;
     setTimeout(() => place.setAttribute('lang', 'de'), 20);
     setTimeout(() => place.setAttribute('token-url', '/preferences-token?customer=c_last'), 60);
     setTimeout(() => place.setAttribute('lang', 'en'), 120);
     setTimeout(() => (main.id = 'over'), 120);`,
  );
  await page.locator('#over').waitFor();
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.getByText('Saved').first().waitFor();
  await stage.business('GET', '/v1/customers/c_last');
  await assert.rejects(stage.business('GET', '/v1/customers/c_first'), { status: 404 });
  assert.deepEqual(errors, []);
});

test('attributes changed later: another language, another customer, other topics, another level', BOUND, async () => {
  const { page, errors } = await made(`main.innerHTML = \`${element('c_before')}\`;`);
  const set = (name: string, value: string) =>
    page.evaluate(([key, to]) => document.querySelector('ask-first')!.setAttribute(key!, to!), [name, value]);
  await set('lang', 'fr');
  await page.getByRole('heading', { name: 'Comment Northgate Motors vous contacte', level: 2 }).waitFor();
  await set('heading-level', '4');
  await page.getByRole('heading', { name: 'Comment Northgate Motors vous contacte', level: 4 }).waitFor();
  await set('topics', 'news');
  await page.getByText('Offres de reprise', { exact: true }).waitFor({ state: 'detached' });
  await set('token-url', '/preferences-token?customer=c_after');
  await page.getByRole('switch', { name: 'Téléphone' }).click();
  await page.locator('.louder').getByRole('button').first().click();
  await stage.inspector.find(({ data }) => data.customer === 'c_after');
  await assert.rejects(stage.business('GET', '/v1/customers/c_before'), { status: 404 });
  assert.deepEqual(errors, []);
});

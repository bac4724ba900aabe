import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { BOUND, openStage, type Stage } from './stage.ts';
import { untilHolds } from './until-holds.ts';

const LANGUAGES = {
  fr: { link: 'Français', title: 'Comment Northgate Motors vous contacte', topic: 'Offres de reprise', dir: 'ltr' },
  de: {
    link: 'Deutsch',
    title: 'Wie Northgate Motors Sie kontaktiert',
    topic: 'Angebote zur Inzahlungnahme',
    dir: 'ltr',
  },
  es: {
    link: 'Español',
    title: 'Cómo se comunica Northgate Motors con usted',
    topic: 'Ofertas de recompra',
    dir: 'ltr',
  },
  ar: { link: 'العربية', title: 'كيف تتواصل معك Northgate Motors', topic: 'عروض الاستبدال', dir: 'rtl' },
};

let stage: Stage;
before(async () => (stage = await openStage()), BOUND);
after(() => stage.close(), BOUND);

for (const [language, { link, title, topic, dir }] of Object.entries(LANGUAGES)) {
  test(`the shop shows the preference center in ${link} one tap away, whole at 320 and 1280 px`, BOUND, async () => {
    const device = await stage.newDevice();
    const page = await stage.openShop(device);
    await page.getByRole('link', { name: link }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.getByText(topic, { exact: true }).first().waitFor();
      await untilHolds(async () => assert.deepEqual(await drawnAs(page), { lang: language, dir, outside: [] }));
    }
    await device.close();
  });
}

test('a reader fetches her own language and no other', BOUND, async () => {
  const fetched = async (language: string, title: string) => {
    const device = await stage.newDevice();
    const page = await device.newPage();
    const files: string[] = [];
    page.on('request', (request) => files.push(request.url().split('/').at(-1)!));
    await page.goto(`${stage.demo.addresses.shop}/?lang=${language}`);
    await page.getByRole('heading', { name: title }).waitFor();
    await device.close();
    return files.flatMap((file) => /^(fr|de|es|ar)-/.exec(file)?.[1] ?? []);
  };
  assert.deepEqual(await fetched('en', 'How Northgate Motors contacts you'), []);
  assert.deepEqual(new Set(await fetched('ar', LANGUAGES.ar.title)), new Set(['ar']));
});

test('English stands in when the words of a language do not come', BOUND, async () => {
  const device = await stage.newDevice();
  const page = await device.newPage();
  await page.route(/\/de-[^/]*\.js$/, (route) => route.abort());
  await page.goto(`${stage.demo.addresses.shop}/?lang=de`);
  await page.getByRole('button', { name: 'Stop all marketing' }).waitFor();
  await device.close();
});

/** How the element is drawn, and what of it stands outside of it. */
function drawnAs(page: Page) {
  return page.evaluate(() => {
    const element = document.querySelector('ask-first')!;
    const { left, right } = element.getBoundingClientRect();
    const { lang, dir } = element.shadowRoot!.querySelector<HTMLElement>('.af')!;
    const outside = [...element.shadowRoot!.querySelectorAll('.af *:not(.vh, .skip, .vh *)')].filter((box) => {
      const place = box.getBoundingClientRect();
      return place.width > 0 && (place.left < left - 1 || place.right > right + 1);
    });
    return { lang, dir, outside: outside.map((box) => box.outerHTML) };
  });
}

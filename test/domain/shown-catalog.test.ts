import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/contract/catalog.ts';
import { showCatalog } from '../../server/domain/shown-catalog.ts';

const catalog: Catalog = {
  brand: 'Northgate Motors',
  help: 'tel:+15550100',
  languages: ['en', 'es', 'fr-CA'],
  timeZone: 'America/New_York',
  channels: [{ id: 'email' }],
  topics: [
    {
      id: 'news',
      class: 'marketing',
      name: { en: 'News', es: 'Noticias', 'es-MX': 'Novedades', 'fr-CA': 'Nouvelles' },
      gives: { en: 'What is new.' },
      uses: { en: 'Your address.', es: 'Su dirección.' },
      channels: ['email'],
      words: 4,
    },
    { id: 'partners', class: 'sharing', name: { de: 'Partner' }, recipients: ['Harbour Finance Ltd'] },
  ],
};

function shownIn(lang: string | null) {
  const shown = showCatalog('northgate', { version: 7, catalog }, lang);
  return { language: shown.language, name: shown.topics[0]!.name, gives: shown.topics[0]!.gives };
}

test('a catalog is looked up es-AR, then es, then in the first of its languages', () => {
  assert.deepEqual(shownIn('es-AR'), { language: 'es', name: 'Noticias', gives: 'What is new.' });
  assert.deepEqual(shownIn('ES'), { language: 'es', name: 'Noticias', gives: 'What is new.' });
  assert.equal(shownIn('fr-CA-x-old').language, 'fr-CA');
  assert.equal(shownIn('fr').language, 'en');
  assert.equal(shownIn('zh-Hant-TW').language, 'en');
  assert.equal(shownIn(null).language, 'en');
});

test('each text falls back by itself, at last to the first language that it has', () => {
  assert.deepEqual(shownIn('es-MX'), { language: 'es', name: 'Novedades', gives: 'What is new.' });
  assert.equal(showCatalog('northgate', { version: 7, catalog }, 'es').topics[1]!.name, 'Partner');
  const uses = (lang: string) => showCatalog('northgate', { version: 7, catalog }, lang).topics[0]!.uses;
  assert.deepEqual([uses('es-AR'), uses('fr-CA')], ['Su dirección.', 'Your address.']);
});

test('a shown topic has its version of words, and a sharing topic the one channel share', () => {
  const { version, site, topics } = showCatalog('northgate', { version: 7, catalog }, 'en');
  assert.deepEqual([version, site], [7, 'northgate']);
  assert.deepEqual([topics[0]!.words, topics[0]!.channels], [4, ['email']]);
  assert.deepEqual([topics[1]!.words, topics[1]!.channels, 'gives' in topics[1]!], [1, ['share'], false]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/contract/catalog.ts';
import { ownCatalog, type Reader } from '../../server/domain/own-catalog.ts';
import type { EverTopic } from '../../server/domain/published-catalog.ts';
import { showCatalog } from '../../server/domain/shown-catalog.ts';

const topic = (id: string): Catalog['topics'][number] => ({
  id,
  class: 'marketing',
  name: { en: id },
  channels: ['email'],
});
const published = {
  version: 3,
  catalog: {
    brand: 'Northgate Motors',
    help: 'tel:+15550100',
    languages: ['en', 'fr'],
    timeZone: 'America/New_York',
    channels: [{ id: 'email' as const }],
    topics: [topic('old'), topic('newer'), topic('constructor')],
  },
};
const ever = new Map<string, EverTopic>([
  ['old', { firstAt: '2026-01-01T00:00:00.000Z', name: { en: 'Old' } }],
  ['newer', { firstAt: '2026-06-01T00:00:00.000Z', name: { en: 'Newer' } }],
  ['gone', { firstAt: '2026-01-01T00:00:00.000Z', name: { fr: 'Parti', en: 'Gone', es: 'Ido' } }],
  ['foreign', { firstAt: '2026-01-01T00:00:00.000Z', name: { de: 'Fremd' } }],
]);

function read(more: Partial<Reader>) {
  const reader = { published, ever, choices: { topics: {} }, actedAt: null, language: null, ...more };
  const { topics, retired } = ownCatalog(showCatalog('northgate', published, reader.language), reader);
  return { fresh: topics.filter(({ isNew }) => isNew).map(({ id }) => id), retired };
}

test('new is what first came after her last act, until she answers it or acts again', () => {
  assert.deepEqual(read({ actedAt: '2026-05-31T23:59:59.999Z' }).fresh, ['newer']);
  assert.deepEqual(read({ actedAt: '2026-06-01T00:00:00.000Z' }).fresh, []);
  const choices = { topics: { newer: { want: 'no' as const } } };
  assert.deepEqual(read({ actedAt: '2026-05-01T00:00:00.000Z', choices }).fresh, []);
});

test('to who never did anything nothing is new, and nothing is marked that is not', () => {
  assert.deepEqual(read({}).fresh, []);
  const shown = showCatalog('northgate', published, null);
  const reader = { published, ever, choices: { topics: {} }, actedAt: '2026-05-01T00:00:00Z', language: null };
  assert.deepEqual(
    ownCatalog(shown, reader).topics.map((one) => 'isNew' in one),
    [false, true, false],
  );
  assert.ok(shown.topics.every((one) => !('isNew' in one)));
});

test('what she answered and is no longer offered is listed by its last name, in her language', () => {
  const choices = {
    topics: { gone: { want: 'yes' as const }, old: { want: 'no' as const }, foreign: { want: 'no' as const } },
  };
  const names = (language: string | null) => read({ choices, language }).retired?.map(({ name }) => name);
  assert.deepEqual(read({ choices }).retired, [
    { id: 'gone', name: 'Gone' },
    { id: 'foreign', name: 'Fremd' },
  ]);
  assert.deepEqual(names('fr-CA'), ['Parti', 'Fremd']);
  assert.deepEqual(names('es-AR'), ['Ido', 'Fremd']);
  assert.deepEqual(names('pt'), ['Gone', 'Fremd']);
  const unknown = { topics: { lost: { want: 'no' as const } } };
  assert.deepEqual(read({ choices: unknown }).retired, [{ id: 'lost', name: 'lost' }]);
  assert.deepEqual(read({}).retired, []);
});

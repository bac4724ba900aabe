import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { innerNames } from '../../widget/build/inner-names.ts';

const ROOT = join(import.meta.dirname, '../..');
const names = innerNames();

/** Every word of letters in a file, comments left out. */
function wordsIn(file: string): Set<string> {
  return new Set(
    readFileSync(file, 'utf8')
      .replaceAll(/\/\*[^]*?\*\//g, '')
      .match(/[A-Za-z]\w*/g),
  );
}

test('no name that the build shortens is one that a browser or the language gives', () => {
  const types = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const folders = readdirSync(join(types, '..', '@typescript')).map((name) =>
    join(types, '../@typescript', name, 'lib'),
  );
  const libraries = folders.flatMap((lib) => readdirSync(lib).map((file) => join(lib, file)));
  const declared = libraries.filter((file) => /lib\.(dom|es)[\w.]*\.d\.ts$/.test(file)).map(wordsIn);
  assert.ok(declared.length > 20, `${declared.length} libraries`);
  assert.ok(declared.some((words) => words.has('setHours')));
  assert.deepEqual(
    names.filter((name) => declared.some((words) => words.has(name))),
    [],
  );
});

test('nor is one said by the gallery, which hands in preferences of its own, or by a library of the widget', () => {
  const modules = ['lit-html/lit-html.js', '@lit/reactive-element/reactive-element.js', 'lit-element/lit-element.js'];
  const files = [
    ...[...modules, 'idb/build/index.js'].map((file) => join(ROOT, 'node_modules', file)),
    ...['desk.ts', 'gallery.ts', 'approach.ts', 'press.ts'].map((file) => join(ROOT, 'demo/gallery/page', file)),
    join(ROOT, 'demo/gallery/view-of.ts'),
  ];
  const said = files.map(wordsIn);
  assert.deepEqual(
    names.filter((name) => said.some((words) => words.has(name))),
    [],
  );
  assert.ok(names.length > 100, 'the names are found');
});

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const element = (
  JSON.parse(read('widget/types/custom-elements.json')) as {
    modules: [{ declarations: [Record<string, { name: string; fieldName?: string; kind?: string }[]>] }];
  }
).modules[0].declarations[0];
const drawn = globSync('widget/{ask-first,elements/**/*}.ts', { cwd: root }).map(read).join('\n');

const names = (of: string) => element[of]!.map(({ name }) => name).sort();
const found = (pattern: RegExp, text = drawn) => [...new Set([...text.matchAll(pattern)].map((hit) => hit[1]!))].sort();

test('the manifest names every part, slot and custom property that is drawn, and no other', () => {
  const parts = found(/\bpart="([a-z ]+)"/g).flatMap((part) => part.split(' '));
  assert.deepEqual(names('cssParts'), [...new Set(parts)].sort());
  assert.deepEqual(
    names('slots'),
    found(/<slot name="([^"]+)"/g)
      .map((slot) => slot.replace('${id}', '{id}'))
      .sort(),
  );
  assert.deepEqual(names('cssProperties'), found(/(--ask-first-[a-z-]+)/g));
});

test('it names every event, attribute and method of the element, and no other', () => {
  assert.deepEqual(names('events'), found(/'(ask-first-[a-z-]+)':/g, read('widget/announcements.ts')));
  const source = read('widget/ask-first.ts');
  const properties = read('widget/ask-first-properties.ts');
  const attributes = [...properties.matchAll(/^ {2}(\w+): \{(.*)\},$/gm)]
    .filter(([, , how]) => !/attribute: false|state: true/.test(how!))
    .map(([, name, how]) => /attribute: '([\w-]+)'/.exec(how!)?.[1] ?? name!);
  assert.deepEqual(names('attributes'), attributes.sort());
  const methods = found(/^ {2}(?!constructor|static|override|protected|declare|get|set)(\w+)\(.*\{$/gm, source);
  assert.deepEqual(
    element['members']!.filter(({ kind }) => kind === 'method')
      .map(({ name }) => name)
      .sort(),
    methods,
  );
});

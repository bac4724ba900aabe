import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PUSHING } from './pushing.ts';
import { textsOf } from './texts-of.ts';

const root = join(import.meta.dirname, '../..');

/** Where the words stand that a person reads. */
const READ = [
  'widget/words/**/*.ts',
  'widget/elements/**/*.ts',
  'server/domain/sentence-words*.ts',
  'server/http/*-words.ts',
  'server/pages/**/*.{ts,html}',
  'server/console/**/*.{ts,html}',
  'demo/**/*.{ts,html}',
];

interface Said {
  where: string;
  text: string;
}

const said: Said[] = READ.flatMap((pattern) => globSync(pattern, { cwd: root })).flatMap((file) =>
  textsOf(file, readFileSync(join(root, file), 'utf8')).map((text) => ({ where: file, text })),
);

for (const [language, { phrases, examples }] of Object.entries(PUSHING)) {
  test(`no text pushes anybody, in ${language}`, () => {
    for (const example of examples) assert.match(example.replaceAll('’', "'"), phrases);
    assert.deepEqual(
      said.filter(({ text }) => phrases.test(text)),
      [],
    );
  });
}

test('no text shouts: there is no exclamation mark in any', () => {
  assert.deepEqual(
    said.filter(({ text }) => /[!¡！]/.test(text.replaceAll(/<!(doctype|--)/gi, ''))),
    [],
  );
});

test('the texts of every language are among those that are read', () => {
  for (const language of Object.keys(PUSHING)) {
    const files = ['widget/words/', 'widget/words/panels/', 'server/domain/sentence-words-'];
    for (const file of files.map((start) => `${start}${language}.ts`)) {
      const texts = said.filter(({ where }) => where === file);
      assert.ok(texts.length > 50, `${file}: ${texts.length}`);
    }
  }
});

test('what is read of a file is its texts: not its comments, its operators or its sheets', () => {
  const source = [
    '// sorry!',
    'import { a } from "./a!.ts";',
    'const b = !a && `one ${!a ? "two" : html`<p>three</p>`} four’s`;',
    'const sheet = css`p { color: red !important; }`;',
    'class Key { field = { "five six": 7 }; method() { return "seven"; } }',
  ].join('\n');
  assert.deepEqual(textsOf('x.ts', source), ['one ', " four's", 'two', '<p>three</p>', 'five six', 'seven'].sort());
  assert.deepEqual(textsOf('x.html', '<!doctype html><!-- no! --><script>!1</script><p title="t">one <b>two</b></p>'), [
    'one two',
  ]);
});

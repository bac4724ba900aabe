import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { textsOf } from './texts-of.ts';

const root = join(import.meta.dirname, '../..');

/** Where the words stand that a person reads. */
const READ = [
  'widget/words/**/*.ts',
  'widget/elements/**/*.ts',
  'server/domain/sentence-words*.ts',
  'server/pages/**/*.{ts,html}',
  'server/console/**/*.{ts,html}',
  'demo/**/*.{ts,html}',
];

/** Phrases that push, by language: what doubts her, blames her, hurries her, or praises what serves us. */
const PUSHING: Record<string, { phrases: RegExp; examples: string[] }> = {
  en: {
    phrases:
      /are you (really |quite )?sure|miss(ing)? out|\bsorry\b|(we('ll| will)|we're going to) miss you|unfortunately|last chance|don't go|hurry|before it's too late|no,? thanks|\brecommend/i,
    examples: [
      'Are you sure?',
      'Don’t miss out',
      'Sorry to see you go',
      'Unfortunately',
      'No thanks, I don’t want offers',
      'Recommended',
    ],
  },
  fr: {
    phrases:
      /(êtes|es)[- ](vous|tu) (vraiment )?sûre?|(ne )?(manquez|ratez) (pas|rien)|passer à côté|désolée?s?\b|dommage|vous (allez )?nous manque|malheureusement|hélas|dernière chance|derniers jours|dépêchez|non,? merci|recommand/i,
    examples: [
      'Êtes-vous sûr ?',
      'Ne manquez pas',
      'Désolés de vous voir partir',
      'Vous nous manquerez',
      'Non merci, je ne veux pas',
      'Recommandé',
    ],
  },
  de: {
    phrases:
      /sind sie (wirklich |ganz )?sicher|bist du (dir )?sicher|verpass|entgehen|\bschade\b|\bleider\b|bedauer|(tut|täte) (uns|mir) leid|vermissen|letzte chance|nur noch heute|beeilen|nein,? danke|empfohlen|empfehlen|empfehlung/i,
    examples: [
      'Sind Sie sicher?',
      'Verpassen Sie nichts',
      'Schade, dass Sie gehen',
      'Wir werden Sie vermissen',
      'Leider',
      'Nein danke, ich will nicht',
      'Empfohlen',
    ],
  },
  es: {
    phrases:
      /est(á|ás) (usted )?segur[oa]|se (lo )?pierda|te (lo )?pierdas|perderse|perdérsel|lamenta|lo sentimos|sentimos (que|ver)|desafortunada|por desgracia|le (vamos a )?(echaremos|extrañaremos|extrañar)|última oportunidad|dese prisa|no,? gracias|recomend/i,
    examples: [
      '¿Está seguro?',
      'No se lo pierda',
      'Sentimos que se vaya',
      'Lamentablemente',
      'Le echaremos de menos',
      'No, gracias, no quiero',
      'Recomendado',
    ],
  },
  ar: {
    phrases:
      /متأكد|واثق|تفو[ّ]?ت|يفو[ّ]?تك|يؤسفنا|نأسف|آسف|للأسف|لسوء الحظ|سنفتقدك|نفتقدك|(آخر|الأخيرة|أخيرة) فرصة|فرصت?ك? ?(ال)?أخيرة|أسرع|لا،? شكر|موصى|نوصي|ننصح/,
    examples: [
      'هل أنت متأكد؟',
      'لا تفوّت الفرصة',
      'يؤسفنا رحيلك',
      'سنفتقدك',
      'للأسف',
      'فرصتك الأخيرة',
      'لا شكرًا، لا أريد',
      'موصى به',
    ],
  },
};

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
  for (const file of ['widget/words', 'server/domain/sentence-words']) {
    for (const language of Object.keys(PUSHING)) {
      const texts = said.filter(({ where }) => where.startsWith(file) && where.endsWith(`${language}.ts`));
      assert.ok(texts.length > 50, `${file} ${language}: ${texts.length}`);
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

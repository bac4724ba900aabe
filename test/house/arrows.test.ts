import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** For each folder: imports that go against the arrows, and imports that go along them. */
const ARROWS: Record<string, { bad: string[]; good: string[] }> = {
  'server/contract': {
    bad: ['../domain/decide.ts', '../store/store.ts', 'idb', 'node:fs', 'zod'],
    good: ['./ids.ts', 'zod/mini'],
  },
  'server/domain': {
    bad: ['../actions/act.ts', '../store/store.ts', '../http/app.ts', 'node:fs', '../config.ts'],
    good: ['../contract/ids.ts', './direction.ts'],
  },
  'server/secrets': { bad: ['../store/store.ts', '../contract/ids.ts'], good: ['node:crypto'] },
  'server/store': { bad: ['../actions/act.ts', '../webhooks/sign.ts'], good: ['../contract/ids.ts'] },
  'server/store/sqlite': { bad: ['../../actions/act.ts', '../../http/app.ts'], good: ['../store.ts'] },
  'server/actions': {
    bad: [
      '../http/app.ts',
      '../openapi/document.ts',
      '../store/sqlite/sqlite-store.ts',
      '../webhooks/sign.ts',
      '../main.ts',
    ],
    good: ['../store/store.ts', '../domain/decide.ts', '../contract/ids.ts'],
  },
  'server/http': {
    bad: ['../store/sqlite/sqlite-store.ts', '../webhooks/sign.ts', '../moving/back-up.ts', '../main.ts'],
    good: ['../actions/act.ts', '../contract/ids.ts', '../openapi/document.ts'],
  },
  'server/webhooks': {
    bad: ['../store/sqlite/outbox.ts', '../http/app.ts', '../actions/act.ts'],
    good: ['../store/store.ts', '../domain/event.ts'],
  },
  'server/cli': {
    bad: ['../http/app.ts', '../store/store.ts', '../actions/act.ts', '../domain/decide.ts', '../config.ts'],
    good: ['../contract/ids.ts', '../webhooks/verify-webhook.ts', '../moving/back-up.ts', './print.ts'],
  },
  'server/openapi': {
    bad: ['../domain/decide.ts', '../actions/act.ts', '../store/store.ts', '../http/app.ts', '../config.ts'],
    good: ['../contract/ids.ts', './operation.ts', 'zod/mini', 'node:fs'],
  },
  'server/moving': {
    bad: ['../actions/act.ts', '../http/app.ts', '../webhooks/sign.ts', '../cli/print.ts', '../config.ts'],
    good: ['../store/sqlite/decision-line.ts', '../secrets/vault.ts', '../domain/receipt.ts'],
  },
  'widget/elements': {
    bad: ['../preferences.ts', '../local/queue.ts', '../sync/send.ts', 'idb', '../../server/domain/decide.ts'],
    good: ['../preference-context.ts', '../words/en.ts', '../../server/contract/ids.ts'],
  },
  'widget/words': { bad: ['../elements/row.ts', '../sync/send.ts'], good: ['./words.ts'] },
  'widget/local': { bad: ['../elements/row.ts', '../../server/domain/decide.ts', '../ask-first.ts'], good: ['idb'] },
  'widget/sync': { bad: ['../elements/row.ts', '../words/en.ts'], good: ['../local/queue.ts'] },
  widget: { bad: ['../server/store/store.ts', '../server/main.ts', '../demo/start.ts'], good: ['./preferences.ts'] },
  demo: { bad: ['../server/http/app.ts', '../widget/index.ts', '../test/x.ts'], good: ['../server/contract/ids.ts'] },
};

const folder = mkdtempSync(join(tmpdir(), 'ask-first-arrows-'));
after(() => rmSync(folder, { recursive: true }));

/** The files that the project's own lint settings report for an import, by name. */
function reported(): Set<string> {
  const settings = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'));
  delete settings.jsPlugins;
  delete settings.options;
  settings.rules = {};
  settings.categories = {};
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(settings));
  try {
    execFileSync(join(root, 'node_modules/.bin/oxlint'), ['-f', 'unix'], { cwd: folder, encoding: 'utf8' });
    return new Set();
  } catch (failure) {
    const { stdout } = failure as { stdout: string };
    const lines = stdout.split('\n').filter((line) => line.includes('no-restricted-imports'));
    return new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
  }
}

test('every arrow bites: one bad import a folder is reported, imports along the arrows are not', () => {
  const bad: string[] = [];
  const good: string[] = [];
  const write = (file: string, from: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `import { thing } from '${from}';\nexport const same = thing;\n`);
    return file;
  };
  for (const [where, imports] of Object.entries(ARROWS)) {
    imports.bad.forEach((from, i) => bad.push(write(`${where}/bad-${i}.ts`, from)));
    imports.good.forEach((from, i) => good.push(write(`${where}/good-${i}.ts`, from)));
  }
  const found = reported();
  assert.deepEqual([...found].sort(), bad.sort());
  assert.ok(good.every((file) => !found.has(file)));
});

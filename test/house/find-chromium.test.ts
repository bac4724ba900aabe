import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { CHROMIUM_ARGS, findChromium } from '../browser/find-chromium.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ask-first-chromium-'));
after(() => rmSync(folder, { recursive: true }));

function putBrowser(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

test('the browser named by CHROME_PATH is taken before any other, and one that cannot be run is named', () => {
  const path = putBrowser('my-browser');
  assert.equal(findChromium({ env: { CHROME_PATH: path, PATH: folder } }), path);
  assert.throws(() => findChromium({ env: { CHROME_PATH: join(folder, 'gone') } }), /gone, which cannot be run/);
});

test('without any browser one is installed once, and where that cannot be the message says what to do', () => {
  const nowhere = { PATH: join(folder, 'empty') };
  assert.throws(
    () => findChromium({ env: nowhere, install: () => undefined, fixed: [] }),
    /install one, or name it in CHROME_PATH/,
  );
  let installed = 0;
  const install = () => {
    installed++;
    putBrowser('chromium');
  };
  assert.equal(findChromium({ env: { PATH: folder }, install, fixed: [] }), join(folder, 'chromium'));
  assert.equal(findChromium({ env: { PATH: folder }, install, fixed: [] }), join(folder, 'chromium'));
  assert.equal(installed, 1);
});

test('what Playwright turns off in a browser stays off beside what is turned off here', () => {
  const folderOfPlaywright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const driver = readFileSync(join(folderOfPlaywright, 'lib/coreBundle.js'), 'utf8');
  const [, list] = /chromiumSwitches\.ts"\(\) \{[^[]*disabledFeatures = \[([^\]]+)\]/.exec(driver)!;
  const named = [...list!.matchAll(/^\s*"(\w+)"/gm)].map(([, name]) => name!);
  assert.ok(named.length > 10, `${named.length} features`);
  const off = CHROMIUM_ARGS.find((arg) => arg.startsWith('--disable-features='))!.split(/[=,]/);
  assert.deepEqual(
    named.filter((name) => !off.includes(name)),
    [],
  );
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createElement, type ComponentType } from 'react';
import { build, type Rolldown } from 'vite';
import { openHost, scriptTag, type Host } from '../pages/host.ts';
import { drawn, visit } from '../pages/visit.ts';
import { BOUND, openStage, type Stage } from './stage.ts';

/** React’s types for the server are a package of their own; of it one function is needed. */
const { renderToString } = createRequire(import.meta.url)('react-dom/server') as {
  renderToString(node: unknown): string;
};

const ROOT = join(import.meta.dirname, '../..');

let stage: Stage;
let host: Host;
/** A folder beside React, for what the manual says and what is made of it. */
let folder: string;
before(async () => {
  folder = await mkdtemp(join(ROOT, 'node_modules/.ask-first-react-'));
  await copyFile(join(ROOT, 'test/pages/react/main.jsx'), join(folder, 'main.jsx'));
  for (const [name, code] of Object.entries(await filesOfManual())) await writeFile(join(folder, name), code);
  stage = await openStage();
  host = await openHost(stage);
  host.putFile('app.js', await bundle('main.jsx', false));
}, BOUND);
after(async () => {
  await host.close();
  await stage.close();
  await rm(folder, { recursive: true });
}, BOUND);

/** The files that `docs/embedding.md` tells to write: each names itself in its first line. */
async function filesOfManual(): Promise<Record<string, string>> {
  const manual = await readFile(join(ROOT, 'docs/embedding.md'), 'utf8');
  const blocks = [...manual.matchAll(/```tsx?\n\/\/ (\S+)\n([^]*?)```/g)];
  const files = Object.fromEntries(blocks.map(([, name, code]) => [name!, code!]));
  assert.deepEqual(Object.keys(files), ['ask-first.d.ts', 'Preferences.tsx']);
  return files;
}

/** One file of the folder as one script; on the server React stays outside of it. */
async function bundle(entry: string, server: boolean): Promise<string> {
  const made = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(folder, entry), formats: ['es'], fileName: 'app' },
      rolldownOptions: server ? { external: /^react/ } : {},
    },
  });
  const [{ output }] = made as [Rolldown.RolldownOutput];
  return output[0].code;
}

/** The settings of a usual React project. */
const TSCONFIG = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024', 'dom'],
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['react'],
  },
  include: ['*.ts', '*.tsx'],
};

/** What TypeScript says of the folder’s files; '' for nothing. */
function complaints(): string {
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder]);
    return '';
  } catch (failure) {
    return String((failure as { stdout: Buffer }).stdout);
  }
}

test('the manual’s types take what is right and refuse what is wrong', BOUND, async () => {
  const wrong = join(folder, 'Wrong.tsx');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  await writeFile(wrong, 'export const right = <ask-first site="northgate" heading-level={3} />;\n');
  assert.equal(complaints(), '');
  await writeFile(wrong, 'export const wrong = <ask-first site={5} />;\n');
  assert.match(complaints(), /Type 'number' is not assignable to type 'string'/);
});

test('in StrictMode properties, attributes and events work, once each', BOUND, async () => {
  const body = `<div id="app"></div>${scriptTag('/app.js')}`;
  const { page, errors } = await visit(await stage.newDevice(), host.put({ body }));
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.locator('output', { hasText: /^1$/ }).waitFor();
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.locator('output', { hasText: /^1 2$/ }).waitFor();
  await page.getByRole('button', { name: 'French' }).click();
  await page.getByRole('heading', { name: 'Comment Northgate Motors vous contacte' }).waitFor();
  assert.deepEqual(errors, []);
});

test(
  'unmounted it is gone, mounted again it shows what was chosen, and another customer finds her own',
  BOUND,
  async () => {
    const body = `<div id="app"></div>${scriptTag('/app.js')}`;
    const { page, errors } = await visit(await stage.newDevice(), host.put({ body }));
    await page.getByRole('switch', { name: 'Email' }).click();
    await page.getByRole('button', { name: 'Yes, start' }).click();
    await page.getByText('Saved').first().waitFor();
    await page.getByRole('button', { name: 'Mount' }).click();
    await page.locator('ask-first').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Mount' }).click();
    await drawn(page);
    await page.getByRole('switch', { name: 'Email', checked: true }).waitFor();
    await page.getByRole('button', { name: 'Next customer' }).click();
    await page.locator('ask-first [id="channels.email"]:not(:checked)').waitFor();
    await page.getByRole('button', { name: 'Stop all marketing' }).click();
    await stage.inspector.find(({ data }) => data.customer === 'c_react_next');
    assert.deepEqual(errors, []);
  },
);

test('rendered on the server it is plain markup that React takes over without a complaint', BOUND, async () => {
  await writeFile(join(folder, 'server.mjs'), await bundle('Preferences.tsx', true));
  const { Preferences } = (await import(pathToFileURL(join(folder, 'server.mjs')).href)) as {
    Preferences: ComponentType<Record<string, unknown>>;
  };
  const tokenUrl = '/preferences-token?customer=c_hydrated';
  const markup = renderToString(
    createElement(Preferences, { site: 'northgate', lang: 'en', tokenUrl, getToken: undefined, onSaved: () => {} }),
  );
  assert.equal(markup, `<ask-first site="northgate" lang="en" token-url="${tokenUrl}"></ask-first>`);
  const body = `<div id="app" data-rendered>${markup}</div>${scriptTag('/app.js')}`;
  const { page, errors } = await visit(await stage.newDevice(), host.put({ body }));
  await page.getByRole('switch', { name: 'Phone' }).click();
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.getByText('Saved').first().waitFor();
  await stage.business('GET', '/v1/customers/c_hydrated');
  assert.deepEqual(errors, []);
});

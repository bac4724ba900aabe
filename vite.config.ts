import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** What the first script may cost a visitor, bytes after gzip. */
const BUDGET = 14_000;
/** What everything may cost that draws her choices and sends them: the first script, what follows it at once, and English. */
const LOOK_BUDGET = 28_000;
/** What may be fetched on demand, when she is about to see it: the panels, English words included. */
const PANELS_BUDGET = 26_000;
/** What may be fetched when she presses what opens it: a receipt, another company's file. */
const RECORD_BUDGET = 2_800;
/** What the words of one language may cost in one file; a page fetches three: with the first look, with the panels, and of what came of asks. */
const LANGUAGE_BUDGET = 3_600;
const FILE = 'ask-first.js';
/** How long a part that a newer build has replaced is kept, in milliseconds: pages may still hold the first script of then. */
const KEPT_MS = 24 * 3600 * 1000;

/** Said once, where each file of the libraries says it by itself. */
const LICENSES = '/*! lit (c) Google LLC, BSD-3-Clause; idb (c) Jake Archibald, ISC */';

/** Fails the build of a script that no browser could read or that costs too much; prints what it costs and its SRI. */
function checkScript(): Plugin {
  return {
    name: 'check-script',
    writeBundle({ dir }, bundle) {
      const path = join(dir!, FILE);
      // Standard decorators, for one, pass the bundler untouched and are a syntax error.
      execFileSync(process.execPath, ['--check', path], { stdio: 'inherit' });
      const script = readFileSync(path);
      const scripts = Object.values(bundle).filter((file) => file.type === 'chunk');
      const sizeOf = ({ fileName }: { fileName: string }) =>
        gzipSync(readFileSync(join(dir!, fileName)), { level: 9 }).length;
      const isLanguage = ({ facadeModuleId }: { facadeModuleId: string | null }) =>
        !!facadeModuleId?.includes('/words/');
      const isRecord = ({ fileName }: { fileName: string }) => fileName.startsWith('record-');
      const isFirstLook = ({ fileName }: { fileName: string }) => fileName === FILE || fileName.startsWith('rest-');
      const sum = (files: typeof scripts) => files.reduce((total, file) => total + sizeOf(file), 0);
      const languages = scripts.filter(isLanguage);
      const rest = scripts.filter((file) => !isFirstLook(file) && !isLanguage(file));
      const costs: [what: string, size: number, budget: number][] = [
        [FILE, sum(scripts.filter(({ fileName }) => fileName === FILE)), BUDGET],
        ['the first look', sum(scripts.filter(isFirstLook)), LOOK_BUDGET],
        ['the panels', sum(rest.filter((file) => !isRecord(file))), PANELS_BUDGET],
        ['her record', sum(rest.filter(isRecord)), RECORD_BUDGET],
        ['the largest language', Math.max(0, ...languages.map(sizeOf)), LANGUAGE_BUDGET],
      ];
      for (const [what, size, budget] of costs) console.log(`${what}: ${size} bytes gzip of ${budget}`);
      console.log(`all ${scripts.length} scripts: ${sum(scripts)} bytes gzip`);
      console.log(`${FILE}: ${brotliCompressSync(script).length} bytes brotli`);
      console.log(`integrity="sha384-${createHash('sha384').update(script).digest('base64')}"`);
      const over = costs.filter(([, size, budget]) => size > budget);
      if (over.length)
        this.error(over.map(([what, size, budget]) => `${what}: ${size - budget} bytes over`).join(', '));
    },
  };
}

/**
 * The first script is cached for minutes under an address that stays; the parts it asks for have names of their content.
 * So those of the builds before stay beside the new ones for a day, and no page that is open during a deploy breaks.
 */
function dropOldParts(): Plugin {
  return {
    name: 'drop-old-parts',
    writeBundle({ dir }, bundle) {
      for (const file of readdirSync(dir!)) {
        const path = join(dir!, file);
        if (!bundle[file] && Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true });
      }
    },
  };
}

/** What editors and type checkers read of the element lies beside it. */
function shipTypes(): Plugin {
  return {
    name: 'ship-types',
    writeBundle({ dir }) {
      for (const file of ['ask-first.d.ts', 'custom-elements.json']) {
        copyFileSync(join(import.meta.dirname, 'widget/types', file), join(dir!, file));
      }
    },
  };
}

/** Templates and sheets keep the line breaks of their source, where a blank does as well; minified code has no others. */
function joinLines(): Plugin {
  return {
    name: 'join-lines',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code = (file.isEntry ? LICENSES : '') + file.code.replace(/\s*\n\s*/g, ' ');
      }
    },
  };
}

/** A sheet needs no comment, no blank around its braces and no last semicolon. */
function tightenSheets(): Plugin {
  const tighten = (sheet: string) =>
    sheet
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}')
      .replace(/(?<![\d.])0\./g, '.')
      .trim();
  return {
    name: 'tighten-sheets',
    transform(code, id) {
      if (!id.includes('/widget/elements/styles/')) return null;
      return { code: code.replace(/css`([^`]*)`/g, (_, sheet: string) => `css\`${tighten(sheet)}\``), map: null };
    },
  };
}

/** Every browser that the widget is for adopts sheets; what Lit does for older ones is left out. */
function adoptSheets(): Plugin {
  const asked =
    /\w\.ShadowRoot&&.{0,90}"adoptedStyleSheets"in Document\.prototype&&"replace"in CSSStyleSheet\.prototype/;
  return {
    name: 'adopt-sheets',
    transform(code, id) {
      if (!id.endsWith('/@lit/reactive-element/css-tag.js')) return null;
      if (!asked.test(code)) this.error('Lit asks about adopted sheets in another way: see what it says now');
      return { code: code.replace(asked, 'true'), map: null };
    },
  };
}

/** Of idb this uses transactions alone; its shortcuts, iterators for cursors and two of its listeners are left out. */
function dropShortcuts(): Plugin {
  const unused = [
    /blocked, (?=upgrade, blocking)/,
    /, terminated(?= } = {})/,
    /if \(blocked\) {[^}]*}/,
    /if \(terminated\)\s.*/,
  ];
  return {
    name: 'drop-shortcuts',
    transform(code, id) {
      if (!id.endsWith('/idb/build/index.js')) return null;
      const [from, to] = [code.indexOf('const readMethods ='), code.lastIndexOf('export {')];
      if (from < 0 || to < from || !unused.every((part) => part.test(code)))
        this.error('idb is not written as it was: see what it says now');
      const used = code.slice(0, from) + code.slice(to);
      return { code: unused.reduce((rest, part) => rest.replace(part, ''), used), map: null };
    },
  };
}

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/widget',
    emptyOutDir: false,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    minify: true,
    reportCompressedSize: false,
    // A library's ES output keeps its white space unless its output asks otherwise. What the first script and a later one
    // share stays in the first, so that there is one request before the first paint.
    rolldownOptions: {
      output: { minify: true, comments: { legal: false, annotation: false, jsdoc: false } },
      preserveEntrySignatures: 'allow-extension',
    },
    lib: { entry: 'widget/index.ts', formats: ['es'], fileName: () => FILE, cssFileName: 'ask-first' },
  },
  plugins: [adoptSheets(), dropShortcuts(), tightenSheets(), joinLines(), dropOldParts(), shipTypes(), checkScript()],
});

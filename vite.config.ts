import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** What the first script may cost a visitor, bytes after gzip. */
const BUDGET = 14_000;
/** What everything may cost, with the parts that are fetched after the first script. */
const ALL_BUDGET = 28_000;
const FILE = 'ask-first.js';

/** Fails the build of a script that no browser could read or that costs too much; prints what it costs and its SRI. */
function checkScript(): Plugin {
  return {
    name: 'check-script',
    writeBundle({ dir }, bundle) {
      const path = join(dir!, FILE);
      // Standard decorators, for one, pass the bundler untouched and are a syntax error.
      execFileSync(process.execPath, ['--check', path], { stdio: 'inherit' });
      const script = readFileSync(path);
      const gzip = gzipSync(script, { level: 9 }).length;
      const brotli = brotliCompressSync(script).length;
      console.log(`${FILE}: ${gzip} bytes gzip of ${BUDGET}, ${brotli} bytes brotli`);
      const all = Object.keys(bundle).filter((file) => file.endsWith('.js'));
      const total = all.reduce((sum, file) => sum + gzipSync(readFileSync(join(dir!, file)), { level: 9 }).length, 0);
      console.log(`all ${all.length} scripts: ${total} bytes gzip of ${ALL_BUDGET}`);
      console.log(`integrity="sha384-${createHash('sha384').update(script).digest('base64')}"`);
      if (gzip > BUDGET) this.error(`${FILE} is ${gzip - BUDGET} bytes over its budget of ${BUDGET} bytes gzip`);
    },
  };
}

/** Templates and sheets keep the line breaks of their source, where a blank does as well; minified code has no others. */
function joinLines(): Plugin {
  return {
    name: 'join-lines',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replace(/\s*\n\s*/g, ' ');
      }
    },
  };
}

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/widget',
    target: ['chrome123', 'firefox128', 'safari17.5'],
    minify: true,
    reportCompressedSize: false,
    // A library's ES output keeps its white space unless its output asks otherwise. What the first script and a later one
    // share stays in the first, so that there is one request before the first paint.
    rolldownOptions: { output: { minify: true }, preserveEntrySignatures: 'allow-extension' },
    lib: { entry: 'widget/index.ts', formats: ['es'], fileName: () => FILE, cssFileName: 'ask-first' },
  },
  plugins: [joinLines(), checkScript()],
});

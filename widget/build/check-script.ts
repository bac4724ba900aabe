import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What the first script may cost a visitor, bytes after gzip. */
const BUDGET = 14_000;
/** What everything may cost that draws her choices and sends them: the first script, what follows it at once, and English. */
const LOOK_BUDGET = 28_000;
/** What may be fetched on demand, when she reaches for it or is about to see it: the panels, English words included. */
const PANELS_BUDGET = 25_600;
/** What may be fetched when she presses what opens it: a receipt, another company's file. */
const RECORD_BUDGET = 4_800;
/** What the words of one language may cost in one file; a page fetches three: with the first look, with the panels, and of what came of asks. */
const LANGUAGE_BUDGET = 3_600;
/** The first script. */
export const FILE = 'ask-first.js';

/** Fails the build of a script that no browser could read or that costs too much; prints what it costs and its SRI. */
export function checkScript(): Plugin {
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

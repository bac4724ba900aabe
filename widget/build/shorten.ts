import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import type { Plugin } from 'vite';
import { innerNames } from './inner-names.ts';

/**
 * Goes over what the bundler has minified once more: terser finds more than it does alone, and shortens names that
 * nobody outside says, in every part alike.
 */
export function shorten(): Plugin {
  const names = innerNames();
  const short = Object.fromEntries(names.map((name, at) => [`$${name}`, `$${at.toString(36)}`]));
  return {
    name: 'shorten',
    // The parts are cached under names of what they were made of; how they are written is a part of that.
    augmentChunkHash: () => digestOf([...names, ...stepsOfBuild()]),
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const properties = { regex: new RegExp(`^(?:${names.join('|')})$`) };
        // Names of variables are each part's own; those of properties are the same in all.
        const nameCache = { props: { props: { ...short } } };
        const options = {
          module: true,
          ecma: 2020,
          compress: { passes: 3, keep_fargs: false, unsafe_arrows: true, pure_getters: true },
          mangle: { properties },
          nameCache,
        } as const;
        file.code = (await minify(file.code, options)).code!;
      }
    },
  };
}

function stepsOfBuild(): string[] {
  const steps = readdirSync(import.meta.dirname).map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  const lock = join(import.meta.dirname, '../../package-lock.json');
  return [...steps, JSON.stringify(JSON.parse(readFileSync(lock, 'utf8')).packages['node_modules/terser'])];
}

function digestOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

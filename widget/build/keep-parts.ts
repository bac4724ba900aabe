import { existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { FILE } from './check-script.ts';

/** How long a part that a newer build has replaced is kept, in milliseconds: a page may stay open that long before it asks. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/**
 * The first script is cached for minutes under an address that stays; the parts it asks for have names of their content, and a
 * page asks for them when she reaches for the element. So those of the builds before stay, from the build that replaces them.
 */
export function dropOldParts(): Plugin {
  let used = new Set<string>();
  return {
    name: 'drop-old-parts',
    generateBundle({ dir }) {
      used = partsFrom(dir!, FILE);
    },
    writeBundle({ dir }, bundle) {
      const now = Date.now();
      for (const file of readdirSync(dir!)) {
        const path = join(dir!, file);
        if (bundle[file]) continue;
        if (used.has(file)) utimesSync(path, now / 1000, now / 1000);
        else if (now - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true });
      }
    },
  };
}

/** Every part in the folder that `file` asks for, and those that they ask for. */
function partsFrom(dir: string, file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(join(dir, file))) return found;
  found.add(file);
  for (const [, name] of readFileSync(join(dir, file), 'utf8').matchAll(/["`]\.\/([\w-]+\.js)/g))
    partsFrom(dir, name!, found);
  return found;
}

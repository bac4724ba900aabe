import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What editors and type checkers read of the element lies beside it. */
export function shipTypes(): Plugin {
  return {
    name: 'ship-types',
    writeBundle({ dir }) {
      for (const file of ['ask-first.d.ts', 'custom-elements.json']) {
        copyFileSync(join(import.meta.dirname, '../types', file), join(dir!, file));
      }
    },
  };
}

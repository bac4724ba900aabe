import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** How long a part that a newer build has replaced is kept, in milliseconds: pages may still hold the first script of then. */
const KEPT_MS = 24 * 3600 * 1000;

/**
 * The first script is cached for minutes under an address that stays; the parts it asks for have names of their content.
 * So those of the builds before stay beside the new ones for a day, and no page that is open during a deploy breaks.
 */
export function dropOldParts(): Plugin {
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

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const LONGEST_MILLISECONDS = 300_000;

/** What we are compared with, by exact versions; the folder is called as `name`. */
export interface Apart {
  name: string;
  packages: Readonly<Record<string, string>>;
  /** Rejects when what was installed does not work: its own packages may have changed since. */
  attempt?(folder: string): Promise<void>;
}

/**
 * Installs packages into a folder of their own under `.cache`, once, and answers it. They are what we are compared with, never what
 * we depend on: `package.json` and its lock do not know them. Rejects where they cannot be had.
 */
export async function installApart(apart: Apart): Promise<string> {
  const folder = join(import.meta.dirname, '../../.cache', apart.name);
  if (!existsSync(folder)) await installInto(folder, apart);
  return folder;
}

/** By a name of its own, so that an install that broke off is not taken for one. */
async function installInto(folder: string, { packages, attempt }: Apart): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    writeFileSync(join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    await promisify(execFile)('npm', ['install', '--prefix', unfinished, ...options], {
      cwd: unfinished,
      timeout: LONGEST_MILLISECONDS,
    });
    await attempt?.(unfinished);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Attempt } from './attempt.ts';

/** The attempts on disk, one JSON a line, so that a restart keeps them. */
export interface AttemptFile {
  read(): Attempt[];
  append(attempt: Attempt): void;
  replace(attempts: readonly Attempt[]): void;
}

/** A file of attempts, readable by its owner alone. A line torn by a crash is left out. */
export function attemptFile(path: string): AttemptFile {
  mkdirSync(dirname(path), { recursive: true });
  return {
    read() {
      if (!existsSync(path)) return [];
      return readFileSync(path, 'utf8').split('\n').flatMap(readLine);
    },
    append(attempt) {
      appendFileSync(path, `${JSON.stringify(attempt)}\n`, { mode: 0o600 });
    },
    replace(attempts) {
      writeFileSync(`${path}.new`, attempts.map((attempt) => `${JSON.stringify(attempt)}\n`).join(''), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function readLine(line: string): Attempt[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as Attempt];
  } catch {
    return [];
  }
}

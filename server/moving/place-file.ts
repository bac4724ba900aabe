import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { NotDone } from './not-done.ts';

/** Throws NotDone where something has the name already and may not be replaced. */
export function assertFree(file: string, force: boolean): void {
  if (!force && existsSync(file)) throw taken(file);
}

/** Throws NotDone where a name is one of a database's own files, also by another way to it: not even `--force` means that. */
export function assertApart(file: string, database: string): void {
  const own = ['', '-wal', '-shm', '-journal', '.key'].map((end) => `${database}${end}`);
  const isSame = own.some((one) => resolve(one) === resolve(file) || (existsSync(file) && isOneFile(one, file)));
  if (isSame) throw new NotDone(`${file} is a file of the database ${database} itself: name another.`, { exit: 2 });
}

function isOneFile(one: string, other: string): boolean {
  if (!existsSync(one)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.ino === b.ino && a.dev === b.dev;
}

/** An empty file beside `file` that nobody else may read, to be filled and then placed. */
export function newPartial(file: string): string {
  const partial = `${file}.partial-${process.pid}`;
  try {
    closeSync(openSync(partial, 'wx', 0o600));
    return partial;
  } catch (cause) {
    throw new NotDone(`${partial} cannot be made: ${(cause as Error).message}.`, { cause });
  }
}

/** Gives a file that is complete its name, at once and durably; without `force` never in the place of another. Throws NotDone. */
export function placeFile(partial: string, file: string, force: boolean): void {
  syncPath(partial);
  try {
    if (force) renameSync(partial, file);
    else linkSync(partial, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw taken(file);
    throw new NotDone(`${file} cannot be made: ${(cause as Error).message}.`, { cause });
  }
  if (!force) rmSync(partial);
  syncPath(dirname(file));
}

/** Writes a master key as the server does: base64, readable by its owner alone. */
export function placeKey(key: Uint8Array, file: string, force: boolean): void {
  assertFree(file, force);
  const partial = newPartial(file);
  writeFileSync(partial, `${Buffer.from(key).toString('base64')}\n`);
  placeFile(partial, file, force);
}

function taken(file: string): NotDone {
  return new NotDone(`${file} is there already; --force replaces it.`);
}

function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

import { existsSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { createVault } from '../secrets/vault.ts';
import { NotDone } from './not-done.ts';
import { keyOf } from './where-kept.ts';

/** A master key and where it is from: `MASTER_KEY`, or the name of a file. */
export interface FoundKey {
  bytes: Uint8Array;
  from: string;
}

/** The key that is given, else those of the files that are there, in their order. Throws NotDone for a file that holds none. */
export function findKeys(given: Uint8Array | null, files: readonly string[]): FoundKey[] {
  if (given) return [{ bytes: given, from: 'MASTER_KEY' }];
  return files
    .filter((file) => existsSync(file))
    .map((file) => {
      const bytes = keyOf(readFileSync(file, 'utf8'));
      if (!bytes) throw new NotDone(`${file} does not hold 32 bytes in base64.`);
      return { bytes, from: file };
    });
}

/**
 * The first of the keys that opens what a database keeps sealed; null: there are no keys at all. A database that no server was
 * ever started on keeps nothing sealed, and any key is its own. Throws NotDone where none of them is the right one.
 */
export function keyOfDatabase(database: DatabaseSync, keys: readonly FoundKey[], file: string): FoundKey | null {
  const sealed = database.prepare('SELECT sealed FROM key_check').get()?.['sealed'] as Uint8Array | undefined;
  const right = keys.find(({ bytes }) => sealed === undefined || canOpen(bytes, sealed));
  if (right || keys.length === 0) return right ?? null;
  const where = keys.map(({ from }) => from).join(' and ');
  throw new NotDone(`The master key of ${where} is not the one of ${file}: its secrets could never be read with it.`);
}

function canOpen(key: Uint8Array, sealed: Uint8Array): boolean {
  try {
    createVault(key).open(sealed);
    return true;
  } catch {
    return false;
  }
}

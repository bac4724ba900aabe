import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Vault } from './vault.ts';

/** The master key is missing, broken, or lies beside a database that is gone: one sentence, exit code 2. */
export class MasterKeyError extends Error {
  override name = 'MasterKeyError';
}

/**
 * The 32 bytes beside the SQLite file (`<file>.key`, base64, mode 0600), made with the database itself.
 * A database without its key cannot open its secrets, a key without its database means that data is lost: both throw.
 */
export function masterKeyBeside(databaseFile: string): Uint8Array {
  if (databaseFile === ':memory:') return randomBytes(32);
  const keyFile = `${databaseFile}.key`;
  const hasKey = existsSync(keyFile);
  const hasDatabase = existsSync(databaseFile);
  if (hasKey && !hasDatabase) {
    throw new MasterKeyError(
      `${databaseFile} is missing although its key ${keyFile} is there: restore the database, or remove the key to begin anew`,
    );
  }
  if (hasDatabase && !hasKey) {
    throw new MasterKeyError(
      `${keyFile} is missing: ${databaseFile} cannot open its secrets without it, restore the key`,
    );
  }
  if (!hasKey) return makeKey(keyFile);
  const key = Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new MasterKeyError(`${keyFile} does not hold 32 bytes in base64`);
  return key;
}

function makeKey(keyFile: string): Uint8Array {
  const key = randomBytes(32);
  try {
    mkdirSync(dirname(keyFile), { recursive: true });
    writeFileSync(keyFile, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MasterKeyError(`the master key cannot be kept: ${why}`, { cause });
  }
  return key;
}

/** Throws MasterKeyError when `vault` is not the one that sealed what `store` keeps. */
export async function checkMasterKey(
  vault: Vault,
  store: { keepKeyCheck(sealed: Uint8Array): Promise<Uint8Array> },
): Promise<void> {
  const kept = await store.keepKeyCheck(vault.seal(Buffer.from('ask-first')));
  try {
    vault.open(kept);
  } catch (cause) {
    throw new MasterKeyError('the master key is not the one of this database: restore the right key', { cause });
  }
}

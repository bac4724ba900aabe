import { NotDone } from './not-done.ts';

/** What the server of this environment keeps its data in. */
export type Kept = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads DATABASE_URL as the server does. Throws NotDone (exit 2). */
export function whereKept(environment: Environment): Kept {
  const text = environment['DATABASE_URL'] || 'file:./data/ask-first.db';
  const file = /^file:(.+)$/s.exec(text)?.[1];
  if (file !== undefined) return { kind: 'sqlite', file };
  return { kind: 'postgres', url: postgresUrl(text, 'DATABASE_URL') };
}

/** An address of a PostgreSQL database. Throws NotDone (exit 2), which never repeats it: it may hold a password. */
export function postgresUrl(text: string, name: string): string {
  const isOne = /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text) && /^\/[^/]+$/.test(new URL(text).pathname);
  if (!isOne) throw new NotDone(`${name} must be postgres://USER:PASSWORD@HOST/DATABASE.`, { exit: 2 });
  return text;
}

/** MASTER_KEY, where it is given. Throws NotDone (exit 2). */
export function givenMasterKey(environment: Environment): Uint8Array | null {
  const text = environment['MASTER_KEY'];
  if (!text) return null;
  return keyOf(text) ?? fail('MASTER_KEY must be 32 bytes in base64.');
}

/** The 32 bytes that a text says in base64; null: it says no such thing. */
export function keyOf(text: string): Uint8Array | null {
  const bytes = Buffer.from(text.trim(), 'base64');
  return /^[A-Za-z0-9+/_-]{42,43}=?$/.test(text.trim()) && bytes.length === 32 ? bytes : null;
}

function fail(message: string): never {
  throw new NotDone(message, { exit: 2 });
}

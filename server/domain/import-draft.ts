import { createHash } from 'node:crypto';
import type { Change } from '../contract/change.ts';
import type { Choices } from '../contract/choices.ts';
import type { LeftBecause, LeftOut } from '../contract/import.ts';
import { Instant } from '../contract/time.ts';
import { canonicalJson } from './change-digest.ts';
import type { PublishedCatalog } from './published-catalog.ts';

type ActOf<Each> = Each extends Change ? Omit<Each, 'id' | 'at'> : never;

/** An act as an entry of a file means it, and where the entry stands. */
export interface Draft {
  path: string;
  act: ActOf<Change>;
  /** When it was said, RFC 3339. */
  at: string;
  /** The UUIDv7 that it had where it was said; null: it had none of its own. */
  id: string | null;
}

/** What an entry is read against: what is offered here, and what she said here. */
export interface ImportReading {
  published: PublishedCatalog | null;
  /** Ids of all topics that were ever published here. */
  everTopics: ReadonlySet<string>;
  choices: Choices;
  /** When the file was made, RFC 3339: when what has no date of its own was said at the latest. */
  madeAt: string;
  /** RFC 3339. */
  now: string;
}

/** What was read: acts in the order of the file, and what cannot be one here. */
export interface ImportRead {
  drafts: Draft[];
  left: LeftOut[];
}

export type Json = Record<string, unknown>;

/** An entry that is not taken. */
export function leave(path: string, because: LeftBecause, name: string | null = null): ImportRead {
  return { drafts: [], left: [{ path: path.slice(0, 200), name, because }] };
}

/** An entry that is an act. */
export function draft(
  path: string,
  act: Draft['act'],
  { at, id = null }: { at: string; id?: string | null },
): ImportRead {
  return { drafts: [{ path, act, at, id }], left: [] };
}

export function joined(reads: readonly ImportRead[]): ImportRead {
  return { drafts: reads.flatMap(({ drafts }) => drafts), left: reads.flatMap(({ left }) => left) };
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of its own, so that `__proto__` and `constructor` are names like any. */
export function memberOf(value: unknown, name: string): unknown {
  return isJson(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The instant that stands there, else another. */
export function instantOr(value: unknown, other: string): string {
  const read = Instant.safeParse(value);
  return read.success ? read.data : other;
}

/** The change of a draft. Its id is made of what it says, so that the same file again is the same changes. */
export function changeOf({ act, at, id }: Draft, site: string): Change {
  return { ...act, id: id ?? importedId(at, [site, act]), at };
}

/** A UUIDv7 (RFC 9562) with the time of `at` and, for chance, the hash of what it names. */
export function importedId(at: string, named: unknown): string {
  const time = Math.max(0, Date.parse(at)).toString(16).padStart(12, '0');
  const rest = createHash('sha256')
    .update(canonicalJson([at, named]), 'utf8')
    .digest('hex');
  const variant = '89ab'[Number.parseInt(rest[3]!, 16) % 4];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
}

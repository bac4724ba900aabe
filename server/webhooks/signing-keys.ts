import { createSecretKey } from 'node:crypto';
import { privateKeyOf } from '../secrets/ed25519-seed.ts';
import type { Vault } from '../secrets/vault.ts';
import type { EndpointKeyRow } from '../store/rows.ts';
import type { SigningKey } from './sign.ts';

/** Opened keys, and rings of them, that are kept at once; then they are made anew. */
const KEPT = 1000;

/** The keys that may sign at an instant. */
export interface LiveKeys {
  /** The same for the same keys, and another for others. */
  name: string;
  /** The shared secrets first, newest first, then the Ed25519 keys. */
  keys: readonly SigningKey[];
}

/**
 * Opens the sealed keys of endpoints, each once, and leaves out those whose time is over: an expired key never signs.
 * Throws when a key was sealed by another master key.
 */
export function createKeyring(vault: Vault): (rows: readonly EndpointKeyRow[], now: number) => LiveKeys {
  const opened = new Map<string, SigningKey>();
  const rings = new Map<string, LiveKeys>();

  function openKey(row: EndpointKeyRow, name: string): SigningKey {
    const known = opened.get(name);
    if (known) return known;
    const raw = vault.open(row.sealed);
    const key: SigningKey =
      row.kind === 'hmac' ? { kind: 'hmac', key: createSecretKey(raw) } : { kind: 'ed25519', key: privateKeyOf(raw) };
    if (opened.size >= KEPT) opened.clear();
    opened.set(name, key);
    return key;
  }

  return function liveKeys(rows, now) {
    const live = rows.filter((row) => row.notAfter === null || row.notAfter > now);
    const inOrder = [...live.filter((row) => row.kind === 'hmac'), ...live.filter((row) => row.kind === 'ed25519')];
    const names = inOrder.map(nameOf);
    const name = names.join(' ');
    const known = rings.get(name);
    if (known) return known;
    const ring = { name, keys: inOrder.map((row, i) => openKey(row, names[i]!)) };
    if (rings.size >= KEPT) rings.clear();
    rings.set(name, ring);
    return ring;
  };
}

/** The sealed bytes themselves: nothing else is as quick to make. */
function nameOf({ kind, sealed }: EndpointKeyRow): string {
  return `${kind} ${Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength).toString('latin1')}`;
}

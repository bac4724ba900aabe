import type { ReceiptKey, ReceiptKeys } from '../contract/receipt.ts';
import { createReceiptSigner, type ReceiptSigner } from '../secrets/receipt-signer.ts';
import type { ReceiptKeyRow } from '../store/store.ts';
import type { World } from './world.ts';

const signers = new WeakMap<ReceiptKeyRow, ReceiptSigner>();

/** The signer of a key that is in use, opened once. */
export function signerOf({ vault }: Pick<World, 'vault'>, key: ReceiptKeyRow): ReceiptSigner {
  const known = signers.get(key);
  if (known) return known;
  const signer = createReceiptSigner(vault.open(key.sealed!));
  signers.set(key, signer);
  return signer;
}

/** A key that nobody has seen yet. `at` is RFC 3339. */
export function newReceiptKey({ vault, random }: Pick<World, 'vault' | 'random'>, at: string): ReceiptKeyRow {
  const seed = random(32);
  const { kid, x } = createReceiptSigner(seed);
  return { kid, x, sealed: vault.seal(seed), createdAt: at, retiredAt: null };
}

/** Every public key there ever was, the one in use first; makes the first one where there is none. */
export async function readReceiptKeys(world: World): Promise<ReceiptKeys> {
  const rows = await world.store.receiptKeys();
  if (rows.length > 0) return { keys: rows.map(toJwk) };
  await world.store.keepReceiptKey(newReceiptKey(world, instantOf(world)), { replace: false });
  return { keys: (await world.store.receiptKeys()).map(toJwk) };
}

/** Signs with a new key from now on. The old one verifies for ever and can sign nothing more. Answers the new one. */
export async function rotateReceiptKey(world: World): Promise<ReceiptKey> {
  const key = newReceiptKey(world, instantOf(world));
  await world.store.keepReceiptKey(key, { replace: true });
  return toJwk(key);
}

function instantOf({ now }: Pick<World, 'now'>): string {
  return new Date(now()).toISOString();
}

function toJwk({ kid, x }: ReceiptKeyRow): ReceiptKey {
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'Ed25519', use: 'sig' };
}

import type { ReceiptPayload } from '../../../server/contract/receipt.ts';

/** What a receipt says, whoever signed it; null where it cannot be drawn. */
export function readReceipt(jws: string): ReceiptPayload | null {
  try {
    const said = JSON.parse(new TextDecoder().decode(bytesOf(jws.split('.')[1]!))) as ReceiptPayload;
    const { changes, processing, pii_controllers: whose, event, issued_at: at, prev } = said;
    const areLists = [changes, processing, whose].every(Array.isArray);
    bytesOf(prev ?? '');
    return areLists && event.revision && Date.parse(at) ? said : null;
  } catch {
    return null;
  }
}

/** SHA-256 of the whole of it, as the checker computes it; undefined where the browser has none to offer (no secure context). */
export async function digestOf(jws: string): Promise<Uint8Array | undefined> {
  const digest = await crypto.subtle?.digest('SHA-256', new TextEncoder().encode(jws));
  return digest && new Uint8Array(digest);
}

/** The bytes of base64url text (RFC 4648, section 5). */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}

/** The first bytes of a hash, to compare by eye: `8f3c 21d9 5b70`. */
export function shortHash(bytes: Uint8Array): string {
  const pairs = Array.from(bytes.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0'));
  return pairs.join('').replace(/....(?=.)/g, '$& ');
}

/** The bytes of base64url text (RFC 4648, section 5, no padding); null unless it is exactly what they are written as. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    // Some last characters decode alike; only one of them is right, so nothing can be changed unseen.
    return toBase64url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

export function toBase64url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * Whether every escape of an address is UTF-8 (RFC 3986, section 2.5). What is not stays as it stands where it is read, and
 * would then name somebody else.
 */
export function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}

/** A new change's id: a UUIDv7 (RFC 9562, 5.7) that begins with `now`, milliseconds since 1970; `random` is 10 bytes. */
export function newChangeId(now: number, random = crypto.getRandomValues(new Uint8Array(10))): string {
  const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');
  const chance = Array.from(random, (byte) => hex(byte, 2)).join('');
  const variant = '89ab'[random[9]! & 3];
  return `${hex(now, 12)}7${chance.slice(0, 3)}${variant}${chance.slice(3, 18)}`.replace(
    /(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  );
}

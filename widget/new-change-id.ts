/** A new change's id: a UUIDv7 (RFC 9562, 5.7) that begins with `now`, milliseconds since 1970; `random` is 10 bytes. */
export function newChangeId(now: number, random = crypto.getRandomValues(new Uint8Array(10))): string {
  const time = now.toString(16).padStart(12, '0');
  const chance = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = '89ab'[random[9]! & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(3, 6)}-${chance.slice(6, 18)}`;
}

/** The rays of a seal, one for each of the 32 bytes of a hash, clockwise from the top, in a box of 80. */
export function sealPath(digest: Uint8Array): string {
  const rays = Array.from(digest, (byte, at) => {
    const angle = (at * 2 * Math.PI) / digest.length;
    const point = (radius: number) =>
      `${(40 + radius * Math.sin(angle)).toFixed(2)} ${(40 - radius * Math.cos(angle)).toFixed(2)}`;
    return `M${point(19)}L${point(19 + 4 + (13 * byte) / 255)}`;
  });
  return rays.join('');
}

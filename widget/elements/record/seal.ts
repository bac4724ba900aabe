import { html } from 'lit';

/** The seal of a hash: a ray for each of its 32 bytes, clockwise from the top in a box of 80, as the checker draws it. What it says stands beside it. */
export function seal(digest: Uint8Array) {
  const rays = Array.from(digest, (byte, at) => {
    const angle = (at * Math.PI) / 16;
    const point = (radius: number) =>
      `${(40 + radius * Math.sin(angle)).toFixed(2)} ${(40 - radius * Math.cos(angle)).toFixed(2)}`;
    return `M${point(19)}L${point(19 + 4 + (13 * byte) / 255)}`;
  });
  return html`<svg class="ic seal" viewBox="0 0 80 80" aria-hidden="true">
    <path d=${rays.join('')} />
    <path d="m33 40.5 5 5 9.5-10.5" />
  </svg>`;
}

import { html } from 'lit';

/** Drawings that the panels alone need; they say nothing by themselves. */
export function personIcon() {
  return drawn('M13.2 6.4a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0ZM3.6 17.2a6.4 6.4 0 0 1 12.8 0');
}

export function bookIcon() {
  return drawn(
    'M10 5.4C8.2 4 5.8 3.5 3 3.7v11.4c2.8-.2 5.2.3 7 1.7 1.8-1.4 4.2-1.9 7-1.7V3.7c-2.8-.2-5.2.3-7 1.7Zm0 0v11.4',
  );
}

export function downloadIcon() {
  return drawn('M10 3v9.6M5.8 8.8 10 13l4.2-4.2M3.4 16.8h13.2');
}

export function takeIcon() {
  return drawn('M10 12.6V3M6.2 6.6 10 2.9l3.8 3.7M4 10v5a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2v-5');
}

export function receiptIcon() {
  return drawn('M4.8 2.8h10.4v14.4l-2.6-1.6-2.6 1.6-2.6-1.6-2.6 1.6ZM7.8 6.8h4.4M7.8 10h4.4');
}

function drawn(shape: string) {
  return html`<svg class="ic" viewBox="0 0 20 20" aria-hidden="true"><path d=${shape} /></svg>`;
}

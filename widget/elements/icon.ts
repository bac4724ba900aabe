import { html } from 'lit';

export const ring = 'M17.2 10a7.2 7.2 0 1 1-14.4 0 7.2 7.2 0 0 1 14.4 0Z';
const handset =
  'M4.5 2.9h2.3l1.5 3.9-1.8 1.5a10.5 10.5 0 0 0 5.2 5.2l1.5-1.8 3.9 1.5v2.3a1.6 1.6 0 0 1-1.7 1.6C8.7 16.7 3.3 11.3 2.9 4.6a1.6 1.6 0 0 1 1.6-1.7Z';
export const bubble =
  'M4.6 3.8h10.8a1.8 1.8 0 0 1 1.8 1.8v6.8a1.8 1.8 0 0 1-1.8 1.8H9.6l-3.9 2.9v-2.9H4.6a1.8 1.8 0 0 1-1.8-1.8V5.6a1.8 1.8 0 0 1 1.8-1.8Z';

const first = {
  email: 'M13.2 10a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0Zm0-3v4.1a2.15 2.15 0 0 0 4.3 0V10a7.5 7.5 0 1 0-3 6',
  sms: `${bubble}M6.8 9h0M10 9h0M13.2 9h0`,
  phone: handset,
  post: 'M4.6 4.8h10.8a1.8 1.8 0 0 1 1.8 1.8v6.8a1.8 1.8 0 0 1-1.8 1.8H4.6a1.8 1.8 0 0 1-1.8-1.8V6.6a1.8 1.8 0 0 1 1.8-1.8ZM3.4 6l6.6 4.9L16.6 6',
  stop: `${ring}M6.8 10h6.4`,
  pause: `${ring}M8 7.2v5.6M12 7.2v5.6`,
  play: 'M7 4.6v10.8l8.4-5.4Z',
  calendar:
    'M4.6 4.8h10.8a1.8 1.8 0 0 1 1.8 1.8v8a1.8 1.8 0 0 1-1.8 1.8H4.6a1.8 1.8 0 0 1-1.8-1.8V6.6a1.8 1.8 0 0 1 1.8-1.8ZM2.8 8.6h14.4M6.8 3v3M13.2 3v3',
  alert: `${ring}M10 6.4v4.2M10 13.5h0`,
  info: `${ring}M10 9.4v4.2M10 6.5h0`,
  tick: 'm4 10.6 4 4 8-9',
  undo: 'M6.8 4.2 3.2 7.8l3.6 3.6M3.2 7.8h8.6a4.5 4.5 0 0 1 0 9H8',
  again: 'M16.8 10a6.8 6.8 0 1 1-2-4.8l2 2M16.8 3.2v4h-4',
  down: 'm5.5 7.8 4.5 4.5 4.5-4.5',
  lock: 'M6.2 8.8h7.6a1.8 1.8 0 0 1 1.8 1.8V15a1.8 1.8 0 0 1-1.8 1.8H6.2a1.8 1.8 0 0 1-1.8-1.8v-4.4a1.8 1.8 0 0 1 1.8-1.8Zm.6 0V6.4a3.2 3.2 0 0 1 6.4 0v2.4',
  offline: 'M3 3l14 14M6.2 6.3a4.6 4.6 0 0 0-.6 9h8.7M16.6 13.8a3.5 3.5 0 0 0-2-6.2 5 5 0 0 0-4.9-3.2',
};

/** What the panels bring is drawn once they have come. */
type Later = 'push' | 'whatsapp' | 'in-app' | 'visit' | 'clock' | 'devices';

export type IconName = keyof typeof first | Later;

/** Shapes on a grid of 20, stroked in the colour of the text beside them. */
export const shapes: Partial<Record<IconName, string>> = first;

/** A drawing beside a word; it says nothing by itself. */
export function icon(name: IconName) {
  return html`<svg class="ic ic-${name}" viewBox="0 0 20 20" aria-hidden="true"><path d=${shapes[name]} /></svg>`;
}

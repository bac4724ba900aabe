/* What is sent in the bench of sends, by the dispatcher and by its floor alike. */

/** Endpoints of the one site; every event goes to each. */
export const ENDPOINTS = 10;
/** Requests that a floor has under way at once. */
export const UNDER_WAY = 128;
/** Bytes of a body. */
const BODY_BYTES = 1024;

export interface SendsAsk {
  sends: number;
}

/** How long the sends took, and the user and system time of the process that sent. */
export interface SendsDone {
  milliseconds: number;
  cpuMicroseconds: number;
}

/** A body of 1 KiB, of another customer each. */
export function aBody(n: number): string {
  const data = { site: 'northgate', customer: `c_${n}`, revision: 1, via: 'widget', words: '' };
  const event = { type: 'preferences.changed', timestamp: '2026-11-21T10:00:00Z', data };
  data.words = 'x'.repeat(BODY_BYTES - JSON.stringify(event).length);
  return JSON.stringify(event);
}

import { html, raw } from 'hono/html';
import type { Outcome, Reason } from '../../server/contract/decision.ts';
import type { Markup } from '../shop/layout.ts';

/** Answers differ by shape, never by colour alone: tick, clock, wrench, bar in a circle. */
const SHAPES: Readonly<Record<Outcome, string>> = {
  allow: '<path d="m4 10.500 4 4 8-9"/>',
  defer: '<circle cx="10" cy="10" r="7.250"/><path d="M10 5.800V10l2.800 1.800"/>',
  fix: '<path d="M12.200 4a4 4 0 0 0-4.700 5.200L3.600 13a2 2 0 0 0 2.900 2.900l3.800-3.900A4 4 0 0 0 15.700 7.300l-2.400 2.400-2.300-.6-.6-2.300Z"/>',
  deny: '<circle cx="10" cy="10" r="7.250"/><path d="M6.800 10h6.400"/>',
};

export function shapeOf(outcome: Outcome): Markup {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${raw(SHAPES[outcome])}</svg>`;
}

/** What one reason alone would answer. */
export function outcomeOf({ code, until }: Reason): Outcome {
  if (code === 'basis-missing') return 'fix';
  return until === null ? 'deny' : 'defer';
}

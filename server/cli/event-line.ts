import type { PreferenceData, WebhookEvent } from '../contract/event.ts';
import type { Wrong } from './webhook-wrong.ts';
import { plain } from './print.ts';

/** What the app behind answered. */
export interface Handed {
  status: number;
  milliseconds: number;
  /** Why it gave no answer; null: it gave one. */
  failure: string | null;
}

export interface Arrived {
  /** Milliseconds since 1970. */
  at: number;
  /** null: it did not verify. */
  event: WebhookEvent | null;
  wrong: readonly Wrong[];
  handed: Handed | null;
}

/** One received event: `12:04:05  preferences.changed  c_1029  channels.phone: yes → no  verified  handed on: 200 in 3 ms`. */
export function eventLine({ at, event, wrong, handed }: Arrived): string {
  const time = new Date(at).toISOString().slice(11, 19);
  if (event === null) return [time, 'NOT VERIFIED', ...wrong.map(({ says }) => says)].join('  ');
  const { customer, changes } = event.data as Partial<PreferenceData>;
  const steps = (changes ?? []).map(({ path, from, to }) => `${path}: ${short(from)} → ${short(to)}`);
  const passed = handed ? [handedText(handed)] : [];
  return plain([time, event.type, ...(customer ? [customer] : []), ...steps, 'verified', ...passed].join('  '));
}

function handedText({ status, milliseconds, failure }: Handed): string {
  if (failure === null) return `handed on: ${status} in ${milliseconds} ms`;
  return `not handed on: your app gave no answer (${failure}), so the server sends it again`;
}

function short(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

import type { WebhookEvent } from '../contract/event.ts';

const THIN_KEYS = ['site', 'customer', 'revision', 'via'] as const;

/** The thin body of an event: type, timestamp, and of its data only site, customer, revision and via. */
export function thinPayload(body: string): string {
  const { type, timestamp, data } = JSON.parse(body) as WebhookEvent<Record<string, unknown>>;
  const kept = THIN_KEYS.filter((key) => Object.hasOwn(data, key)).map((key) => [key, data[key]]);
  return JSON.stringify({ type, timestamp, data: Object.fromEntries(kept) });
}

import * as z from 'zod/mini';
import type { Choices, Via } from './choices.ts';
import type { Facts } from './facts.ts';
import type { Step } from './change.ts';

/** What a webhook can be about. */
export const EventType = z.enum([
  'preferences.changed',
  'preferences.stopped',
  'consent.pending',
  'plan.ending',
  'promise.broken',
  'fact.contested',
  'customer.erased',
  'endpoint.test',
]);
export type EventType = z.infer<typeof EventType>;

/** The `data` of a preference event. Over 20,000 bytes `profile` is left out and `truncated` is true. */
export interface PreferenceData {
  site: string;
  customer: string;
  revision: number;
  via: Via;
  /** Who wrote it down for her and where, when it was not herself. */
  by?: string;
  where?: string;
  greeting: string | null;
  changes: Step[];
  profile?: { choices: Choices; facts: Facts; sentence: string | null };
  truncated?: true;
}

/** The body of a webhook and an item of `GET /v1/events` (Standard Webhooks 1.0.0). */
export interface WebhookEvent<Data = unknown> {
  type: EventType;
  timestamp: string;
  data: Data;
}

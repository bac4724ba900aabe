import type { Step } from '../contract/change.ts';
import type { Via } from '../contract/choices.ts';
import type { EventType, PreferenceData, WebhookEvent } from '../contract/event.ts';
import { greetingOf } from './greeting.ts';
import type { ProfileState } from './profile-state.ts';

/** A body over so many bytes of UTF-8 leaves its profile out. */
export const BODY_BYTES = 20_000;

/** What a preference event tells. */
export interface PreferenceNews {
  type: EventType;
  site: string;
  customer: string;
  state: ProfileState;
  steps: readonly Step[];
  sentence: string | null;
  via: Via;
  /** Who wrote it down for her, when it was not herself. */
  record?: { by: string; where: string | null } | null;
  /** RFC 3339. */
  at: string;
}

/**
 * The event of an accepted write and the JSON that full webhooks send byte for byte. Over BODY_BYTES the profile is left out
 * and `truncated` is true; if the steps alone are still too large they lose their values and words (null) and keep path and
 * direction, and the reader asks for the profile.
 */
export function preferenceEvent(news: PreferenceNews): { type: EventType; body: string } {
  const { choices, facts } = news.state;
  const data: PreferenceData = {
    site: news.site,
    customer: news.customer,
    revision: news.state.revision,
    via: news.via,
    ...(news.record && { by: news.record.by, ...(news.record.where !== null && { where: news.record.where }) }),
    greeting: greetingOf(choices),
    changes: [...news.steps],
  };
  const bodyOf = (part: PreferenceData) => toJson({ type: news.type, timestamp: news.at, data: part });
  const whole = bodyOf({ ...data, profile: { choices, facts, sentence: news.sentence } });
  if (fits(whole)) return { type: news.type, body: whole };
  const steps = bodyOf({ ...data, truncated: true });
  if (fits(steps)) return { type: news.type, body: steps };
  const bare = news.steps.map(({ path, direction }) => ({ path, from: null, to: null, direction, words: null }));
  return { type: news.type, body: bodyOf({ ...data, changes: bare, truncated: true }) };
}

function fits(body: string): boolean {
  return Buffer.byteLength(body) <= BODY_BYTES;
}

/** The thin form of a full body: `site`, `customer`, `revision` and `via` alone, in this order, those that it has. */
export function thinBody(body: string): string {
  const { type, timestamp, data } = JSON.parse(body) as WebhookEvent<Partial<PreferenceData>>;
  const { site, customer, revision, via } = data;
  return toJson({ type, timestamp, data: { site, customer, revision, via } });
}

function toJson(event: WebhookEvent): string {
  return JSON.stringify(event);
}

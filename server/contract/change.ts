import * as z from 'zod/mini';
import { Channel } from './channel.ts';
import { Cap, Hours, Name, PauseBody, PlanBody } from './choices.ts';
import { ChangeId, PauseId, PlanId, TopicId } from './ids.ts';
import { Instant } from './time.ts';
import { Label, Language, Words } from './words.ts';

const act = { id: ChangeId, at: Instant, words: z.optional(Words) };

/** One act of the customer. `id` makes it idempotent; `words` are her own, kept verbatim. */
export const Change = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('stop'), ...act }),
  z.strictObject({ op: z.literal('resume'), ...act }),
  z.strictObject({ op: z.literal('channel'), ...act, channel: Channel, use: z.enum(['yes', 'no']) }),
  z.strictObject({ op: z.literal('first'), ...act, channel: Channel }),
  z.strictObject({
    op: z.literal('topic'),
    ...act,
    topic: TopicId,
    want: z.enum(['yes', 'no']),
    channels: z.optional(z.array(Channel).check(z.minLength(1), z.maxLength(8))),
    cap: z.optional(z.nullable(Cap)),
  }),
  z.strictObject({ op: z.literal('cap'), ...act, cap: z.nullable(Cap) }),
  z.strictObject({ op: z.literal('hours'), ...act, hours: z.nullable(Hours) }),
  z.strictObject({ op: z.literal('pause'), ...act, pause: PauseBody }),
  z.strictObject({ op: z.literal('end-pause'), ...act, pause: PauseId }),
  z.strictObject({ op: z.literal('plan'), ...act, plan: PlanBody }),
  z.strictObject({ op: z.literal('drop-plan'), ...act, plan: PlanId }),
  z.strictObject({ op: z.literal('name'), ...act, name: Name }),
  z.strictObject({ op: z.literal('language'), ...act, language: Language }),
  z.strictObject({ op: z.literal('undo'), ...act, change: ChangeId }),
  z.strictObject({ op: z.literal('accept'), ...act, proposal: Label }),
  z.strictObject({ op: z.literal('decline'), ...act, proposal: Label }),
  z.strictObject({ op: z.literal('contest'), ...act, fact: Label, words: Words }),
]);
export type Change = z.infer<typeof Change>;

/** Which words the customer saw when she said yes. */
export const Shown = z.strictObject({
  catalogVersion: z.int().check(z.minimum(1)),
  words: z.record(TopicId, z.int().check(z.minimum(1))),
});
export type Shown = z.infer<typeof Shown>;

/** A random id of this device and the number of this device's first change in the request. */
export const Device = z.strictObject({ id: Label, seq: z.int().check(z.minimum(0)) });
export type Device = z.infer<typeof Device>;

/**
 * The body of `POST /v1/me/changes`. `base` is the revision she was looking at when she made the oldest change; `undo` is what
 * the answer before this one gave a page that she opened by a link.
 */
export const ChangesRequest = z.strictObject({
  base: z.int().check(z.minimum(0)),
  changes: z.array(Change).check(z.minLength(1), z.maxLength(100)),
  shown: z.optional(Shown),
  device: z.optional(Device),
  undo: z.optional(z.string().check(z.maxLength(16_384))),
});
export type ChangesRequest = z.infer<typeof ChangesRequest>;

/** Why a louder change was not applied; the first of these that is so. */
export const HoldReason = z.enum(['ahead', 'shown-missing', 'quieter-since']);
export type HoldReason = z.infer<typeof HoldReason>;

export interface Held {
  id: ChangeId;
  because: HoldReason;
  path: string;
}

/** The newest quieter act that a held change met. */
export interface QuieterSince {
  /** The revision that accepted it: a line of her history. */
  revision: number;
  /** Whether the device of the held change made it; null: one of the two named no device. */
  sameDevice: boolean | null;
}

/** louder: more may be done after it · quieter: something may no longer be done · neutral: neither. */
export type Direction = 'louder' | 'quieter' | 'neutral';

/** One step of the profile as events and history carry it. */
export interface Step {
  path: string;
  from: unknown;
  to: unknown;
  direction: Direction;
  words: string | null;
  /** Only where this step came through another door than its event: the browser's signal, or an earlier reply of STOP. */
  via?: 'gpc' | 'inbound';
}
